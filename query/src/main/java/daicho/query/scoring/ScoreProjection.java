package daicho.query.scoring;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.Actor;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.ScoreVoided;
import daicho.shared.scoring.ScoringRoundEvent.ScoreWithdrawn;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Scores, one row for each seat and measure. */
@Component
class ScoreProjection implements Projection<ScoreView> {
    @Override
    public View<ScoreView> view() {
        return ScoreView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.each(MeasureScored.class, "(payload ->> 'seat') || '/' || (payload ->> 'measure')");
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return switch (event.event()) {
            case MeasureScored e -> List.of(ScoreView.id(e.round(), e.seat(), e.measure()));
            case ScoreWithdrawn e -> List.of(ScoreView.id(e.round(), e.seat(), e.measure()));
            case ScoreVoided e -> List.of(ScoreView.id(e.round(), e.seat(), e.measure()));
            default -> List.of();
        };
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<ScoreView> rows) {
        rows.put(
                switch (event.event()) {
                    case MeasureScored e ->
                        row(event, e.seat(), e.measure(), e.person(), e.score(), e.on(), e.reason(), false);
                    case ScoreWithdrawn e ->
                        row(event, e.seat(), e.measure(), e.person(), null, e.on(), e.reason(), false);
                    case ScoreVoided e ->
                        e.stands() == null
                                ? row(event, e.seat(), e.measure(), e.person(), null, e.on(), null, true)
                                : row(
                                        event,
                                        e.seat(),
                                        e.measure(),
                                        e.stands().person(),
                                        e.stands().score(),
                                        e.stands().on(),
                                        null,
                                        true);
                    default -> throw new IllegalArgumentException(event.event().toString());
                });
    }

    private static ScoreView row(
            Recorded<? extends Event> event,
            UUID seat,
            UUID measure,
            UUID person,
            @Nullable Integer score,
            LocalDate on,
            @Nullable String reason,
            boolean voids) {
        Actor actor = event.act().actor();
        return new ScoreView(
                ScoreView.id(event.stream(), seat, measure),
                actor.municipality(),
                event.stream(),
                seat,
                measure,
                person,
                score,
                on,
                actor.person(),
                actor.role(),
                voids,
                reason,
                event.id(),
                event.sequence());
    }
}
