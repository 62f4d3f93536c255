package daicho.command.committee;

import daicho.shared.SealedText;
import daicho.shared.committee.MemberDetails;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person's time in a seat.
 *
 * @param seat it is in
 * @param person who sits in it
 * @param category 区分
 * @param section the member belongs to
 * @param from first day in office
 * @param termUntil last day of the term; none where no term is set
 * @param resignedUntil last day in office of one who resigned
 * @param keys of sealed texts about the member that are not erased, replaced ones included
 */
public record Membership(
        UUID seat,
        UUID person,
        @Nullable String category,
        @Nullable UUID section,
        LocalDate from,
        @Nullable LocalDate termUntil,
        @Nullable LocalDate resignedUntil,
        Set<UUID> keys) {
    /** Whether the person is a member on the day. */
    public boolean inOffice(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(lastDay());
    }

    /** Last day in office; the end of time where none is set. */
    LocalDate lastDay() {
        if (resignedUntil != null) {
            return resignedUntil;
        }
        return termUntil == null ? LocalDate.MAX : termUntil;
    }

    boolean meets(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && !lastDay().isBefore(first) && !lastDay().isBefore(from);
    }

    Membership resigned(@Nullable LocalDate until, @Nullable SealedText reason) {
        return new Membership(seat, person, category, section, from, termUntil, until, with(Stream.ofNullable(reason)));
    }

    Membership corrected(@Nullable String toCategory, @Nullable UUID toSection, @Nullable MemberDetails details) {
        return new Membership(
                seat, person, toCategory, toSection, from, termUntil, resignedUntil, with(texts(details)));
    }

    Membership erased() {
        return new Membership(seat, person, category, section, from, termUntil, resignedUntil, Set.of());
    }

    static Stream<SealedText> texts(@Nullable MemberDetails details) {
        return details == null ? Stream.empty() : details.texts().stream();
    }

    private Set<UUID> with(Stream<SealedText> texts) {
        return Stream.concat(keys.stream(), texts.map(SealedText::key)).collect(Collectors.toUnmodifiableSet());
    }
}
