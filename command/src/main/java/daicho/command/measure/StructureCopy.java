package daicho.command.measure;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.Written;
import daicho.command.measure.MeasureState.Initiative;
import daicho.command.municipality.MunicipalityState;
import daicho.command.plan.PlanState;
import daicho.command.plan.PlanState.Heading;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.AddHeading;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the structure of the plan before, as it stands in that plan's last year: its headings, the measures that
 * run then, each going on from the one that it is copied from, and their initiatives. What is copied has an id that
 * follows from the plan and the original, so that the same request again adds only what is missing.
 */
final class StructureCopy {
    private final Commands commands;
    private final Streams streams;
    private final Caller caller;
    private final UUID plan;
    private final UUID planBefore;
    private final FiscalYear last;
    private final Successors successors;
    /** Of the next command among all that the structure needs, so that a request that is repeated numbers them alike. */
    private int place;

    private @Nullable Written written;

    /** @throws Refusal if the plan follows none, or has another number of levels */
    StructureCopy(Commands commands, Streams streams, Caller caller, UUID plan) {
        this.commands = commands;
        this.streams = streams;
        this.caller = caller;
        this.plan = plan;
        PlanState state = streams.current(PlanState.NONE, plan);
        String municipality = caller.actor().municipality();
        if (!state.municipality().equals(municipality)) {
            throw Refusal.unknown("plan.unknown", plan);
        }
        if (state.precedingPlan() == null) {
            throw Refusal.conflict("plan.nothing_precedes");
        }
        planBefore = state.precedingPlan();
        PlanState before = streams.current(PlanState.NONE, planBefore);
        if (before.levels() != state.levels()) {
            throw Refusal.conflict("plan.levels_differ", before.levels(), state.levels());
        }
        last = years(before).last();
        successors = streams.current(MunicipalityState.NONE, new MunicipalityCode(municipality).stream())
                .on(years(state).first().firstDay());
    }

    private static FiscalYears years(PlanState state) {
        return Objects.requireNonNull(state.years());
    }

    /** The id of the copy of something in a plan. */
    private UUID copyOf(UUID original) {
        return Ids.named("copy/" + plan + "/" + original);
    }

    /**
     * How much the structure has. All of it is in the plan now.
     *
     * @param last what was written last; none if everything was there
     */
    record Copied(
            int headings,
            int measures,
            int initiatives,
            @Nullable Written last) {}

    Copied copy() {
        Map<UUID, Heading> headings =
                streams.current(PlanState.NONE, planBefore).headings();
        headings.forEach(this::heading);
        List<UUID> measures = measures();
        measures.forEach(this::measure);
        int initiatives = 0;
        // What repeats another initiative comes when all others are there.
        for (boolean relisted : new boolean[] {false, true}) {
            for (UUID measure : measures) {
                for (Initiative initiative : running(measure)) {
                    if ((initiative.in(last).relistedFrom() != null) == relisted) {
                        initiative(measure, initiative);
                        initiatives++;
                    }
                }
            }
        }
        return new Copied(headings.size(), measures.size(), initiatives, written);
    }

    /** The measures that run in the last year of the plan before, in the order of their codes. */
    private List<UUID> measures() {
        return streams.owners(MeasureEvent.measureKeys(planBefore)).values().stream()
                .filter(id -> !running(id).isEmpty())
                .sorted(Comparator.comparing(
                        id -> Texts.code(streams.current(MeasureState.NONE, id).code())))
                .toList();
    }

    private List<Initiative> running(UUID measure) {
        return streams.current(MeasureState.NONE, measure).initiatives().stream()
                .filter(initiative -> initiative.runsIn(last))
                .toList();
    }

    private void heading(UUID original, Heading heading) {
        UUID parent = heading.parent();
        UUID id = copyOf(original);
        write(
                !streams.current(PlanState.NONE, plan).headings().containsKey(id),
                new AddHeading(
                        plan,
                        id,
                        parent == null ? null : copyOf(parent),
                        heading.number(),
                        heading.wording().in(last).name()));
    }

    private void measure(UUID original) {
        UUID id = copyOf(original);
        MeasureState state = streams.current(MeasureState.NONE, original);
        write(
                streams.current(MeasureState.NONE, id).municipality().isEmpty(),
                new AddMeasure(
                        id,
                        plan,
                        copyOf(Objects.requireNonNull(state.place()).in(last).heading()),
                        state.code(),
                        state.wording().in(last).title(),
                        null,
                        List.of(original)));
    }

    private void initiative(UUID measure, Initiative original) {
        MeasureState copy = streams.current(MeasureState.NONE, copyOf(measure));
        UUID id = copyOf(original.id());
        InitiativeContent content = original.in(last);
        List<InCharge> departments = original.in(last).inCharge(last).stream()
                .flatMap(department -> successors.answeringFor(department).stream())
                .distinct()
                .map(InCharge::always)
                .toList();
        write(
                copy.initiative(id).isEmpty(),
                new AddInitiative(
                        copyOf(measure),
                        id,
                        new InitiativeContent(
                                content.title(),
                                content.summary(),
                                departments,
                                content.term(),
                                false,
                                null,
                                null,
                                relisted(content.relistedFrom()))));
    }

    /** What is relisted from the plan before is relisted from its copy; from another plan, it stays as it is. */
    private @Nullable UUID relisted(@Nullable UUID original) {
        return original == null
                        || streams.owner(MeasureEvent.initiativeKeys() + copyOf(original))
                                .isEmpty()
                ? original
                : copyOf(original);
    }

    private void write(boolean missing, Command command) {
        if (missing) {
            written = commands.write(command, caller.ofItem(place, null));
        }
        place++;
    }
}
