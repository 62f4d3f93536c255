package daicho.query.scoring;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.Actor;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswerCorrected;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswerErased;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswered;
import daicho.shared.scoring.ScoringRoundEvent.OpinionErased;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.OpinionVoided;
import daicho.shared.scoring.ScoringRoundEvent.OpinionWithdrawn;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Opinions, one row each. */
@Component
class OpinionProjection implements Projection<OpinionView> {
    @Override
    public View<OpinionView> view() {
        return OpinionView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.id(OpinionGiven.class, "opinion");
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return switch (event.event()) {
            case OpinionGiven e -> e.replaces() == null ? List.of(e.opinion()) : List.of(e.opinion(), e.replaces());
            case OpinionWithdrawn e -> List.of(e.opinion());
            case OpinionVoided e ->
                Stream.concat(
                                Stream.ofNullable(e.opinion()),
                                Stream.ofNullable(e.stands()).map(OpinionVoided.StandingOpinion::opinion))
                        .toList();
            case OpinionAnswered e -> List.of(e.opinion());
            case OpinionAnswerCorrected e -> List.of(e.opinion());
            case OpinionErased e -> List.of(e.opinion());
            case OpinionAnswerErased e -> List.of(e.opinion());
            default -> List.of();
        };
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<OpinionView> rows) {
        long at = event.sequence();
        switch (event.event()) {
            case OpinionGiven e -> {
                if (e.replaces() != null) {
                    rows.put(row(rows, e.replaces()).fallen(at));
                }
                rows.put(given(event, e));
            }
            case OpinionWithdrawn e ->
                rows.put(
                        row(rows, e.opinion()).withdrawn(e.reason(), event.act().actor(), at));
            case OpinionVoided e -> {
                if (e.opinion() != null) {
                    rows.put(row(rows, e.opinion()).fallen(at));
                }
                if (e.stands() != null) {
                    rows.put(row(rows, e.stands().opinion()).again(at));
                }
            }
            case OpinionAnswered e -> rows.put(row(rows, e.opinion()).answered(e.answer(), at));
            case OpinionAnswerCorrected e -> rows.put(row(rows, e.opinion()).answered(e.answer(), at));
            // Their keys are gone; that is how they are erased.
            case OpinionErased e -> rows.put(row(rows, e.opinion()).touched(at));
            case OpinionAnswerErased e -> rows.put(row(rows, e.opinion()).touched(at));
            default -> throw new IllegalArgumentException(event.event().toString());
        }
    }

    private static OpinionView row(Rows<OpinionView> rows, UUID opinion) {
        return Objects.requireNonNull(rows.get(opinion));
    }

    private static OpinionView given(Recorded<? extends Event> event, OpinionGiven e) {
        Actor actor = event.act().actor();
        // Where there was nothing to replace, a reason says nothing about the member's own.
        String reason = e.replaces() == null ? null : e.reason();
        return new OpinionView(
                e.opinion(),
                actor.municipality(),
                e.round(),
                e.measure(),
                e.seat(),
                e.person(),
                e.on(),
                actor.person(),
                true,
                reason,
                reason == null ? null : actor.person(),
                reason == null ? null : actor.role(),
                e.text(),
                null,
                event.sequence());
    }
}
