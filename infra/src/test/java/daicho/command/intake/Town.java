package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.command.RequestKeys;
import daicho.command.measure.MeasureState;
import daicho.command.plan.PlanState;
import daicho.infra.eventstore.InMemoryLedger;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.plan.RatingScale;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.ResultContent;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A municipality with an empty ledger, which receives sheets. */
final class Town {
    static final String BOM = "\uFEFF";
    static final String REASON = "転記の誤り";

    final InMemoryLedger ledger = new InMemoryLedger();
    final MunicipalityCode code;
    final Intake intake = new Intake(new Profiles(), ledger, ledger, ledger, InMemoryLedger.TODAY);

    /** No request here has a key. */
    final RequestKeys requestKeys = new RequestKeys() {
        @Override
        public void claim(Caller caller, UUID subject, String fingerprint) {
            assertThat(caller.requestKey()).isNull();
        }

        @Override
        public void release(Caller caller, String fingerprint) {
            assertThat(caller.requestKey()).isNull();
        }
    };

    private Town(String code) {
        this.code = new MunicipalityCode(code);
        ledger.write(new RegisterMunicipality(this.code, "市"), caller(Role.SECRETARIAT));
    }

    static Town kanazawa() {
        return new Town("172014");
    }

    static Town ichinoseki() {
        return new Town("032093");
    }

    static Town iga() {
        return new Town("242161");
    }

    static Town nishitokyo() {
        return new Town("132292");
    }

    static Town mishima() {
        return new Town("222062");
    }

    /** With a plan of one level above the measures, for the plain profile. */
    static Town plain() {
        Town city = new Town("132292");
        List<RatingScale.Mark> marks = Stream.of("◎", "〇", "△", "×")
                .map(mark -> new RatingScale.Mark(mark, null))
                .toList();
        city.ledger.write(
                new AdoptPlan(
                        city.plan(),
                        "計画",
                        null,
                        FiscalYears.of("R3-R7"),
                        List.of("目標", "施策"),
                        List.of(new RatingScale("進捗", marks))),
                city.caller(Role.SECRETARIAT));
        return city;
    }

    UUID plan() {
        return Ids.named("plan/" + code + "/計画");
    }

    Caller caller(Role role) {
        return new Caller(
                new Actor(Ids.named("person"), "主事", role, code.value(), Set.of()),
                Channel.API,
                null,
                Caller.IfMatch.version(3),
                "c-1");
    }

    IntakeReport build(String profile, String sheet) {
        return run(profile, sheet.getBytes(StandardCharsets.UTF_8), profile + ".csv", false, true);
    }

    IntakeReport take(String profile, String sheet) {
        return run(profile, sheet.getBytes(StandardCharsets.UTF_8), profile + ".csv", false, false);
    }

    IntakeReport tryOut(String profile, String sheet, boolean withStructure) {
        return run(profile, sheet.getBytes(StandardCharsets.UTF_8), profile + ".csv", true, withStructure);
    }

    /** Takes a sheet in for the same reason as all others here. */
    IntakeReport run(String profile, byte[] sheet, String fileName, boolean dryRun, boolean withStructure) {
        return run(profile, sheet, fileName, dryRun, withStructure, REASON);
    }

    IntakeReport run(
            String profile,
            byte[] sheet,
            String fileName,
            boolean dryRun,
            boolean withStructure,
            @Nullable String reason) {
        @Nullable UUID plan = profile.startsWith("daicho") ? plan() : null;
        return intake.run(
                new IntakeRequest(sheet, fileName, profile, code, plan, dryRun, withStructure, reason),
                caller(Role.SECRETARIAT));
    }

    PlanState planState(IntakeReport report) {
        return ledger.current(PlanState.NONE, Objects.requireNonNull(report.plan()));
    }

    Collection<MeasureState> measures(IntakeReport report) {
        return ledger.owners(MeasureEvent.measureKeys(Objects.requireNonNull(report.plan()))).values().stream()
                .map(id -> ledger.current(MeasureState.NONE, id))
                .toList();
    }

    Stream<daicho.command.result.YearResultState> results() {
        return ledger.all(YearResultRecorded.class)
                .map(e -> ledger.current(daicho.command.result.YearResultState.NONE, e.result()));
    }

    Stream<daicho.command.result.YearPlanState> yearPlans() {
        return ledger.all(YearPlanSet.class)
                .map(e -> ledger.current(daicho.command.result.YearPlanState.NONE, e.yearPlan()));
    }

    Stream<daicho.command.result.RatingState> ratings() {
        return ledger.all(InitiativeRated.class)
                .map(e -> ledger.current(daicho.command.result.RatingState.NONE, e.rating()));
    }

    /** The current texts, in the order of their addition. */
    List<daicho.command.plan.PlanTextState> texts() {
        return ledger.all(PlanTextAdded.class)
                .map(e -> ledger.current(daicho.command.plan.PlanTextState.NONE, e.planText()))
                .toList();
    }

    /** The only result that exists. */
    ResultContent result() {
        return Objects.requireNonNull(results().toList().getFirst().content());
    }

    /** Lines of cells; no cell needs quoting. */
    static String sheet(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }
}
