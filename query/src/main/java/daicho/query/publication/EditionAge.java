package daicho.query.publication;

import daicho.query.Past;
import daicho.query.Past.Reading;
import daicho.query.WitnessedPast;
import daicho.shared.publication.EditionDocument;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which editions the ledger has left behind. A year is rendered again only after something that the rendering reads has
 * changed: this node remembers the marks of what it read, and what came of it.
 */
@Component
class EditionAge {
    /** More editions than any city has; each takes a few kilobytes. */
    private static final int REMEMBERED = 2_000;

    private record Key(String municipality, UUID edition) {
        static Key of(PublicationView edition) {
            return new Key(edition.municipality(), edition.id());
        }
    }

    private record Known(Map<Reading, String> marks, boolean changed) {
        boolean holds(Map<Reading, String> present) {
            return marks.entrySet().stream().allMatch(mark -> mark.getValue().equals(present.get(mark.getKey())));
        }
    }

    private final Map<Key, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * The ids of those editions whose year the ledger now tells otherwise.
     *
     * @param render the edition's year, from nothing but the past that it is given
     * @param differs whether an edition says something else than its year rendered now
     */
    Set<UUID> changed(
            Past past,
            List<PublicationView> editions,
            Function<PublicationView, Function<Past, EditionDocument>> render,
            BiPredicate<PublicationView, EditionDocument> differs) {
        Map<UUID, Known> remembered = new LinkedHashMap<>();
        Set<Reading> readings = new HashSet<>();
        for (PublicationView edition : editions) {
            Known before = remembered(edition);
            if (before != null) {
                remembered.put(edition.id(), before);
                readings.addAll(before.marks().keySet());
            }
        }
        Map<Reading, String> present = past.marks(readings);
        Set<UUID> changed = new HashSet<>();
        for (PublicationView edition : editions) {
            Known before = remembered.get(edition.id());
            boolean isChanged = (before != null && before.holds(present))
                    ? before.changed()
                    : look(past, edition, render.apply(edition), differs);
            if (isChanged) {
                changed.add(edition.id());
            }
        }
        return changed;
    }

    private boolean look(
            Past past,
            PublicationView edition,
            Function<Past, EditionDocument> render,
            BiPredicate<PublicationView, EditionDocument> differs) {
        WitnessedPast witnessed = new WitnessedPast(past);
        EditionDocument now = render.apply(witnessed);
        Known found = new Known(past.marks(witnessed.readings()), differs.test(edition, now));
        synchronized (known) {
            known.put(Key.of(edition), found);
        }
        return found.changed();
    }

    private @Nullable Known remembered(PublicationView edition) {
        synchronized (known) {
            return known.get(Key.of(edition));
        }
    }
}
