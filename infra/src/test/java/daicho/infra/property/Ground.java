package daicho.infra.property;

import daicho.shared.Command;
import daicho.shared.measure.AddInitiative;
import daicho.shared.measure.AddMeasure;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.municipality.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.RegisterMunicipality;
import daicho.shared.plan.AddHeading;
import daicho.shared.plan.AdoptPlan;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.RatingScale;
import daicho.shared.plan.RatingScale.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A plan in each city to begin with: from nothing at all, random commands would rarely get anywhere. */
final class Ground {
    private Ground() {}

    /** By the code of the city, in the order to be carried out. */
    static Map<String, List<Command>> commands(Supplier<UUID> ids) {
        Map<String, List<Command>> commands = new LinkedHashMap<>();
        CommandGenerator.CITIES.forEach(city -> commands.put(city.value(), of(city, ids)));
        return commands;
    }

    private static List<Command> of(MunicipalityCode city, Supplier<UUID> ids) {
        List<Command> ground = new ArrayList<>();
        List<UUID> departments = List.of(ids.get(), ids.get(), ids.get());
        UUID plan = ids.get();
        UUID heading = ids.get();
        ground.add(new RegisterMunicipality(city, "市" + city));
        for (UUID department : departments) {
            ground.add(new EstablishDepartment(city.stream(), department, "課" + department, null));
        }
        ground.add(new AdoptPlan(
                plan,
                "計画",
                null,
                new FiscalYears(new FiscalYear(2018), new FiscalYear(2026)),
                List.of("柱", "施策"),
                List.of(new RatingScale(
                        "進捗", List.of(new Mark("◎", null), new Mark("〇", null), new Mark("△", null))))));
        ground.add(new AddHeading(plan, heading, null, "1", null));
        for (UUID department : departments) {
            UUID measure = ids.get();
            ground.add(new AddMeasure(measure, plan, heading, "施策" + department, null));
            ground.add(new AddInitiative(
                    measure,
                    ids.get(),
                    new InitiativeContent(
                            null, null, List.of(InCharge.always(department)), null, false, null, null, null)));
        }
        return ground;
    }
}
