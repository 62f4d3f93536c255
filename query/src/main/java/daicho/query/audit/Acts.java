package daicho.query.audit;

import daicho.query.audit.Trail.Entry;
import daicho.query.audit.Trail.Named;
import daicho.query.audit.Trail.Principal;
import daicho.query.audit.Trail.Subject;
import daicho.query.audit.Trail.Who;
import daicho.shared.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single events, told to somebody who knows what they changed. */
public final class Acts {
    private final Map<Long, AuditEntry> entries;
    private final Map<Long, Entry> told;
    private final NamesThen names;
    private final Sentence sentence;
    private final boolean named;

    /**
     * Events by their positions.
     *
     * @param entries those that the reader may see
     * @param told the same in words
     * @param names of the things they are about
     * @param named whether the reader may know who acted
     */
    Acts(Map<Long, AuditEntry> entries, Map<Long, Entry> told, NamesThen names, Sentence sentence, boolean named) {
        this.entries = Map.copyOf(entries);
        this.told = Map.copyOf(told);
        this.names = names;
        this.sentence = sentence;
        this.named = named;
    }

    /**
     * What somebody did.
     *
     * @param position in the ledger
     * @param recordedAt when it was recorded
     * @param type stored name of the event
     * @param words a sentence in the caller's language, with the names of that time
     * @param by who
     * @param onBehalfOf whose act it is, where somebody else entered it; for readers of the trail
     * @param reason why, where a reason is required
     * @param decisionNumber 決裁番号
     */
    @Schema(name = "ActOfChange")
    public record Act(
            long position,
            Instant recordedAt,
            String type,
            String words,
            By by,
            @Nullable Principal onBehalfOf,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    /**
     * Who acted. The person and the title, which may name one, are for readers of the trail.
     *
     * @param person id; the name lives outside the ledger
     * @param name the present one, as long as it is kept
     * @param nameErased that there was one and it was erased, in the caller's language
     * @param role in which capacity
     * @param roleName in the caller's language
     * @param title 職名 at the time
     * @param departments as they were called then
     */
    @Schema(name = "ActorOfChange")
    public record By(
            @Nullable UUID person,
            @Nullable String name,
            @Nullable String nameErased,
            Role role,
            String roleName,
            @Nullable String title,
            List<Named> departments) {}

    /** The events at these positions that the reader may see, newest first. */
    public List<Act> of(Collection<Long> positions) {
        return positions.stream()
                .distinct()
                .sorted((one, other) -> Long.compare(other, one))
                .map(told::get)
                .filter(Objects::nonNull)
                .map(this::act)
                .toList();
    }

    /** The record whose stream the event at the position belongs to. */
    public Optional<Subject> subject(long position) {
        return Optional.ofNullable(told.get(position)).map(Entry::subject);
    }

    /** The initiative, measure, committee or plan that the event is about, by its name at that time. */
    public Optional<String> about(long position) {
        return Optional.ofNullable(entries.get(position))
                .flatMap(entry ->
                        names.line(entry).or(() -> names.committee(entry)).or(() -> names.plan(entry)));
    }

    /** The label of a field with the names of the parts that contain it, as they were called then. */
    public String label(String field, long position) {
        AuditEntry entry = entries.get(position);
        return entry == null ? field : sentence.label(field, entry, names);
    }

    private Act act(Entry entry) {
        Who who = entry.actor();
        By by = new By(
                named ? who.person() : null,
                who.name(),
                who.nameErased(),
                who.role(),
                who.roleName(),
                named ? who.title() : null,
                who.departments());
        return new Act(
                entry.position(),
                entry.recordedAt(),
                entry.type(),
                entry.words(),
                by,
                named ? entry.onBehalfOf() : null,
                entry.reason(),
                entry.decisionNumber());
    }
}
