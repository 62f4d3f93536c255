package daicho.query.committee;

import daicho.query.SealedTexts;
import daicho.query.committee.CommitteeAnswers.Particulars;
import daicho.shared.SealedText;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.committee.MemberDetails;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A viewer of a committee, which decides which persons are shown: the secretariat and the auditor see all persons,
 * everybody else sees only themselves.
 */
final class Onlooker {
    /** The public, which sees no persons. */
    static final Onlooker ANYBODY = new Onlooker(null, false, Map.of(), Map::of);

    private final @Nullable UUID self;
    private final boolean trusted;
    private final Map<UUID, Person> known;
    private final Supplier<Map<UUID, String>> texts;
    private @Nullable Map<UUID, String> opened;

    private Onlooker(@Nullable UUID self, boolean trusted, Map<UUID, Person> known, Supplier<Map<UUID, String>> texts) {
        this.self = self;
        this.trusted = trusted;
        this.known = known;
        this.texts = texts;
    }

    /** Whether somebody may see everybody's name. */
    static boolean isTrusted(Actor actor) {
        return Rights.allows(actor, Action.READ_PERSONS);
    }

    /** A viewer of a committee. Texts about its members are opened together, and only once one of them is shown. */
    static Onlooker of(Actor actor, Persons persons, SealedTexts seals, CommitteeRecords records) {
        boolean trusted = isTrusted(actor);
        Set<UUID> shown = records.persons().stream()
                .filter(person -> trusted || person.equals(actor.person()))
                .collect(Collectors.toSet());
        return new Onlooker(
                actor.person(),
                trusted,
                shown.isEmpty()
                        ? Map.of()
                        : persons.of(actor.municipality(), shown).stream()
                                .collect(Collectors.toMap(Person::id, Function.identity())),
                () -> seals.open(
                        actor.municipality(),
                        records.seats().stream()
                                .flatMap(seat -> seat.members().stream())
                                .filter(member -> shown.contains(member.person()))
                                .flatMap(member -> member.texts().stream())
                                .toList()));
    }

    /** The person, if the viewer may know who it is. */
    @Nullable
    Person shown(UUID person) {
        return mayKnow(person) ? known.getOrDefault(person, new Person(person, null, false)) : null;
    }

    /** What is recorded of a member beside the name, if the viewer may know who it is. */
    @Nullable
    Particulars particulars(SeatView.Member member) {
        if (member.texts().isEmpty() || !mayKnow(member.person())) {
            return null;
        }
        MemberDetails details = member.details();
        return new Particulars(
                details == null ? null : text(details.organisation()),
                details == null ? null : text(details.post()),
                details == null ? null : text(details.remarks()),
                text(member.leavingReason()),
                member.texts().stream().anyMatch(text -> text(text) == null));
    }

    private boolean mayKnow(UUID person) {
        return trusted || person.equals(self);
    }

    private @Nullable String text(@Nullable SealedText text) {
        if (text == null) {
            return null;
        }
        if (opened == null) {
            opened = texts.get();
        }
        return opened.get(text.key());
    }
}
