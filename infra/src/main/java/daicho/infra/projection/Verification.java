package daicho.infra.projection;

import daicho.infra.database.TransactionLimits;
import daicho.infra.eventstore.LedgerReader;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares every view with the plain fold of the ledger: all versions of all rows with their positions and times, so
 * that every past state is proven along with the present one.
 */
public final class Verification {
    private static final int BATCH = 5_000;
    /** Differences shown per view. */
    private static final int SHOWN = 20;

    /**
     * How a view compares.
     *
     * @param view table
     * @param versions compared
     * @param differences in words; empty = equal
     */
    public record Finding(String view, long versions, List<String> differences) {}

    /**
     * The outcome.
     *
     * @param position up to which was compared
     * @param events read
     * @param findings by view
     */
    public record Outcome(long position, long events, List<Finding> findings) {
        public boolean isClean() {
            return findings.stream().allMatch(finding -> finding.differences().isEmpty());
        }
    }

    private final LedgerReader ledger;
    private final List<Projection<?>> projections;
    private final JdbcTemplate reader;
    private final TransactionTemplate snapshot;

    Verification(
            LedgerReader ledger, List<Projection<?>> projections, JdbcTemplate reader, TransactionTemplate snapshot) {
        this.ledger = ledger;
        this.projections = projections;
        this.reader = reader;
        this.snapshot = snapshot;
    }

    /**
     * Compares.
     *
     * @param position up to which; none = as far as the views have come
     */
    public Outcome run(@Nullable Long position) {
        Outcome outcome = snapshot.execute(status -> {
            // Folding takes as long as the ledger is, and nobody waits for this transaction.
            TransactionLimits.lift(reader);
            long reached = new Progress(reader, "view").position();
            long upTo = position == null ? reached : Math.min(position, reached);
            List<RowVersions<?>> folds = new ArrayList<>();
            projections.forEach(projection -> folds.add(new RowVersions<>(projection)));
            long events = replay(folds, upTo);
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < folds.size(); i++) {
                findings.add(compare(projections.get(i), folds.get(i), upTo));
            }
            return new Outcome(upTo, events, findings);
        });
        return Objects.requireNonNull(outcome);
    }

    private long replay(List<RowVersions<?>> folds, long upTo) {
        // The views have come this far, so nothing before it is still to come.
        ledger.settledUpTo(upTo);
        long after = 0;
        long count = 0;
        while (after < upTo) {
            LedgerReader.Batch batch = ledger.read(after, BATCH);
            if (batch.complete() == after) {
                throw new IllegalStateException("the ledger can not be read beyond position " + after);
            }
            for (Recorded<? extends Event> event : batch.events()) {
                if (event.position() <= upTo) {
                    count++;
                    for (int i = 0; i < folds.size(); i++) {
                        if (!projections.get(i).rows(event).isEmpty()) {
                            folds.get(i).fold(event);
                        }
                    }
                }
            }
            after = batch.complete();
        }
        return count;
    }

    @SuppressWarnings("unchecked")
    private <R extends Record & View.Row> Finding compare(Projection<R> projection, RowVersions<?> fold, long upTo) {
        List<Version<R>> expected = new ArrayList<>(((RowVersions<R>) fold).added());
        expected.sort(Comparator.comparing((Version<R> version) -> inOrder(version.row))
                .thenComparingLong(version -> version.from));
        List<Version<R>> actual = new ArrayList<>();
        new VersionedTable<>(projection.view(), "view").all(reader, upTo, actual::add);
        List<String> differences = new ArrayList<>();
        int e = 0;
        int a = 0;
        while (e < expected.size() || a < actual.size()) {
            Version<R> want = e < expected.size() ? expected.get(e) : null;
            Version<R> have = a < actual.size() ? actual.get(a) : null;
            int order = want == null ? 1 : have == null ? -1 : order(want, have);
            if (order < 0 && want != null) {
                differences.add("missing: " + want.describe());
                e++;
            } else if (order > 0 && have != null) {
                differences.add("not in the ledger: " + have.describe());
                a++;
            } else if (want != null && have != null) {
                if (have.to > upTo) {
                    // It ended later than what is compared.
                    have.to = View.OPEN;
                    have.recordedTo = null;
                }
                if (!want.describe().equals(have.describe())) {
                    differences.add("differs: " + have.describe() + " instead of " + want.describe());
                }
                e++;
                a++;
            }
        }
        return new Finding(
                projection.view().table(),
                expected.size(),
                differences.stream().limit(SHOWN).toList());
    }

    private static <R extends Record & View.Row> int order(Version<R> a, Version<R> b) {
        int byId = inOrder(a.row).compareTo(inOrder(b.row));
        return byId != 0 ? byId : Long.compare(a.from, b.from);
    }

    /** PostgreSQL orders uuids by their bytes, as their text does; Java compares them as signed numbers. */
    private static String inOrder(View.Row row) {
        return row.municipality() + "/" + row.id();
    }
}
