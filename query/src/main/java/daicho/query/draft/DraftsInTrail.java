package daicho.query.draft;

import daicho.query.Past;
import daicho.query.audit.AuditEntryView;
import daicho.query.audit.TrailSight;
import daicho.shared.EventTypes;
import daicho.shared.Kinds;
import daicho.shared.access.Actor;
import daicho.shared.draft.ResultDraftEvent.ResultDraftKind;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Drafts are not in the trail: whoever reads it is not of the departments. What was submitted is there, as the result
 * that was recorded.
 */
@Component
final class DraftsInTrail implements TrailSight, TrailSight.Rule {
    private static final Set<String> DRAFTS =
            Kinds.events(new ResultDraftKind()).map(EventTypes::nameOf).collect(Collectors.toUnmodifiableSet());

    @Override
    public TrailSight of(Past past, Actor reader) {
        return this;
    }

    @Override
    public String condition() {
        return "type not in (:drafts)";
    }

    @Override
    public Map<String, ?> parameters() {
        return Map.of("drafts", DRAFTS);
    }

    @Override
    public boolean sees(AuditEntryView entry) {
        return !DRAFTS.contains(entry.type());
    }
}
