package daicho.infra.projection;

import daicho.command.publication.Press;
import daicho.infra.database.TransactionLimits;
import daicho.infra.ledger.LedgerReader;
import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.Wordings;
import daicho.query.publication.PublicationQueries;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.plan.FiscalYear;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Sets evaluations from the views, once these have taken in everything that the ledger holds of the municipality; it
 * does not wait for events of others. Views with dead letters, or views that need a rebuild, do not match the ledger,
 * so nothing is published from them.
 */
final class ViewPress implements Press {
    /** Others in the city wait meanwhile, but a node rarely freezes in the middle of it. */
    private static final Duration PRINTING = Duration.ofMinutes(1);

    private final JdbcOperations writer;
    private final Reads reads;
    private final LedgerReader ledger;
    private final Progress progress;
    private final DeadLetters deadLetters;
    private final PublicationQueries queries;

    /**
     * Creates the press.
     *
     * @param writer whose transaction waits while the evaluation is printed
     */
    ViewPress(
            JdbcOperations writer,
            Reads reads,
            LedgerReader ledger,
            Progress progress,
            DeadLetters deadLetters,
            PublicationQueries queries) {
        this.writer = writer;
        this.reads = reads;
        this.ledger = ledger;
        this.progress = progress;
        this.deadLetters = deadLetters;
        this.queries = queries;
    }

    @Override
    public void warmUp(Actor actor) {
        reads.read(asked(actor), Past::position);
    }

    @Override
    public Proof print(Actor actor, UUID plan, FiscalYear year) {
        TransactionLimits.extend(writer, PRINTING);
        // Checked before reading, since the tables may be replaced by others meanwhile.
        if (!progress.isTrusted()) {
            throw Refusal.conflict("publication.views_incomplete");
        }
        Answer<PublicationQueries.Proof> proof = reads.read(asked(actor), past -> queries.proof(past, plan, year));
        // Checked after reading, since a letter is added in the same transaction that moves the views past its event.
        if (deadLetters.count(actor.municipality()) > 0) {
            throw Refusal.conflict("publication.views_incomplete");
        }
        return new Proof(
                proof.value().document(),
                proof.position(),
                proof.value().licence(),
                proof.value().previous(),
                proof.value().changed());
    }

    private Asked asked(Actor actor) {
        // No need to look or wait for events that the views have already passed.
        long head = ledger.headOf(actor.municipality(), progress.position());
        return new Asked(actor, actor.municipality(), new AsOf.Now(), head, Wordings.DEFAULT);
    }
}
