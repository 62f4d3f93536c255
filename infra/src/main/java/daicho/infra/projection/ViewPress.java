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
 * Sets evaluations from the views, once these have taken in everything that the ledger holds of the municipality; others'
 * events are not waited for. Views with dead letters, or that are to be rebuilt, do not say what the ledger says, so nothing is
 * published from them.
 */
final class ViewPress implements Press {
    /** Others in the city wait meanwhile, and those whose node is frozen in the middle of it are rare. */
    private static final Duration PRINTING = Duration.ofMinutes(1);

    private final JdbcOperations writer;
    private final Reads reads;
    private final LedgerReader ledger;
    private final Progress progress;
    private final DeadLetters deadLetters;
    private final PublicationQueries queries;

    /**
     * Made once.
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
        // Looked at before: the tables that are read may be those that take the place of these.
        if (!progress.isTrusted()) {
            throw Refusal.conflict("publication.views_incomplete");
        }
        Answer<PublicationQueries.Proof> proof = reads.read(asked(actor), past -> queries.proof(past, plan, year));
        // Looked at afterwards: a letter lies there from the very transaction on that took the views past its event.
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
        // What the views have passed need not be looked for, nor waited for.
        long head = ledger.headOf(actor.municipality(), progress.position());
        return new Asked(actor, actor.municipality(), new AsOf.Now(), head, Wordings.DEFAULT);
    }
}
