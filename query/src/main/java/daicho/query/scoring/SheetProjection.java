package daicho.query.scoring;

import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.MeasureScored;
import daicho.shared.scoring.OpinionGiven;
import daicho.shared.scoring.OpinionWithdrawn;
import daicho.shared.scoring.ScoreWithdrawn;
import daicho.shared.scoring.ScoringRoundOpened;
import daicho.shared.scoring.SheetHandedIn;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The sheets of a round, one row each from the opening on. */
@Component
class SheetProjection implements Projection<SheetView> {
    /** A sheet that an event touches. */
    private record Touched(UUID seat, UUID person, boolean handedIn) {}

    @Override
    public View<SheetView> view() {
        return SheetView.VIEW;
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return touched(event.event())
                .map(sheet -> SheetView.id(event.stream(), sheet.seat()))
                .toList();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<SheetView> rows) {
        touched(event.event())
                .forEach(sheet -> rows.put(new SheetView(
                        SheetView.id(event.stream(), sheet.seat()),
                        event.act().actor().municipality(),
                        event.stream(),
                        sheet.seat(),
                        sheet.person(),
                        sheet.handedIn(),
                        event.sequence())));
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
            case SheetHandedIn e -> Stream.of(new Touched(e.seat(), e.person(), true));
            default -> Stream.of();
        };
    }

    private static Touched blank(EligibleSeat seat) {
        return new Touched(seat.seat(), seat.person(), false);
    }
}
