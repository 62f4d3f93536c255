package daicho.command.evidence;

import daicho.shared.Event;
import daicho.shared.SealedText;
import daicho.shared.State;
import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceEvent;
import daicho.shared.evidence.EvidenceEvent.EvidenceAdded;
import daicho.shared.evidence.EvidenceEvent.EvidenceCorrected;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import daicho.shared.evidence.EvidenceEvent.EvidenceRemoved;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence as it stands.
 *
 * @param municipality code; empty before it is added
 * @param subject the record that carries it
 * @param content what it is; its texts can no longer be read once it is erased
 * @param keys of all its texts, earlier ones included
 * @param removed whether the record no longer carries it
 * @param erased whether it is gone for ever
 */
public record EvidenceState(
        String municipality,
        @Nullable CommentSubject subject,
        @Nullable EvidenceContent content,
        List<UUID> keys,
        boolean removed,
        boolean erased)
        implements State<EvidenceState> {
    /** Before the first event. */
    public static final EvidenceState NONE = new EvidenceState("", null, null, List.of(), false, false);

    @Override
    public Class<EvidenceEvent> events() {
        return EvidenceEvent.class;
    }

    @Override
    public EvidenceState evolve(Event event) {
        return switch ((EvidenceEvent) event) {
            case EvidenceAdded e ->
                new EvidenceState(e.municipality().value(), e.subject(), e.content(), with(e.content()), false, false);
            case EvidenceCorrected e ->
                new EvidenceState(municipality, subject, e.content(), with(e.content()), removed, erased);
            case EvidenceRemoved e -> new EvidenceState(municipality, subject, content, keys, true, erased);
            case EvidenceErased e -> new EvidenceState(municipality, subject, content, List.of(), removed, true);
        };
    }

    /** Whether the record carries it. */
    public boolean isCarried() {
        return content != null && !removed && !erased;
    }

    private List<UUID> with(EvidenceContent of) {
        Set<UUID> all = new TreeSet<>(keys);
        all.addAll(keys(of));
        return List.copyOf(all);
    }

    private static Collection<UUID> keys(EvidenceContent of) {
        return Stream.of(of.name(), of.url(), of.note())
                .flatMap(Stream::ofNullable)
                .map(SealedText::key)
                .toList();
    }
}
