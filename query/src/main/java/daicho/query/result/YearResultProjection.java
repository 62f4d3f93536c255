package daicho.query.result;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.YearResultEvent;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Year results, one row each. */
@Component
class YearResultProjection implements Projection<YearResultView> {
    @Override
    public View<YearResultView> view() {
        return YearResultView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(YearResultRecorded.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof YearResultEvent e ? List.of(e.result()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<YearResultView> rows) {
        long version = event.sequence();
        switch ((YearResultEvent) event.event()) {
            case YearResultRecorded e ->
                rows.put(row(
                        e.result(),
                        e.municipality().value(),
                        e.of(),
                        e.content(),
                        Review.SUBMITTED,
                        null,
                        null,
                        version));
            case YearResultCorrected e -> {
                YearResultView row = before(rows, e.result());
                rows.put(row(
                        row.id(),
                        row.municipality(),
                        of(row),
                        e.content(),
                        Review.SUBMITTED,
                        null,
                        e.reason(),
                        version));
            }
            case YearResultConfirmed e ->
                rows.put(reviewed(before(rows, e.result()), Review.CONFIRMED, e.note(), version));
            case YearResultReturned e ->
                rows.put(reviewed(before(rows, e.result()), Review.RETURNED, e.reason(), version));
        }
    }

    private static YearResultView before(Rows<YearResultView> rows, UUID id) {
        return Objects.requireNonNull(rows.get(id));
    }

    static ResultOf of(YearResultView row) {
        return new ResultOf(
                row.plan(),
                row.measure(),
                row.initiative(),
                new FiscalYear(row.fiscalYear()),
                row.departments(),
                row.stage());
    }

    private static YearResultView reviewed(YearResultView row, Review review, @Nullable String reason, long version) {
        return row(
                row.id(),
                row.municipality(),
                of(row),
                new ResultContent(
                        row.asOf(), row.text(), row.programmes(), row.figures(), row.sharedText(), row.notApplicable()),
                review,
                reason,
                row.correctionReason(),
                version);
    }

    private static YearResultView row(
            UUID id,
            String municipality,
            ResultOf of,
            ResultContent content,
            Review review,
            @Nullable String reviewReason,
            @Nullable String correctionReason,
            long version) {
        return new YearResultView(
                id,
                municipality,
                of.plan(),
                of.measure(),
                of.initiative(),
                of.fiscalYear().startYear(),
                of.departments(),
                of.stage(),
                content.asOf(),
                content.text(),
                content.programmes(),
                content.figures(),
                content.sharedText(),
                content.notApplicable(),
                review,
                reviewReason,
                correctionReason,
                version);
    }
}
