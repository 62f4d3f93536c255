package daicho.command.scoring;

import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.committee.CommitteeState;
import daicho.command.committee.Membership;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sheet that an actor may write on, with the committee locked until the command's transaction ends. Members write
 * on the sheet of the seat that they hold on that day; the secretariat enters paper sheets for anybody.
 *
 * @param seat whose sheet
 * @param person who sits in the seat on the day
 * @param committee of the seat
 */
record ScoreSheet(UUID seat, UUID person, CommitteeState committee) {
    /**
     * Finds the sheet.
     *
     * @param wanted seat; none = the actor's own
     * @param on day on which it is written
     */
    static ScoreSheet hold(Streams streams, Actor actor, ScoringRoundState round, @Nullable UUID wanted, LocalDate on) {
        Rights.require(actor, Action.SCORE, Action.ENTER_ON_BEHALF);
        UUID id = Objects.requireNonNull(round.committee());
        streams.share(Locks.committee(id));
        CommitteeState committee = streams.current(CommitteeState.NONE, id);
        return Rights.allows(actor, Action.ENTER_ON_BEHALF)
                ? entered(committee, round, wanted, on)
                : own(committee, actor, round, wanted, on);
    }

    /** The day of the valid entry on a line of the sheet, written by somebody who was in the seat then. */
    <T> Optional<LocalDate> lastDay(Line<T> line) {
        return standing(line).map(Line.Entry::on);
    }

    /**
     * Whether somebody enters this on behalf of the member. An entry of the member's own gives way to it only for a
     * reason, which the member reads on the sheet. A reason is asked for an equal entry too: otherwise asking for one
     * would tell what the member has entered.
     */
    boolean onBehalf(Actor actor, Line<?> line, @Nullable String reason) {
        if (!Rights.allows(actor, Action.ENTER_ON_BEHALF)) {
            if (reason != null) {
                throw Refusal.invalid("scoring.reason_on_behalf_only", "/reason");
            }
            return false;
        }
        if (reason == null && standing(line).filter(Line.Entry::own).isPresent()) {
            throw Refusal.invalid("scoring.members_own", "/reason");
        }
        return true;
    }

    private <T> Optional<Line.Entry<T>> standing(Line<T> line) {
        return line.standing(entry -> VoidEntries.counts(committee, seat, entry));
    }

    /** An actor who names another person's seat does not learn whether it exists. */
    private static ScoreSheet own(
            CommitteeState committee, Actor actor, ScoringRoundState round, @Nullable UUID wanted, LocalDate on) {
        return committee
                .seatOf(actor.person(), on)
                .filter(seat -> round.seats().contains(seat) && (wanted == null || wanted.equals(seat)))
                .map(seat -> new ScoreSheet(seat, actor.person(), committee))
                .orElseThrow(() -> Refusal.forbidden("scoring.not_your_seat"));
    }

    private static ScoreSheet entered(
            CommitteeState committee, ScoringRoundState round, @Nullable UUID wanted, LocalDate on) {
        UUID seat = Refusal.present("/seat", wanted);
        if (!round.seats().contains(seat)) {
            throw Refusal.invalid("scoring.seat_not_eligible", "/seat", seat);
        }
        return committee
                .holder(seat, on)
                .map(Membership::person)
                .map(person -> new ScoreSheet(seat, person, committee))
                .orElseThrow(() -> Refusal.conflict("scoring.seat_vacant", seat, on));
    }
}
