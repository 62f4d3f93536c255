package daicho.command.evidence;

import daicho.command.Caller;
import daicho.command.CarriedEvidence;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.EvidenceCommand.EraseEvidence;
import daicho.shared.evidence.EvidenceEvent;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Evidence of records that are erased. */
@Component
class ErasedRecords implements CarriedEvidence {
    private final Commands commands;
    private final Streams streams;
    private final Uploads uploads;

    ErasedRecords(Commands commands, Streams streams, Uploads uploads) {
        this.commands = commands;
        this.streams = streams;
        this.uploads = uploads;
    }

    @Override
    public void erase(CommentSubject record, String reason, Caller caller) {
        // A command for each piece: the key of the request stands for none of them.
        Caller each = new Caller(caller.actor(), caller.channel(), null, null, caller.correlation());
        boolean erased = false;
        for (UUID evidence : Set.copyOf(
                streams.owners(EvidenceEvent.evidenceKeys(record.id())).values())) {
            EvidenceState state = streams.current(EvidenceState.NONE, evidence);
            if (!state.erased() && !state.keys().isEmpty()) {
                commands.write(new EraseEvidence(evidence, reason, null), each);
                erased = true;
            }
        }
        if (erased) {
            uploads.deleteErased(caller.actor().municipality());
        }
    }
}
