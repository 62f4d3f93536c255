package daicho.query.scoring;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.OpinionVoided;
import daicho.shared.scoring.ScoringRoundEvent.OpinionWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.ScoreSheetHandedIn;
import daicho.shared.scoring.ScoringRoundEvent.ScoreVoided;
import daicho.shared.scoring.ScoringRoundEvent.ScoreWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sheets of a round, one row each from the opening on. */
@Component
class SheetProjection implements Projection<SheetView> {
    /**
     * A sheet that an event touches.
     *
     * @param person who writes on it; none = the last writer stays the same
     */
    private record Touched(UUID seat, @Nullable UUID person, boolean handedIn) {}

    @Override
    public View<SheetView> view() {
        return SheetView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.severally();
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return touched(event.event())
                .map(sheet -> SheetView.id(event.stream(), sheet.seat()))
                .toList();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<SheetView> rows) {
        touched(event.event()).forEach(sheet -> {
            UUID id = SheetView.id(event.stream(), sheet.seat());
            UUID person = sheet.person() == null
                    ? Objects.requireNonNull(rows.get(id)).person()
                    : sheet.person();
            rows.put(new SheetView(
                    id,
                    event.act().actor().municipality(),
                    event.stream(),
                    sheet.seat(),
                    person,
                    sheet.handedIn(),
                    event.sequence()));
        });
    }

    private static Stream<Touched> touched(Event event) {
        return switch (event) {
            case ScoringRoundOpened e -> e.seats().stream().map(SheetProjection::blank);
            case MeasureScored e -> Stream.of(new Touched(e.seat(), e.person(), false));
            case ScoreWithdrawn e -> Stream.of(new Touched(e.seat(), e.person(), false));
            case OpinionGiven e ->
                e.seat() == null || e.person() == null
                        ? Stream.of()
                        : Stream.of(new Touched(e.seat(), e.person(), false));
            case OpinionWithdrawn e -> Stream.of(new Touched(e.seat(), e.person(), false));
            case ScoreVoided e -> Stream.of(new Touched(e.seat(), null, false));
            case OpinionVoided e -> Stream.of(new Touched(e.seat(), null, false));
            case ScoreSheetHandedIn e -> Stream.of(new Touched(e.seat(), e.person(), true));
            default -> Stream.of();
        };
    }

    private static Touched blank(EligibleSeat seat) {
        return new Touched(seat.seat(), seat.person(), false);
    }
}
