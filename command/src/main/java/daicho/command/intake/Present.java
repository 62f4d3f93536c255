package daicho.command.intake;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.DryRun;
import daicho.command.DryRuns;
import daicho.command.LedgerAggregate;
import daicho.command.agreement.Agreement;
import daicho.command.agreement.Partner;
import daicho.command.committee.Committee;
import daicho.command.evidence.Evidence;
import daicho.command.indicator.Indicator;
import daicho.command.measure.Measure;
import daicho.command.measure.MeasureState;
import daicho.command.municipality.Municipality;
import daicho.command.municipality.MunicipalityState;
import daicho.command.plan.Plan;
import daicho.command.plan.PlanState;
import daicho.command.plan.PlanText;
import daicho.command.result.Rating;
import daicho.command.result.StakeholderResult;
import daicho.command.result.YearPlan;
import daicho.command.result.YearResult;
import daicho.command.scoring.ScoringRound;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.Texts;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.Successors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The content of the ledger, as one run sees it: read once, and read again after the run itself has written to it. A
 * dry run instead carries out its commands on top of it, so that later rows are checked against what it would have
 * written.
 */
final class Present {
    /** The aggregates that sheets are about. */
    private static final List<Class<? extends LedgerAggregate<?>>> AGGREGATES = List.of(
            Municipality.class,
            Plan.class,
            PlanText.class,
            Measure.class,
            YearPlan.class,
            YearResult.class,
            StakeholderResult.class,
            Evidence.class,
            Rating.class,
            Indicator.class,
            Partner.class,
            Agreement.class,
            Committee.class,
            ScoringRound.class);

    private final LocalDate today;
    private final boolean dryRun;
    private final DryRun seen;
    private final Commands commands;
    private final Caller caller;
    private final MunicipalityCode municipality;
    private final @Nullable UUID plan;
    private final Map<String, Map<String, UUID>> owners = new HashMap<>();

    private @Nullable Map<String, List<UUID>> measures;
    private @Nullable Departments departments;
    private long position;

    Present(
            LocalDate today,
            DryRuns dryRuns,
            Commands commands,
            Caller caller,
            MunicipalityCode municipality,
            @Nullable UUID plan,
            boolean dryRun) {
        this.today = today;
        this.dryRun = dryRun;
        this.seen = dryRuns.of(AGGREGATES);
        this.commands = dryRun ? seen : commands;
        this.caller = caller;
        this.municipality = municipality;
        this.plan = plan;
    }

    /** Position of the last event that this run wrote; 0 if it wrote none. */
    long position() {
        return position;
    }

    boolean hasPlan() {
        return plan != null;
    }

    /** The plan that the sheet belongs to; only some sheets belong to none. */
    UUID planId() {
        return Objects.requireNonNull(plan);
    }

    MunicipalityCode code() {
        return municipality;
    }

    Caller caller() {
        return caller;
    }

    /** Who answers for whom after all that is recorded. Whether somebody may record already, the commands decide. */
    Successors successors() {
        return municipality().on(LocalDate.MAX);
    }

    /** What a department is called today. */
    String departmentName(UUID department) {
        MunicipalityState.Department known = municipality().departments().get(department);
        return known == null ? "" : known.nameOn(today);
    }

    MunicipalityState municipality() {
        return state(MunicipalityState.NONE, municipality.stream());
    }

    Departments departments() {
        if (departments == null) {
            departments = new Departments(municipality(), today);
        }
        return departments;
    }

    PlanState plan() {
        return state(PlanState.NONE, planId());
    }

    MeasureState measure(UUID id) {
        return state(MeasureState.NONE, id);
    }

    Collection<UUID> measures() {
        return byCode().values().stream().flatMap(List::stream).toList();
    }

    /** The measure with a code, in any spelling. Only in an older ledger may two measures fit; neither is guessed. */
    Optional<UUID> measure(String code) {
        return only(byCode(), code, Field.MEASURE_CODE);
    }

    /** The same of the plan before; none if the plan follows none. */
    Optional<UUID> measureBefore(String code) {
        UUID before = plan().precedingPlan();
        return before == null ? Optional.empty() : only(byCode(before), code, Field.PRECEDING_MEASURES);
    }

    private static Optional<UUID> only(Map<String, List<UUID>> byCode, String code, Field field) {
        List<UUID> found = byCode.getOrDefault(Texts.code(code), List.of());
        if (found.size() > 1) {
            throw Refusal.invalid("intake.measure_ambiguous", field.word(), code);
        }
        return found.stream().findFirst();
    }

    /** The measure that an initiative belongs to, in any plan. */
    Optional<UUID> measureOf(UUID initiative) {
        return owner(MeasureEvent.initiativeKeys() + initiative);
    }

    /**
     * The streams whose reserved keys begin with the prefix. They are not read again, since a run writes each of them
     * once.
     */
    Map<String, UUID> owners(String prefix) {
        return owners.computeIfAbsent(prefix, seen::owners);
    }

    /** The stream that has reserved a unique key. */
    Optional<UUID> owner(String key) {
        return seen.owner(key);
    }

    /**
     * The id of a record that is still to be made: the one that follows from its name, or, where the record with that id
     * was annulled, one that follows from that id.
     */
    <S extends State<S>> UUID free(S none, UUID named) {
        UUID id = named;
        while (seen.current(none, id).annulled()) {
            id = Ids.named("instead-of/" + id);
        }
        return id;
    }

    /** A stream as it stands. */
    <S extends State<S>> S state(S none, UUID stream) {
        return seen.current(none, stream);
    }

    /** Refuses a command that would be refused now. */
    void tryOut(Command command) {
        tryOut(trial -> trial.accept(command));
    }

    /** Refuses commands of which one would be refused now, each after those before it. */
    void tryOut(Consumer<Consumer<Command>> trial) {
        seen.tryOut(commands -> trial.accept(command -> commands.write(command, caller)));
    }

    /** Carries out a command; in a dry run, only within this run. */
    void write(Command command) {
        position = Math.max(position, commands.write(command, caller).position());
        if (!dryRun) {
            seen.forget(command.stream());
        }
        if (command instanceof AddMeasure added) {
            byCode().computeIfAbsent(Texts.code(added.code()), code -> new ArrayList<>())
                    .add(added.measure());
        } else if (command instanceof EstablishDepartment) {
            departments = null;
        }
    }

    private Map<String, List<UUID>> byCode() {
        Map<String, List<UUID>> known = measures;
        if (known == null) {
            known = byCode(planId());
            measures = known;
        }
        return known;
    }

    private Map<String, List<UUID>> byCode(UUID plan) {
        Map<String, List<UUID>> found = new HashMap<>();
        String prefix = MeasureEvent.measureKeys(plan);
        seen.owners(prefix)
                .forEach((key, measure) -> found.computeIfAbsent(
                                Texts.code(key.substring(prefix.length())), code -> new ArrayList<>())
                        .add(measure));
        return found;
    }
}
