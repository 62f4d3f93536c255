package daicho.command.measure;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.InitiativeAnnulled;
import daicho.shared.measure.MeasureEvent.InitiativeReinstated;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.measure.MeasureEvent.InitiativeRevised;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.measure.MeasureEvent.MeasureAnnulled;
import daicho.shared.measure.MeasureEvent.MeasureMoved;
import daicho.shared.measure.MeasureEvent.MeasureReinstated;
import daicho.shared.measure.MeasureEvent.MeasureRetired;
import daicho.shared.measure.MeasureEvent.MeasureRevised;
import daicho.shared.measure.MeasureEvent.PrecedingMeasuresNamed;
import daicho.shared.measure.MeasurePlace;
import daicho.shared.measure.MeasureWording;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A measure and its initiatives as they stand.
 *
 * @param municipality code; empty before the measure is added
 * @param plan it is part of
 * @param place where it stands, by year; none before it is added
 * @param code unique in its plan
 * @param wording by the year in which it holds
 * @param firstFiscalYear of a measure that joined the plan later; none = the plan's first
 * @param retiredAfter last fiscal year if it was retired
 * @param precedingMeasures the measures it goes on from; none if that was not said
 * @param initiatives in the order of their numbers
 * @param annulled whether it should never have been added
 */
public record MeasureState(
        String municipality,
        @Nullable UUID plan,
        @Nullable ByYear<MeasurePlace> place,
        String code,
        ByYear<MeasureWording> wording,
        @Nullable FiscalYear firstFiscalYear,
        @Nullable FiscalYear retiredAfter,
        @Nullable List<UUID> precedingMeasures,
        List<Initiative> initiatives,
        boolean annulled)
        implements State<MeasureState> {
    /** Before the first event. */
    public static final MeasureState NONE = new MeasureState(
            "", null, null, "", ByYear.always(new MeasureWording(null)), null, null, null, List.of(), false);

    /**
     * An initiative as it stands.
     *
     * @param id its id
     * @param no in its measure, from 1
     * @param definition by the year in which it holds
     * @param retiredAfter last fiscal year if it was retired itself
     * @param measureRetiredAfter last fiscal year if its measure was retired
     */
    public record Initiative(
            UUID id,
            int no,
            ByYear<InitiativeContent> definition,
            @Nullable FiscalYear retiredAfter,
            @Nullable FiscalYear measureRetiredAfter) {
        /** With another definition. */
        Initiative defined(ByYear<InitiativeContent> other) {
            return new Initiative(id, no, other, retiredAfter, measureRetiredAfter);
        }

        /** Retired after a year, or not. */
        Initiative retired(@Nullable FiscalYear after) {
            return new Initiative(id, no, definition, after, measureRetiredAfter);
        }

        /** With its measure retired after a year, or not. */
        Initiative withMeasureRetired(@Nullable FiscalYear after) {
            return new Initiative(id, no, definition, retiredAfter, after);
        }

        /** Last fiscal year if it or its measure was retired. */
        public @Nullable FiscalYear ends() {
            return FiscalYear.earlier(retiredAfter, measureRetiredAfter);
        }

        /** Its present definition. */
        public InitiativeContent content() {
            return definition.content();
        }

        /** Its definition in a year. */
        public InitiativeContent in(FiscalYear year) {
            return definition.in(year);
        }

        /** Whether it runs in a year by its own definition; the plan's years limit it further. */
        public boolean runsIn(FiscalYear year) {
            return in(year).runsIn(year, ends());
        }
    }

    @Override
    public Class<MeasureEvent> events() {
        return MeasureEvent.class;
    }

    @Override
    public MeasureState evolve(Event event) {
        return switch ((MeasureEvent) event) {
            case MeasureAdded e ->
                new MeasureState(
                        e.municipality().value(),
                        e.plan(),
                        ByYear.always(new MeasurePlace(e.heading())),
                        e.code(),
                        ByYear.always(new MeasureWording(e.title())),
                        e.firstFiscalYear(),
                        retiredAfter,
                        precedingMeasures,
                        initiatives,
                        false);
            case MeasureRevised e ->
                new MeasureState(
                        municipality,
                        plan,
                        place,
                        code,
                        wording.revised(new MeasureWording(e.title()), e.fromFiscalYear()),
                        firstFiscalYear,
                        retiredAfter,
                        precedingMeasures,
                        initiatives,
                        false);
            case MeasureMoved e ->
                new MeasureState(
                        municipality,
                        plan,
                        Objects.requireNonNull(place).revised(new MeasurePlace(e.heading()), e.fromFiscalYear()),
                        code,
                        wording,
                        firstFiscalYear,
                        retiredAfter,
                        precedingMeasures,
                        initiatives,
                        false);
            case MeasureRetired e -> retired(e.lastFiscalYear());
            case MeasureReinstated _ -> retired(null);
            case PrecedingMeasuresNamed e ->
                new MeasureState(
                        municipality,
                        plan,
                        place,
                        code,
                        wording,
                        firstFiscalYear,
                        retiredAfter,
                        e.precedingMeasures(),
                        initiatives,
                        false);
            case InitiativeAdded e -> {
                List<Initiative> all = new ArrayList<>(initiatives);
                all.add(new Initiative(e.initiative(), e.no(), ByYear.always(e.content()), null, retiredAfter));
                yield with(all);
            }
            case InitiativeRevised e ->
                with(e.initiative(), i -> i.defined(i.definition().revised(e.content(), e.fromFiscalYear())));
            case InitiativeRetired e -> with(e.initiative(), i -> i.retired(e.lastFiscalYear()));
            case InitiativeReinstated e -> with(e.initiative(), i -> i.retired(null));
            case InitiativeAnnulled e ->
                with(initiatives.stream()
                        .filter(initiative -> !initiative.id().equals(e.initiative()))
                        .toList());
            case MeasureAnnulled _ ->
                new MeasureState(
                        municipality,
                        plan,
                        place,
                        code,
                        wording,
                        firstFiscalYear,
                        retiredAfter,
                        precedingMeasures,
                        initiatives,
                        true);
        };
    }

    /** The heading it is under; none before it is added. */
    public @Nullable UUID heading() {
        return place == null ? null : place.content().heading();
    }

    /** Its present title. */
    public @Nullable String title() {
        return wording.content().title();
    }

    /** The number of the next initiative; that of an annulled last one is free again. */
    public int nextNo() {
        return 1 + initiatives.stream().mapToInt(Initiative::no).max().orElse(0);
    }

    /** The initiative with a number. */
    public Optional<Initiative> initiative(int no) {
        return initiatives.stream().filter(i -> i.no() == no).findFirst();
    }

    /** The initiative with an id. */
    public Optional<Initiative> initiative(UUID id) {
        return initiatives.stream().filter(i -> i.id().equals(id)).findFirst();
    }

    private MeasureState with(UUID id, UnaryOperator<Initiative> change) {
        return with(initiatives.stream()
                .map(i -> i.id().equals(id) ? change.apply(i) : i)
                .toList());
    }

    private MeasureState with(List<Initiative> all) {
        return new MeasureState(
                municipality,
                plan,
                place,
                code,
                wording,
                firstFiscalYear,
                retiredAfter,
                precedingMeasures,
                List.copyOf(all),
                false);
    }

    private MeasureState retired(@Nullable FiscalYear after) {
        return new MeasureState(
                municipality,
                plan,
                place,
                code,
                wording,
                firstFiscalYear,
                after,
                precedingMeasures,
                initiatives.stream()
                        .map(initiative -> initiative.withMeasureRetired(after))
                        .toList(),
                false);
    }
}
