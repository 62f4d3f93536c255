package daicho.command.committee;

import daicho.shared.Refusal;
import daicho.shared.committee.CommitteeRule;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A proposed membership: the rule and the other members in office must allow it on each of its days. */
record Seating(
        CommitteeState committee,
        UUID person,
        LocalDate from,
        @Nullable LocalDate until) {
    private LocalDate last() {
        return Objects.requireNonNullElse(until, LocalDate.MAX);
    }

    Seating requireOfCommittee(@Nullable String category, @Nullable UUID section) {
        CommitteeRule rule = committee.ruleOn(from);
        if (category != null
                && !rule.categories().isEmpty()
                && !rule.categories().contains(category)) {
            throw Refusal.invalid("committee.category_unknown", "/category", category);
        }
        if (section != null
                && rule.sections().stream().noneMatch(known -> known.id().equals(section))) {
            throw Refusal.invalid("committee.section_unknown", "/section", section);
        }
        return this;
    }

    /** Nobody sits in two seats at once. */
    Seating requireOneSeat() {
        committee.memberships().stream()
                .filter(membership -> membership.person().equals(person) && membership.meets(from, last()))
                .findFirst()
                .ifPresent(membership -> {
                    throw Refusal.existing("committee.member_already", membership.seat(), membership.from());
                });
        return this;
    }

    /**
     * Only days on which somebody begins or the maximum changes need a check: on other days there cannot be less room.
     */
    Seating requireRoom() {
        Stream<LocalDate> begins = committee.memberships().stream().map(Membership::from);
        Stream<LocalDate> changes =
                committee.rules().stream().map(CommitteeState.RuleFrom::from).filter(Objects::nonNull);
        Stream.of(Stream.of(from), begins, changes)
                .flatMap(days -> days)
                .filter(day -> !day.isBefore(from) && !day.isAfter(last()))
                .sorted()
                .forEach(day -> {
                    Integer maximum = committee.ruleOn(day).maximum();
                    if (maximum != null && committee.seatsOn(day).size() >= maximum) {
                        throw Refusal.conflict("committee.full", maximum, day);
                    }
                });
        return this;
    }
}
