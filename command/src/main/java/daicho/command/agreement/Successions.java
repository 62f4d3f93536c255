package daicho.command.agreement;

import daicho.command.Locks;
import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.agreement.PartnerEvent;
import daicho.shared.agreement.PartnerSuccession;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Who stands in whose place. From one partner to the next the first days always grow, so a chain of successors has an
 * end, and the last of it that has begun by a day stands there on that day.
 *
 * @param streams of the ledger
 * @param actor who asks
 */
record Successions(Streams streams, Actor actor) {
    /** Refuses a partner that has ended by a day, and names the one that stands in its place. */
    void requireStanding(String pointer, UUID partner, LocalDate day) {
        PartnerState state = partner(partner);
        if (state.endedBy(day)) {
            UUID standing = standing(partner, day);
            throw Refusal.existing(
                            "agreement.partner_ended",
                            standing,
                            state.nameOn(day),
                            Objects.requireNonNull(state.succession()).firstDay(),
                            partner(standing).nameOn(day))
                    .at(pointer);
        }
    }

    /** Refuses a succession that contradicts itself or the others. */
    void require(UUID partner, PartnerSuccession succession) {
        // Two that succeed each other at the same moment would each find the other still there; and whoever signs
        // waits.
        streams.exclude(Locks.partners(actor.municipality()));
        UUID successor = succession.successor();
        if (successor.equals(partner)) {
            throw Refusal.invalid("agreement.succeeds_itself", "/successor");
        }
        if (!partner(successor).standsIn(actor.municipality())) {
            throw Refusal.invalid("agreement.partner_unknown", "/successor", successor);
        }
        if (comesTo(successor, partner)) {
            throw Refusal.invalid("agreement.succession_circular", "/successor", successor);
        }
        requireStanding("/successor", successor, succession.firstDay());
        partner(partner).namedSince(succession.firstDay()).ifPresent(name -> {
            throw Refusal.invalid(
                    "agreement.named_after_end",
                    "/firstDay",
                    name.name(),
                    Objects.requireNonNull(name.from()),
                    succession.firstDay());
        });
        predecessor(
                        partner,
                        before -> Objects.requireNonNull(before.succession())
                                        .firstDay()
                                        .compareTo(succession.firstDay())
                                >= 0)
                .ifPresent(before -> {
                    throw Refusal.existing("agreement.succeeded_before_succeeding", before, succession.firstDay());
                });
    }

    /** A partner whose place this one takes, and for which the condition holds. */
    Optional<UUID> predecessor(UUID partner, Predicate<PartnerState> condition) {
        return streams.owners(PartnerEvent.succeededPartnerKeys(partner)).values().stream()
                .distinct()
                // The key stays when the succession is corrected or annulled.
                .filter(known -> {
                    PartnerState state = partner(known);
                    return state.standsIn(actor.municipality()) && state.passesTo(partner) && condition.test(state);
                })
                .findFirst();
    }

    private UUID standing(UUID partner, LocalDate day) {
        PartnerSuccession succession = partner(partner).succession();
        return succession == null || !succession.holdsOn(day) ? partner : standing(succession.successor(), day);
    }

    private boolean comesTo(UUID partner, UUID wanted) {
        PartnerSuccession succession = partner(partner).succession();
        return succession != null && (succession.successor().equals(wanted) || comesTo(succession.successor(), wanted));
    }

    private PartnerState partner(UUID partner) {
        return streams.current(PartnerState.NONE, partner);
    }
}
