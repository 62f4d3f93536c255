package daicho.command.intake;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.UniqueKeys;
import daicho.command.Written;
import daicho.command.measure.MeasureState;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.measure.AddInitiative;
import daicho.shared.measure.AddMeasure;
import daicho.shared.measure.InitiativeAdded;
import daicho.shared.measure.MeasureAdded;
import daicho.shared.municipality.DepartmentEstablished;
import daicho.shared.municipality.DepartmentsReorganised;
import daicho.shared.municipality.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityRegistered;
import daicho.shared.municipality.RegisterMunicipality;
import daicho.shared.municipality.ReorganiseDepartments;
import daicho.shared.plan.AddHeading;
import daicho.shared.plan.AdoptPlan;
import daicho.shared.plan.CloseFiscalYear;
import daicho.shared.plan.FiscalYearClosed;
import daicho.shared.plan.HeadingAdded;
import daicho.shared.plan.PlanAdopted;
import daicho.shared.result.CorrectRating;
import daicho.shared.result.CorrectYearPlan;
import daicho.shared.result.CorrectYearResult;
import daicho.shared.result.InitiativeRated;
import daicho.shared.result.RateInitiative;
import daicho.shared.result.RatingCorrected;
import daicho.shared.result.RecordYearResult;
import daicho.shared.result.SetYearPlan;
import daicho.shared.result.YearPlanCorrected;
import daicho.shared.result.YearPlanSet;
import daicho.shared.result.YearResultCorrected;
import daicho.shared.result.YearResultRecorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ledger without rules but that of the unique keys: every command becomes its event. */
final class InMemoryLedger implements Commands, Streams {
    final List<Event> events = new ArrayList<>();
    final List<Caller> callers = new ArrayList<>();
    private final Map<UUID, List<Event>> streams = new HashMap<>();
    private final TreeMap<String, UUID> keys = new TreeMap<>();
    private int refuseAfter = Integer.MAX_VALUE;

    /** As if the power failed after so many more events. */
    void failAfter(int more) {
        refuseAfter = events.size() + more;
    }

    void recover() {
        refuseAfter = Integer.MAX_VALUE;
    }

    <E> Stream<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    @Override
    public Written write(Command command, Caller caller) {
        if (events.size() >= refuseAfter) {
            throw new IllegalStateException("The power failed");
        }
        Event event = event(command, new MunicipalityCode(caller.actor().municipality()));
        UniqueKeys.of(event).ifPresent(key -> {
            UUID owner = keys.putIfAbsent(key.value(), event.stream());
            if (owner != null) {
                throw Refusal.existing(key.refusal(), owner);
            }
        });
        List<Event> stream = streams.computeIfAbsent(event.stream(), id -> new ArrayList<>());
        stream.add(event);
        events.add(event);
        callers.add(caller);
        return new Written(event.stream(), stream.size() - 1L, events.size());
    }

    @Override
    public <S extends State<S>> S current(S initial, UUID stream) {
        S state = initial;
        for (Event event : streams.getOrDefault(stream, List.of())) {
            state = state.evolve(event);
        }
        return state;
    }

    @Override
    public Optional<UUID> owner(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    @Override
    public Map<String, UUID> owners(String prefix) {
        return new TreeMap<>(keys.subMap(prefix, prefix + Character.MAX_VALUE));
    }

    @Override
    public void share(String... locks) {}

    @Override
    public void exclude(String lock) {}

    private Event event(Command command, MunicipalityCode code) {
        return switch (command) {
            case RegisterMunicipality c -> new MunicipalityRegistered(c.municipality(), c.code(), c.name());
            case EstablishDepartment c ->
                new DepartmentEstablished(c.municipality(), c.department(), c.name(), c.from());
            case ReorganiseDepartments c ->
                new DepartmentsReorganised(
                        c.municipality(), c.from(), c.predecessors(), c.successors(), c.decisionNumber());
            case AdoptPlan c ->
                new PlanAdopted(c.plan(), code, c.name(), c.philosophy(), c.years(), c.levelNames(), c.scales());
            case AddHeading c -> new HeadingAdded(c.plan(), c.heading(), c.parent(), c.number(), c.name());
            case CloseFiscalYear c -> new FiscalYearClosed(c.plan(), c.fiscalYear(), c.decisionNumber());
            case AddMeasure c -> new MeasureAdded(c.measure(), code, c.plan(), c.heading(), c.code(), c.title());
            case AddInitiative c ->
                new InitiativeAdded(
                        c.measure(),
                        c.initiative(),
                        current(MeasureState.NONE, c.measure()).initiatives().size() + 1,
                        c.content());
            case RecordYearResult c -> new YearResultRecorded(c.result(), code, c.of(), c.content());
            case CorrectYearResult c ->
                new YearResultCorrected(c.result(), c.content(), c.reason(), c.decisionNumber());
            case RateInitiative c -> new InitiativeRated(c.rating(), code, c.of(), c.content());
            case CorrectRating c -> new RatingCorrected(c.rating(), c.content(), c.reason(), c.decisionNumber());
            case SetYearPlan c -> new YearPlanSet(c.yearPlan(), code, c.of(), c.content());
            case CorrectYearPlan c -> new YearPlanCorrected(c.yearPlan(), c.content(), c.reason(), c.decisionNumber());
            default -> throw unexpected(command);
        };
    }

    private static IllegalArgumentException unexpected(@Nullable Object command) {
        return new IllegalArgumentException("Not sent by intake: " + command);
    }
}
