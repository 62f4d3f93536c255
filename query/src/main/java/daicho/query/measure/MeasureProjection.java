package daicho.query.measure;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.measure.MeasureView.AnnulledInitiative;
import daicho.shared.Event;
import daicho.shared.Recorded;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures with their initiatives, one row each. */
@Component
class MeasureProjection implements Projection<MeasureView> {
    @Override
    public View<MeasureView> view() {
        return MeasureView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(MeasureAdded.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof MeasureEvent e ? List.of(e.measure()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<MeasureView> rows) {
        MeasureEvent measureEvent = (MeasureEvent) event.event();
        long version = event.sequence();
        switch (measureEvent) {
            case MeasureAdded e ->
                rows.put(new MeasureView(
                        e.measure(),
                        e.municipality().value(),
                        e.plan(),
                        e.heading(),
                        e.code(),
                        e.title(),
                        List.of(),
                        e.firstFiscalYear(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        version));
            case MeasureRevised e -> {
                MeasureView row = before(rows, e);
                rows.put(with(
                        row,
                        row.wording().revised(new MeasureWording(e.title()), e.fromFiscalYear()),
                        row.place(),
                        row.precedingMeasures(),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case MeasureMoved e -> {
                MeasureView row = before(rows, e);
                rows.put(with(
                        row,
                        row.wording(),
                        row.place().revised(new MeasurePlace(e.heading()), e.fromFiscalYear()),
                        row.precedingMeasures(),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case PrecedingMeasuresNamed e -> {
                MeasureView row = before(rows, e);
                rows.put(with(
                        row,
                        row.wording(),
                        row.place(),
                        e.precedingMeasures(),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            }
            case MeasureRetired e ->
                rows.put(retired(before(rows, e), e.lastFiscalYear(), e.reason(), e.decisionNumber(), version));
            case MeasureReinstated e ->
                rows.put(retired(before(rows, e), null, e.reason(), e.decisionNumber(), version));
            case InitiativeAdded e -> {
                MeasureView row = before(rows, e);
                Initiative added =
                        new Initiative(e.initiative(), e.no(), e.content(), List.of(), null, row.lastFiscalYear());
                List<Initiative> all = Stream.concat(row.initiatives().stream(), Stream.of(added))
                        .toList();
                rows.put(with(row, row.lastFiscalYear(), all, e.initiative(), null, null, version));
            }
            case InitiativeRevised e ->
                rows.put(changed(
                        before(rows, e),
                        e.initiative(),
                        i -> revised(i, i.definition().revised(e.content(), e.fromFiscalYear())),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            case InitiativeRetired e ->
                rows.put(changed(
                        before(rows, e),
                        e.initiative(),
                        i -> retired(i, e.lastFiscalYear(), i.measureLastFiscalYear()),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            case InitiativeReinstated e ->
                rows.put(changed(
                        before(rows, e),
                        e.initiative(),
                        i -> retired(i, null, i.measureLastFiscalYear()),
                        e.reason(),
                        e.decisionNumber(),
                        version));
            case InitiativeAnnulled e -> {
                MeasureView row = before(rows, e);
                Initiative never = row.initiatives().stream()
                        .filter(initiative -> initiative.id().equals(e.initiative()))
                        .findFirst()
                        .orElseThrow();
                AnnulledInitiative annulled = new AnnulledInitiative(
                        never.id(), never.no(), never.content().title(), Annulment.by(e, event));
                rows.put(annulled(
                        row,
                        row.initiatives().stream()
                                .filter(initiative -> !initiative.equals(never))
                                .toList(),
                        Stream.concat(row.annulledInitiatives().stream(), Stream.of(annulled))
                                .toList(),
                        null,
                        version));
            }
            case MeasureAnnulled e -> {
                MeasureView row = before(rows, e);
                rows.put(annulled(row, row.initiatives(), row.annulledInitiatives(), Annulment.by(e, event), version));
            }
        }
    }

    private static MeasureView annulled(
            MeasureView row,
            List<Initiative> initiatives,
            List<AnnulledInitiative> annulledInitiatives,
            @Nullable Annulment annulled,
            long version) {
        return new MeasureView(
                row.id(),
                row.municipality(),
                row.plan(),
                row.heading(),
                row.code(),
                row.title(),
                row.earlier(),
                row.firstFiscalYear(),
                row.earlierPlaces(),
                row.lastFiscalYear(),
                row.precedingMeasures(),
                initiatives,
                annulledInitiatives,
                null,
                row.reason(),
                row.decisionNumber(),
                annulled,
                version);
    }

    private static MeasureView before(Rows<MeasureView> rows, MeasureEvent event) {
        return Objects.requireNonNull(rows.get(event.measure()));
    }

    private static Initiative revised(Initiative initiative, ByYear<InitiativeContent> definition) {
        return new Initiative(
                initiative.id(),
                initiative.no(),
                definition.content(),
                definition.earlier(),
                initiative.lastFiscalYear(),
                initiative.measureLastFiscalYear());
    }

    private static Initiative retired(
            Initiative initiative, @Nullable FiscalYear after, @Nullable FiscalYear measureAfter) {
        return new Initiative(
                initiative.id(), initiative.no(), initiative.content(), initiative.earlier(), after, measureAfter);
    }

    private static MeasureView retired(
            MeasureView row, @Nullable FiscalYear after, String reason, @Nullable String decisionNumber, long version) {
        List<Initiative> all = row.initiatives().stream()
                .map(initiative -> retired(initiative, initiative.lastFiscalYear(), after))
                .toList();
        return with(row, after, all, null, reason, decisionNumber, version);
    }

    private static MeasureView changed(
            MeasureView row,
            UUID initiative,
            UnaryOperator<Initiative> change,
            String reason,
            @Nullable String decisionNumber,
            long version) {
        List<Initiative> all = row.initiatives().stream()
                .map(i -> i.id().equals(initiative) ? change.apply(i) : i)
                .toList();
        return with(row, row.lastFiscalYear(), all, initiative, reason, decisionNumber, version);
    }

    private static MeasureView with(
            MeasureView row,
            ByYear<MeasureWording> wording,
            ByYear<MeasurePlace> place,
            @Nullable List<UUID> precedingMeasures,
            @Nullable String reason,
            @Nullable String decisionNumber,
            long version) {
        return new MeasureView(
                row.id(),
                row.municipality(),
                row.plan(),
                place.content().heading(),
                row.code(),
                wording.content().title(),
                wording.earlier(),
                row.firstFiscalYear(),
                place.earlier(),
                row.lastFiscalYear(),
                precedingMeasures,
                row.initiatives(),
                row.annulledInitiatives(),
                null,
                reason,
                decisionNumber,
                null,
                version);
    }

    private static MeasureView with(
            MeasureView row,
            @Nullable FiscalYear lastFiscalYear,
            List<Initiative> initiatives,
            @Nullable UUID changed,
            @Nullable String reason,
            @Nullable String decisionNumber,
            long version) {
        return new MeasureView(
                row.id(),
                row.municipality(),
                row.plan(),
                row.heading(),
                row.code(),
                row.title(),
                row.earlier(),
                row.firstFiscalYear(),
                row.earlierPlaces(),
                lastFiscalYear,
                row.precedingMeasures(),
                initiatives,
                row.annulledInitiatives(),
                changed,
                reason,
                decisionNumber,
                null,
                version);
    }
}
