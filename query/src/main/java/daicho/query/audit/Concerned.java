package daicho.query.audit;

import daicho.shared.Event;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about: everything that it or the first event of its stream names.
 *
 * @param subjects ids of all of it, the stream first
 * @param departments whose records are affected
 */
record Concerned(List<UUID> subjects, List<UUID> departments) {
    /**
     * What an event is about.
     *
     * @param event none if it cannot be read
     * @param begun the same of the first event of its stream, if there was one before
     */
    static Concerned of(UUID stream, @Nullable Event event, @Nullable Concerned begun) {
        Set<UUID> subjects = new LinkedHashSet<>(List.of(stream));
        Set<UUID> departments = new LinkedHashSet<>();
        if (event != null) {
            Payload payload = new Payload(event);
            subjects.addAll(payload.ids());
            departments.addAll(payload.departments());
        }
        if (begun != null) {
            subjects.addAll(begun.subjects());
            if (departments.isEmpty()) {
                departments.addAll(begun.departments());
            }
        }
        return new Concerned(List.copyOf(subjects), List.copyOf(departments));
    }
}
