package daicho.infra.verification;

import daicho.infra.database.TransactionLimits;
import daicho.infra.ledger.LedgerByStream;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.projection.Progress;
import daicho.query.Projection;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the views with the ledger in one snapshot of both. Every version of every row is compared with what plain
 * SQL finds in the ledger, and with a fold that goes through the ledger stream by stream and holds only one stream in
 * memory. This checks every past state together with the present one.
 */
public final class Verification {
    /** How often it begins again because the views were swapped meanwhile. */
    private static final int SWAPS = 5;

    /**
     * What a check has found.
     *
     * @param check its name; the view's name if its rows were compared with the fold
     * @param compared how many versions, rows or events
     * @param faults how many; 0 = everything is correct
     * @param differences in words, the first of them
     */
    public record Finding(String check, long compared, long faults, List<String> differences) {}

    /**
     * The outcome.
     *
     * @param position up to which was compared
     * @param events read
     * @param findings by check
     */
    public record Outcome(long position, long events, List<Finding> findings) {
        public boolean isClean() {
            return findings.stream().allMatch(finding -> finding.faults() == 0);
        }
    }

    private final LedgerByStream ledger;
    private final List<Projection<?>> projections;
    private final Optional<ViewFacts> facts;
    private final JdbcTemplate reader;
    private final TransactionTemplate snapshot;

    /** Without facts if the ledger is not in PostgreSQL. */
    Verification(
            LedgerByStream ledger,
            List<Projection<?>> projections,
            Optional<ViewFacts> facts,
            JdbcTemplate reader,
            TransactionTemplate snapshot) {
        this.ledger = ledger;
        this.projections = projections;
        this.facts = facts;
        this.reader = reader;
        this.snapshot = snapshot;
    }

    /**
     * Compares.
     *
     * @param position up to which; none = as far as the views have come
     * @throws IllegalStateException if a rebuild swaps the views again and again
     */
    public Outcome run(@Nullable Long position) {
        for (int attempt = 1; attempt <= SWAPS; attempt++) {
            // Names resolve to the new tables at once, but an older snapshot sees none of their rows.
            String generation = generation();
            Outcome outcome = Objects.requireNonNull(snapshot.execute(status -> inOneSnapshot(position)));
            if (generation.equals(generation())) {
                return outcome;
            }
        }
        throw new IllegalStateException("the views were swapped while they were verified");
    }

    private String generation() {
        return Objects.requireNonNull(
                reader.queryForObject("SELECT 'view.progress'::regclass::oid::text", String.class));
    }

    private Outcome inOneSnapshot(@Nullable Long position) {
        // However long it takes.
        reader.execute("SET LOCAL statement_timeout = 0");
        TransactionLimits.lift(reader);
        long reached = new Progress(reader, "view").position();
        long upTo = position == null ? reached : Math.min(position, reached);
        List<Finding> findings = new ArrayList<>();
        Map<String, Set<Long>> letters = letters(upTo, findings);
        long events = fold(upTo, letters, findings);
        facts.ifPresent(plain -> findings.addAll(plain.run(upTo, reached)));
        return new Outcome(upTo, events, findings);
    }

    /** The events that a view has set aside as dead letters; its rows need not contain them. */
    private Map<String, Set<Long>> letters(long upTo, List<Finding> findings) {
        Map<String, Set<Long>> letters = new HashMap<>();
        FirstFaults faults = new FirstFaults();
        reader.query(
                "SELECT substr(view, 6), position, cause FROM ops.dead_letter WHERE starts_with(view, 'view.')"
                        + " AND position <= ? ORDER BY position, view",
                row -> {
                    letters.computeIfAbsent(row.getString(1), none -> new HashSet<>())
                            .add(row.getLong(2));
                    faults.add(row.getString(1) + " has not taken in the event at position " + row.getLong(2) + " ("
                            + row.getString(3) + ")");
                },
                upTo);
        findings.add(faults.finding("dead letters", faults.count()));
        return letters;
    }

    private long fold(long upTo, Map<String, Set<Long>> letters, List<Finding> findings) {
        List<ViewComparison<?>> views = new ArrayList<>();
        FirstFaults unreadable = new FirstFaults();
        try {
            projections.forEach(projection -> views.add(new ViewComparison<>(
                    projection, letters.getOrDefault(projection.view().table(), Set.of()), ledger, reader, upTo)));
            long events = ledger.each(upTo, new LedgerByStream.Each() {
                @Override
                public void event(Recorded<? extends Event> event) {
                    views.forEach(view -> view.take(event));
                }

                @Override
                public void unreadable(LedgerReader.Unreadable event) {
                    unreadable.add(event.describe());
                }
            });
            findings.add(unreadable.finding("events", events));
            views.forEach(view -> findings.add(view.finish()));
            return events;
        } finally {
            views.forEach(ViewComparison::close);
        }
    }
}
