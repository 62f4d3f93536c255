package daicho.query.committee;

import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A viewer of a committee, which decides which persons are shown: the secretariat and the auditor see all persons,
 * everybody else sees only themselves.
 */
final class Onlooker {
    /** The public, which sees no persons. */
    static final Onlooker ANYBODY = new Onlooker(null, false, Map.of());

    private final @Nullable UUID self;
    private final boolean trusted;
    private final Map<UUID, Person> known;

    private Onlooker(@Nullable UUID self, boolean trusted, Map<UUID, Person> known) {
        this.self = self;
        this.trusted = trusted;
        this.known = known;
    }

    /** Whether somebody may see everybody's name. */
    static boolean isTrusted(Actor actor) {
        return Rights.allows(actor, Action.READ_PERSONS);
    }

    /** A viewer of records in which these persons may appear. */
    static Onlooker of(Actor actor, Persons persons, Collection<UUID> met) {
        boolean trusted = isTrusted(actor);
        Set<UUID> shown = met.stream()
                .filter(person -> trusted || person.equals(actor.person()))
                .collect(Collectors.toSet());
        return new Onlooker(
                actor.person(),
                trusted,
                shown.isEmpty()
                        ? Map.of()
                        : persons.of(actor.municipality(), shown).stream()
                                .collect(Collectors.toMap(Person::id, Function.identity())));
    }

    /** The person, if the viewer may know who it is. */
    @Nullable
    Person shown(UUID person) {
        return trusted || person.equals(self) ? known.getOrDefault(person, new Person(person, null, false)) : null;
    }
}
