package daicho.command.committee;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.scoring.ScoringRoundEvent;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundReopened;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Whose scores and opinions a round has counted.
 *
 * @param municipality code; empty before the round is opened
 * @param closed whether it has counted
 * @param writers seat and person of all who wrote on a sheet
 */
record CountedSeats(String municipality, boolean closed, Set<Writer> writers) implements State<CountedSeats> {
    static final CountedSeats NONE = new CountedSeats("", false, Set.of());

    /** Who wrote on the sheet of a seat. */
    record Writer(UUID seat, UUID person) {}

    @Override
    public Class<ScoringRoundEvent> events() {
        return ScoringRoundEvent.class;
    }

    @Override
    public CountedSeats evolve(Event event) {
        return switch (event) {
            case ScoringRoundOpened e -> new CountedSeats(e.municipality().value(), false, writers);
            case MeasureScored e -> with(e.seat(), e.person());
            case OpinionGiven e -> e.seat() == null || e.person() == null ? this : with(e.seat(), e.person());
            case ScoringRoundClosed e -> new CountedSeats(municipality, true, writers);
            case ScoringRoundReopened e -> new CountedSeats(municipality, false, writers);
            default -> this;
        };
    }

    boolean counts(Membership member) {
        return closed && writers.contains(new Writer(member.seat(), member.person()));
    }

    private CountedSeats with(UUID seat, UUID person) {
        Set<Writer> all = new HashSet<>(writers);
        all.add(new Writer(seat, person));
        return new CountedSeats(municipality, closed, Set.copyOf(all));
    }
}
