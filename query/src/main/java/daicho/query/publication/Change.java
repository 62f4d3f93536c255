package daicho.query.publication;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two editions. Members of lists are matched by their ids if they have any, so that an added line
 * does not make all lines after it look changed.
 *
 * @param pointer JSON pointer (RFC 6901) into the later edition; into the earlier one where something is gone
 * @param before earlier value; none where something is new
 * @param after later value; none where something is gone
 */
@Schema(name = "EditionChange")
record Change(
        String pointer, @Nullable Object before, @Nullable Object after) {
    /** The changes from one tree to another, in the order of the later one. */
    static List<Change> between(Object before, Object after) {
        List<Change> changes = new ArrayList<>();
        compare("", "", before, after, changes);
        return changes;
    }

    private static void compare(String was, String is, Object before, Object after, List<Change> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof Map<?, ?> earlier && after instanceof Map<?, ?> later) {
            members(was, is, named(earlier), named(later), changes);
        } else if (before instanceof List<?> earlier
                && after instanceof List<?> later
                && haveIds(earlier)
                && haveIds(later)) {
            lines(was, is, earlier, later, changes);
        } else {
            changes.add(new Change(is, before, after));
        }
    }

    private static void members(
            String was, String is, Map<String, Object> earlier, Map<String, Object> later, List<Change> changes) {
        Set<String> names = new LinkedHashSet<>(later.keySet());
        names.addAll(earlier.keySet());
        for (String name : names) {
            Object before = earlier.get(name);
            Object after = later.get(name);
            String step = "/" + name.replace("~", "~0").replace("/", "~1");
            if (before == null || after == null) {
                changes.add(new Change((after == null ? was : is) + step, before, after));
            } else {
                compare(was + step, is + step, before, after, changes);
            }
        }
    }

    private static void lines(String was, String is, List<?> earlier, List<?> later, List<Change> changes) {
        Map<Object, Integer> places = places(earlier);
        Map<Object, Integer> found = places(later);
        List<Object> inBoth = new ArrayList<>(places.keySet());
        inBoth.retainAll(found.keySet());
        List<Object> nowInBoth = new ArrayList<>(found.keySet());
        nowInBoth.retainAll(places.keySet());
        if (!inBoth.equals(nowInBoth)) {
            // Only the order has changed.
            changes.add(new Change(is, inBoth, nowInBoth));
        }
        found.forEach((id, place) -> {
            Integer before = places.get(id);
            if (before == null) {
                changes.add(new Change(is + "/" + place, null, later.get(place)));
            } else {
                compare(was + "/" + before, is + "/" + place, earlier.get(before), later.get(place), changes);
            }
        });
        places.forEach((id, place) -> {
            if (!found.containsKey(id)) {
                changes.add(new Change(was + "/" + place, earlier.get(place), null));
            }
        });
    }

    private static boolean haveIds(List<?> all) {
        return all.stream().allMatch(each -> each instanceof Map<?, ?> members && members.containsKey("id"));
    }

    /** The first place of each id. */
    private static Map<Object, Integer> places(List<?> all) {
        Map<Object, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            places.putIfAbsent(((Map<?, ?>) all.get(i)).get("id"), i);
        }
        return places;
    }

    private static Map<String, Object> named(Map<?, ?> members) {
        Map<String, Object> named = new LinkedHashMap<>();
        members.forEach((name, value) -> named.put((String) name, value));
        return named;
    }
}
