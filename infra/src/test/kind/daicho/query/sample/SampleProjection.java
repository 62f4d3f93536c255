package daicho.query.sample;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.sample.SampleContent;
import daicho.shared.sample.SampleEvent;
import daicho.shared.sample.SampleEvent.SampleCorrected;
import daicho.shared.sample.SampleEvent.SampleRecorded;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Samples, one row each. */
@Component
class SampleProjection implements Projection<SampleView> {
    @Override
    public View<SampleView> view() {
        return SampleView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(SampleRecorded.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof SampleEvent e ? List.of(e.sample()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<SampleView> rows) {
        switch ((SampleEvent) event.event()) {
            case SampleRecorded e -> {
                SampleContent content = e.content();
                rows.put(new SampleView(
                        e.sample(),
                        e.municipality().value(),
                        e.plan(),
                        e.code(),
                        content.fiscalYear().startYear(),
                        content.title(),
                        content.count(),
                        null,
                        event.sequence()));
            }
            case SampleCorrected e -> {
                SampleView row = Objects.requireNonNull(rows.get(e.sample()));
                SampleContent content = e.content();
                rows.put(new SampleView(
                        row.id(),
                        row.municipality(),
                        row.plan(),
                        row.code(),
                        content.fiscalYear().startYear(),
                        content.title(),
                        content.count(),
                        e.reason(),
                        event.sequence()));
            }
        }
    }
}
