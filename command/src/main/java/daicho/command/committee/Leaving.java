package daicho.command.committee;

import daicho.shared.Refusal;
import java.time.LocalDate;
import java.util.List;

/** When a member leaves office before the end of the term, checked against what is known of the member and the seat. */
record Leaving(CommitteeState committee, Membership member, LocalDate until) {
    Leaving requireWithinTerm() {
        boolean afterTerm = member.termUntil() != null && !until.isBefore(member.termUntil());
        if (afterTerm || until.isBefore(member.from().minusDays(1))) {
            throw Refusal.invalid(
                    "committee.outside_term",
                    "/until",
                    member.from(),
                    member.termUntil() == null ? "—" : member.termUntil());
        }
        LocalDate last = committee.lastDay();
        if (last != null && until.isAfter(last)) {
            throw Refusal.invalid("committee.dissolved", "/until", last);
        }
        return this;
    }

    /** Nobody leaves before a meeting that the member attended. */
    Leaving requireNothingAttendedLater() {
        committee.meetings().stream()
                .filter(meeting -> meeting.content().present().contains(member.seat())
                        && meeting.content().day().isAfter(until)
                        && member.inOffice(meeting.content().day()))
                .findFirst()
                .ifPresent(meeting -> {
                    throw Refusal.existing(
                            "committee.attended_later",
                            meeting.meeting(),
                            meeting.content().day());
                });
        return this;
    }

    /** Whoever took the seat over keeps it. */
    static void requireBeforeSuccessor(CommitteeState committee, Membership member, LocalDate until) {
        List<Membership> seat = committee.memberships(member.seat());
        seat.stream()
                .skip(seat.lastIndexOf(member) + 1L)
                .filter(successor -> !successor.from().isAfter(until))
                .findFirst()
                .ifPresent(successor -> {
                    throw Refusal.conflict("committee.seat_taken_over", successor.from());
                });
    }
}
