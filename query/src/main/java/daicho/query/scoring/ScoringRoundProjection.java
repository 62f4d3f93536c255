package daicho.query.scoring;

import daicho.query.Annulment;
import daicho.query.Projection;
import daicho.query.View;
import daicho.query.scoring.ScoringRoundView.Setting;
import daicho.query.scoring.ScoringRoundView.Turn;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundAnnulled;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundReopened;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Scoring rounds, one row each. */
@Component
class ScoringRoundProjection implements Projection<ScoringRoundView> {
    @Override
    public View<ScoringRoundView> view() {
        return ScoringRoundView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.severally();
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return switch (event.event()) {
            case ScoringRoundOpened e -> List.of(e.round());
            case PrintedRoundRecorded e -> List.of(e.round());
            case ScoringRoundClosed e -> List.of(e.round());
            case ScoringRoundReopened e -> List.of(e.round());
            case ScoringRoundAnnulled e -> List.of(e.round());
            default -> List.of();
        };
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<ScoringRoundView> rows) {
        long version = event.sequence();
        switch (event.event()) {
            case ScoringRoundOpened e -> {
                Setting setting = new Setting(
                        e.plan(),
                        e.committee(),
                        false,
                        e.years().first().startYear(),
                        e.years().last().startYear(),
                        e.measures(),
                        e.scale(),
                        e.on(),
                        null,
                        e.seats());
                rows.put(new ScoringRoundView(
                        e.round(), e.municipality().value(), setting, true, List.of(), List.of(), null, version));
            }
            case PrintedRoundRecorded e -> {
                Setting setting = new Setting(
                        e.plan(),
                        e.committee(),
                        true,
                        e.years().first().startYear(),
                        e.years().last().startYear(),
                        e.measures(),
                        e.scale(),
                        e.on(),
                        e.source(),
                        List.of());
                rows.put(new ScoringRoundView(
                        e.round(), e.municipality().value(), setting, false, List.of(), List.of(), null, version));
            }
            case ScoringRoundClosed e -> {
                ScoringRoundView row = Objects.requireNonNull(rows.get(e.round()));
                Turn closing = turn(event, e.closing(), null, e.decisionNumber());
                rows.put(turned(row, false, and(row.closings(), closing), row.reopenings(), version));
            }
            case ScoringRoundReopened e -> {
                ScoringRoundView row = Objects.requireNonNull(rows.get(e.round()));
                Turn reopening = turn(event, e.closing(), e.reason(), e.decisionNumber());
                rows.put(turned(row, true, row.closings(), and(row.reopenings(), reopening), version));
            }
            case ScoringRoundAnnulled e -> {
                ScoringRoundView row = Objects.requireNonNull(rows.get(e.round()));
                rows.put(new ScoringRoundView(
                        row.id(),
                        row.municipality(),
                        row.setting(),
                        row.open(),
                        row.closings(),
                        row.reopenings(),
                        Annulment.by(e, event),
                        version));
            }
            default -> throw new IllegalArgumentException(event.event().toString());
        }
    }

    private static Turn turn(
            Recorded<? extends Event> event, int closing, @Nullable String reason, @Nullable String decisionNumber) {
        return new Turn(closing, event.position(), event.sequence(), event.recordedAt(), reason, decisionNumber);
    }

    private static ScoringRoundView turned(
            ScoringRoundView row, boolean open, List<Turn> closings, List<Turn> reopenings, long version) {
        return new ScoringRoundView(
                row.id(), row.municipality(), row.setting(), open, closings, reopenings, null, version);
    }

    private static List<Turn> and(List<Turn> turns, Turn more) {
        List<Turn> all = new ArrayList<>(turns);
        all.add(more);
        return List.copyOf(all);
    }
}
