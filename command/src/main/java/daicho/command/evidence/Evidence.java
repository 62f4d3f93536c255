package daicho.command.evidence;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.EvidenceCommand.AddEvidence;
import daicho.shared.evidence.EvidenceCommand.CorrectEvidence;
import daicho.shared.evidence.EvidenceCommand.EraseEvidence;
import daicho.shared.evidence.EvidenceCommand.RemoveEvidence;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceEvent;
import daicho.shared.evidence.EvidenceEvent.EvidenceAdded;
import daicho.shared.evidence.EvidenceEvent.EvidenceCorrected;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import daicho.shared.evidence.EvidenceEvent.EvidenceRemoved;
import daicho.shared.evidence.EvidencePlace;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A piece of evidence of a record: a file, a link or a reference. */
@Revision("1")
public class Evidence extends LedgerAggregate<EvidenceState> {
    /** The most pieces that a record may ever have; more would be an archive. */
    static final int MOST = 100;

    Evidence() {
        super(EvidenceState.NONE);
    }

    @CommandHandler
    Evidence(AddEvidence command, Actor actor, Streams streams, Today today) {
        this();
        CommentSubject subject = command.on();
        streams.exclude(Locks.evidence(subject.id()));
        EvidencePlace place = EvidencedRecord.hold(streams, actor, today, subject);
        EvidencedRecord.requireStanding(streams, actor, subject);
        if (streams.owners(EvidenceEvent.evidenceKeys(subject.id())).size() >= MOST) {
            throw Refusal.conflict("evidence.too_many", MOST);
        }
        append(new EvidenceAdded(
                command.evidence(), new MunicipalityCode(actor.municipality()), subject, place, command.content()));
    }

    @CommandHandler
    void correct(CorrectEvidence command, Actor actor, Streams streams, Today today) {
        EvidencedRecord.hold(streams, actor, today, subject());
        requireCarried();
        EvidenceContent before = Objects.requireNonNull(state().content());
        EvidenceContent now = command.content();
        if (now.type() != before.type()) {
            throw Refusal.invalid("evidence.type_stays", "/type");
        }
        if (now.file() != null && before.file() != null && !isSameFile(now, before)) {
            throw Refusal.invalid("evidence.file_stays", "/file");
        }
        append(new EvidenceCorrected(command.evidence(), now, command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void remove(RemoveEvidence command, Actor actor, Streams streams, Today today) {
        EvidencedRecord.hold(streams, actor, today, subject());
        requireCarried();
        append(new EvidenceRemoved(command.evidence(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void erase(EraseEvidence command, Actor actor) {
        EvidencedRecord.requireMayErase(actor, subject());
        requireNotErased();
        if (state().keys().isEmpty()) {
            throw Refusal.conflict("evidence.nothing_to_erase");
        }
        append(new EvidenceErased(
                command.evidence(), Set.copyOf(state().keys()), command.reason(), command.decisionNumber()));
    }

    /** A new name may have the other ending of the same type: .txt and .csv. */
    private static boolean isSameFile(EvidenceContent now, EvidenceContent before) {
        return Objects.requireNonNull(now.file())
                .sha256()
                .equals(Objects.requireNonNull(before.file()).sha256());
    }

    private CommentSubject subject() {
        return Objects.requireNonNull(state().subject());
    }

    private void requireCarried() {
        requireNotErased();
        if (state().removed()) {
            throw Refusal.conflict("evidence.removed");
        }
    }

    private void requireNotErased() {
        if (state().erased()) {
            throw Refusal.conflict("evidence.erased");
        }
    }
}
