package daicho.shared.evidence;

import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.comment.CommentSubject;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a piece of evidence; one stream each. */
public sealed interface EvidenceEvent extends Event {
    UUID evidence();

    @Override
    default UUID stream() {
        return evidence();
    }

    /** Prefix of the keys of all evidence that a record ever had. */
    static String evidenceKeys(UUID subject) {
        return "evidence/" + subject + "/";
    }

    /** Describes itself. */
    final class EvidenceKind extends Kind {
        public EvidenceKind() {
            super("evidence", EvidenceEvent.class, Told.AS_BEGUN);
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((EvidenceEvent) event) {
                case EvidenceAdded e ->
                    Optional.of(new UniqueKey(evidenceKeys(e.subject().id()) + e.evidence(), "evidence.already_added"));
                default -> Optional.empty();
            };
        }
    }

    /**
     * A record gets a file, a link or a reference.
     *
     * @param evidence its id
     * @param municipality whose record
     * @param subject the record
     * @param place where the record belongs
     * @param content what it is
     */
    @Revision("1")
    record EvidenceAdded(
            UUID evidence,
            MunicipalityCode municipality,
            CommentSubject subject,
            EvidencePlace place,
            EvidenceContent content)
            implements EvidenceEvent {}

    /**
     * Name, note, address, code or title were wrong. The bytes of a file never change.
     *
     * @param evidence corrected
     * @param content in full, as it is from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record EvidenceCorrected(
            UUID evidence,
            EvidenceContent content,
            String reason,
            @Nullable String decisionNumber) implements EvidenceEvent {}

    /**
     * The record no longer carries it; secretariat and auditor can still read it.
     *
     * @param evidence removed
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record EvidenceRemoved(
            UUID evidence, String reason, @Nullable String decisionNumber) implements EvidenceEvent {}

    /**
     * Its texts, and the bytes of a file that nothing else needs, are gone for ever.
     *
     * @param evidence erased
     * @param erasedKeys of all texts that are gone
     * @param reason by which law, on whose demand; must not repeat what is erased
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record EvidenceErased(
            UUID evidence,
            Set<UUID> erasedKeys,
            String reason,
            @Nullable String decisionNumber) implements EvidenceEvent, ErasingEvent {
        public EvidenceErased {
            // In one order, so that the same event is always written the same.
            erasedKeys = Collections.unmodifiableSet(new TreeSet<>(erasedKeys));
        }
    }
}
