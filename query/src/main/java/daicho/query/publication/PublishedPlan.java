package daicho.query.publication;

import daicho.query.Past;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A plan of which at least one evaluation is public.
 *
 * @param id its id
 * @param name 計画名, as in its latest edition
 * @param years with an edition that is shown, the latest first: each with its latest edition
 */
record PublishedPlan(UUID id, String name, List<Edition> years) {
    /** All plans of a municipality, the one with the latest year first. */
    static List<PublishedPlan> of(Past past, EditionLists lists, Locale locale) {
        List<PublicationView> shown = lists.views(past, null, null).stream()
                .filter(edition -> edition.withdrawal() == null)
                .toList();
        Map<UUID, Map<Integer, Edition>> byPlan = new LinkedHashMap<>();
        // Newest years and editions come first.
        lists.editions(past, shown, "{}", locale)
                .forEach(edition -> byPlan.computeIfAbsent(edition.plan(), any -> new LinkedHashMap<>())
                        .putIfAbsent(edition.fiscalYear(), edition));
        return byPlan.entrySet().stream()
                .map(plan -> {
                    List<Edition> years = List.copyOf(plan.getValue().values());
                    return new PublishedPlan(plan.getKey(), years.getFirst().planName(), years);
                })
                .toList();
    }
}
