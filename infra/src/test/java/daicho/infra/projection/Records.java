package daicho.infra.projection;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.shared.Channel;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.RatingScale;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** A small plan in the ledger to test with: one department, one heading, measures with one initiative each. */
public final class Records {
    static final MunicipalityCode KANAZAWA = new MunicipalityCode("172014");
    public static final FiscalYear R3 = new FiscalYear(2021);

    public final UUID department = Ids.next();
    public final UUID plan = Ids.next();
    final UUID heading = Ids.next();
    final List<UUID> measures = new ArrayList<>();
    final List<UUID> initiatives = new ArrayList<>();
    private final Commands commands;

    public Records(Commands commands) {
        this.commands = commands;
    }

    static Actor secretariat() {
        return new Actor(Ids.named("test/secretariat"), "主査", Role.SECRETARIAT, KANAZAWA.value(), Set.of());
    }

    static Caller caller() {
        return new Caller(secretariat(), Channel.API, null, null, Ids.next().toString());
    }

    static Asked asked(AsOf asOf) {
        return new Asked(secretariat(), KANAZAWA.value(), asOf, null, Locale.JAPANESE);
    }

    public static Asked askedAfter(long position) {
        return new Asked(secretariat(), KANAZAWA.value(), new AsOf.Now(), position, Locale.JAPANESE);
    }

    public Written write(Command command) {
        return commands.write(command, caller());
    }

    public Records plan(int number) {
        write(new RegisterMunicipality(KANAZAWA, "金沢市"));
        write(new EstablishDepartment(KANAZAWA.stream(), department, "福祉政策課", null));
        write(new AdoptPlan(
                plan,
                "基本構想",
                null,
                new FiscalYears(new FiscalYear(2018), new FiscalYear(2025)),
                List.of("柱", "施策項目"),
                List.of(new RatingScale("評価", List.of(new RatingScale.Mark("◎", null))))));
        write(new AddHeading(plan, heading, null, "1", "住まい"));
        for (int i = 1; i <= number; i++) {
            UUID measure = Ids.next();
            UUID initiative = Ids.next();
            measures.add(measure);
            initiatives.add(initiative);
            write(new AddMeasure(measure, plan, heading, "M" + i, "施策" + i, null));
            write(new AddInitiative(
                    measure,
                    initiative,
                    new InitiativeContent(
                            null, null, List.of(InCharge.always(department)), null, false, null, null, null)));
        }
        return this;
    }

    public Written result(int measure, FiscalYear year, UUID id, String text) {
        return write(new RecordYearResult(
                id,
                new ResultOf(
                        plan, measures.get(measure), initiatives.get(measure), year, List.of(department), Stage.FINAL),
                content(text)));
    }

    public Written correct(UUID result, String text) {
        return write(new CorrectYearResult(result, content(text), "誤記", null));
    }

    static ResultContent content(String text) {
        return new ResultContent(null, text, List.of(), List.of(), null, false);
    }
}
