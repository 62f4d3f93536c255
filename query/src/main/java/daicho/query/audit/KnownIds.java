package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.committee.Persons;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Which ids a filter may ask for: persons whose names are stored, and ids that the trail names or that acted in it.
 * Somebody who may read neither does not learn what exists.
 */
@Component
public class KnownIds {
    private final Persons persons;
    private final List<TrailSight.Rule> rules;

    KnownIds(Persons persons, List<TrailSight.Rule> rules) {
        this.persons = persons;
        this.rules = List.copyOf(rules);
    }

    /**
     * Refuses a person or record that the reader cannot know of.
     *
     * @param unknown code of the refusal
     */
    public void require(Past past, Asked asked, UUID id, String unknown) {
        if (!isNamed(asked, id) && !isInTrail(past, asked.actor(), id)) {
            throw Refusal.unknown(unknown, id);
        }
    }

    private boolean isNamed(Asked asked, UUID id) {
        return Rights.allows(asked.actor(), Action.READ_PERSONS)
                && !persons.of(asked.municipality(), List.of(id)).isEmpty();
    }

    private boolean isInTrail(Past past, Actor reader, UUID id) {
        if (!Rights.allows(reader, Action.READ_TRAIL)) {
            return false;
        }
        // One after the other, since together neither would be looked up by its index.
        return finds(past, reader, Listed.ACTOR, id) || finds(past, reader, Listed.SUBJECT, id);
    }

    private boolean finds(Past past, Actor reader, Listed what, UUID id) {
        StringBuilder condition = new StringBuilder(AuditFilter.listed(what));
        Map<String, Object> parameters = new HashMap<>(Map.of("listed", id));
        for (TrailSight.Rule rule : rules) {
            TrailSight sight = rule.of(past, reader);
            condition.append(" and ").append(sight.condition());
            parameters.putAll(sight.parameters());
        }
        return !past.rows(AuditEntryView.FOUND, condition.toString(), "first, position limit 1", parameters)
                .isEmpty();
    }
}
