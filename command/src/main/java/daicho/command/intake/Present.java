package daicho.command.intake;

import daicho.shared.measure.MeasureEvent;
import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.measure.MeasureState;
import daicho.command.municipality.MunicipalityState;
import daicho.command.plan.PlanState;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds, as one run sees it: read once, read again after the run itself has written to it. In a dry run
 * nothing is written; what would have been is put on top, so that the rows below it can be judged.
 */
final class Present {
    private final Streams streams;
    private final Commands commands;
    private final Caller caller;
    private final MunicipalityCode municipality;
    private final @Nullable UUID plan;
    private final boolean dryRun;
    private final Map<UUID, State<?>> states = new HashMap<>();
    private final Map<String, Map<String, UUID>> owners = new HashMap<>();
    /** Initiatives that this run added, with their measures. */
    private final Map<UUID, UUID> added = new HashMap<>();

    private @Nullable Map<String, UUID> measures;
    private @Nullable Departments departments;
    private long position;

    Present(
            Streams streams,
            Commands commands,
            Caller caller,
            MunicipalityCode municipality,
            @Nullable UUID plan,
            boolean dryRun) {
        this.streams = streams;
        this.commands = commands;
        this.caller = caller;
        this.municipality = municipality;
        this.plan = plan;
        this.dryRun = dryRun;
    }

    /** Of the last event that this run wrote; 0 if it wrote none. */
    long position() {
        return position;
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean hasPlan() {
        return plan != null;
    }

    /** The plan that the sheet is of; only some sheets are of none. */
    UUID planId() {
        return Objects.requireNonNull(plan);
    }

    MunicipalityCode code() {
        return municipality;
    }

    Caller caller() {
        return caller;
    }

    MunicipalityState municipality() {
        return state(MunicipalityState.NONE, municipality.stream());
    }

    Departments departments() {
        if (departments == null) {
            departments = new Departments(municipality());
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
        return byCode().values();
    }

    Optional<UUID> measure(String code) {
        return Optional.ofNullable(byCode().get(code));
    }

    /** The measure that an initiative belongs to, wherever it stands. */
    Optional<UUID> measureOf(UUID initiative) {
        return Optional.ofNullable(added.get(initiative)).or(() -> streams.owner(MeasureEvent.initiativeKeys() + initiative));
    }

    /** The streams whose reserved keys begin with the prefix; not read again, since a run writes each of them once. */
    Map<String, UUID> owners(String prefix) {
        return owners.computeIfAbsent(prefix, streams::owners);
    }

    /** The stream that has reserved a unique key. */
    Optional<UUID> owner(String key) {
        return streams.owner(key);
    }

    /** A stream as it stands. */
    <S extends State<S>> S state(S none, UUID stream) {
        State<?> known = states.get(stream);
        if (known == null) {
            known = streams.current(none, stream);
            states.put(stream, known);
        }
        @SuppressWarnings("unchecked") // A stream has one kind of state, its aggregate's.
        S state = (S) known;
        return state;
    }

    /** Adds to the structure; {@code expected} stands for it in a dry run. */
    <S extends State<S>> void add(Command command, S none, Event expected) {
        if (dryRun) {
            states.put(command.stream(), state(none, command.stream()).evolve(expected));
        } else {
            write(command);
        }
        if (expected instanceof MeasureAdded e) {
            byCode().put(Cells.plain(e.code()), e.measure());
        } else if (expected instanceof InitiativeAdded e) {
            added.put(e.initiative(), e.measure());
        } else if (expected instanceof DepartmentEstablished) {
            departments = null;
        }
    }

    /** Records, unless this is a dry run. */
    void write(Command command) {
        if (!dryRun) {
            position = Math.max(position, commands.write(command, caller).position());
            states.remove(command.stream());
        }
    }

    private Map<String, UUID> byCode() {
        Map<String, UUID> known = measures;
        if (known == null) {
            known = new HashMap<>();
            String prefix = MeasureEvent.measureKeys(planId());
            for (Map.Entry<String, UUID> entry : streams.owners(prefix).entrySet()) {
                known.put(
                        Cells.plain(entry.getKey().substring(prefix.length())),
                        Objects.requireNonNull(entry.getValue()));
            }
            measures = known;
        }
        return known;
    }
}
