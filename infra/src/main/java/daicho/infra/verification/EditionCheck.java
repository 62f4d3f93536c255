package daicho.infra.verification;

import daicho.infra.ledger.LedgerReader;
import daicho.infra.projection.DeadLetters;
import daicho.infra.projection.Progress;
import daicho.infra.projection.SkippedEvents;
import daicho.infra.security.TokenDesk;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.Wordings;
import daicho.query.audit.StreamEvents;
import daicho.query.publication.KeptEditions;
import daicho.query.publication.PublicationQueries;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.Refusal;
import daicho.shared.publication.EditionDocument;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Prints every edition again, as of the position that it names, and compares. An edition that was printed from views
 * without some event differs from the records. Later corrections do not matter, since nothing after the position
 * is read.
 */
public final class EditionCheck {
    /** How many differences of an edition are shown. */
    private static final int SHOWN = 3;

    /**
     * The outcome.
     *
     * @param editions compared
     * @param faults in words; empty = every edition matches the records
     */
    public record Outcome(long editions, List<String> faults) {}

    private record Edition(String municipality, UUID publication) {}

    /** Reads as the projector, which sees the records of all municipalities. */
    private final JdbcTemplate projector;

    private final LedgerReader ledger;
    private final Reads reads;
    private final PublicationQueries queries;
    private final KeptEditions kept;
    private final DeadLetters deadLetters;
    private final SkippedEvents skipped;
    private final Progress progress;

    EditionCheck(
            JdbcTemplate projector,
            LedgerReader ledger,
            Reads reads,
            PublicationQueries queries,
            KeptEditions kept,
            DeadLetters deadLetters,
            SkippedEvents skipped) {
        this.projector = projector;
        this.ledger = ledger;
        this.reads = reads;
        this.queries = queries;
        this.kept = kept;
        this.deadLetters = deadLetters;
        this.skipped = skipped;
        this.progress = new Progress(projector, "view");
    }

    /** Prints all editions again. */
    public Outcome run() {
        List<Edition> editions = projector.query(
                "SELECT municipality, stream_id FROM ledger.event WHERE type = 'publication.EditionPublished'"
                        + " ORDER BY position",
                (row, number) -> new Edition(row.getString(1), row.getObject(2, UUID.class)));
        if (editions.isEmpty()) {
            return new Outcome(0, List.of());
        }
        if (!progress.isTrusted() || !skipped.positions(1).isEmpty()) {
            return new Outcome(
                    0,
                    List.of("no edition is printed again before the read models are made anew: by the start of a node,"
                            + " or by rebuild"));
        }
        List<String> faults = new ArrayList<>();
        long compared = editions.stream()
                .filter(edition -> isComparable(edition, faults))
                .count();
        return new Outcome(compared, faults);
    }

    /** Whether this version of Daicho can print an edition again; what is wrong with it becomes a fault. */
    private boolean isComparable(Edition edition, List<String> faults) {
        List<Recorded<? extends Event>> published = ledger.at(
                        edition.municipality(), List.of(new StreamEvents.Place(edition.publication(), 0)))
                .events();
        if (published.isEmpty() || !(published.getFirst().event() instanceof EditionPublished event)) {
            faults.add("edition " + edition.publication() + " is not printed again: its event cannot be read");
            return false;
        }
        String name = "edition " + edition.publication() + " of plan " + event.plan() + ", year "
                + event.fiscalYear().era() + ", printed at position " + event.position();
        if (deadLetters.count(edition.municipality()) > 0) {
            faults.add(name + " is not printed again while events of its municipality are dead letters");
            return false;
        }
        Optional<EditionDocument> document = document(edition);
        if (document.isEmpty()) {
            return false;
        }
        Asked asked = new Asked(
                TokenDesk.operator(edition.municipality()).actor(),
                edition.municipality(),
                new AsOf.Position(event.position()),
                null,
                Wordings.DEFAULT);
        try {
            Optional<List<String>> differences = reads.read(
                            asked,
                            past -> queries.differences(
                                    past, event.plan(), event.fiscalYear(), event.licence(), document.get()))
                    .value();
            differences
                    .filter(all -> !all.isEmpty())
                    .ifPresent(all -> faults.add(name + " says something else than the records of that position: "
                            + String.join(" ", all.stream().limit(SHOWN).toList())));
            return differences.isPresent();
        } catch (Refusal | Reads.NotYet e) {
            faults.add(name + " cannot be printed again: " + e.getMessage());
            return false;
        }
    }

    /** The document of an edition; none if its bytes are missing or changed, which the check of the ledger reports. */
    private Optional<EditionDocument> document(Edition edition) {
        try {
            return kept.document(edition.municipality(), edition.publication());
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
