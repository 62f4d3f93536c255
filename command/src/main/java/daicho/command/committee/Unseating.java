package daicho.command.committee;

import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.committee.Officer;
import daicho.shared.scoring.ScoringRoundEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An appointment that never was, checked against what rests on it: that is undone first. */
record Unseating(CommitteeState committee, Membership member) {
    Unseating requireNotResigned() {
        if (member.resignedUntil() != null) {
            throw Refusal.conflict("committee.appointment_resigned", member.resignedUntil());
        }
        return this;
    }

    Unseating requireNothingAttended() {
        committee.meetings().stream()
                .filter(meeting -> meeting.content().present().contains(member.seat())
                        && member.inOffice(meeting.content().day()))
                .findFirst()
                .ifPresent(meeting -> {
                    throw Refusal.existing(
                            "committee.appointment_attended",
                            meeting.meeting(),
                            meeting.content().day());
                });
        return this;
    }

    Unseating requireNotElected() {
        committee.elections().stream()
                .filter(election -> holds(election.chair()) || holds(election.viceChair()))
                .filter(election -> member.inOffice(election.on()))
                .findFirst()
                .ifPresent(election -> {
                    throw Refusal.conflict("committee.appointment_elected", election.on());
                });
        return this;
    }

    private boolean holds(@Nullable Officer officer) {
        return officer != null
                && officer.seat().equals(member.seat())
                && officer.person().equals(member.person());
    }

    /** What an open round counts is found at its closing; a closed one has counted, and is reopened first. */
    Unseating requireCountedNowhere(Streams streams) {
        for (UUID round : streams.owners(ScoringRoundEvent.roundKeys()).values()) {
            if (streams.current(CountedSeats.NONE, round).counts(member)) {
                throw Refusal.existing("committee.appointment_scored", round);
            }
        }
        return this;
    }
}
