package daicho.infra.projection;

import daicho.infra.eventstore.Blame;
import daicho.infra.eventstore.LedgerReader;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
            long reached = new Progress(reader, "view").position();
            long upTo = position == null ? reached : Math.min(position, reached);
            List<Fold<?>> folds = projections.stream()
                    .<Fold<?>>map(projection -> new Fold<>(projection))
                    .toList();
            List<String> unreadable = new ArrayList<>();
            long events = replay(folds, unreadable, upTo);
            List<Finding> findings = new ArrayList<>();
            if (!unreadable.isEmpty()) {
                findings.add(new Finding("ledger", unreadable.size(), unreadable));
            }
            folds.forEach(fold -> findings.add(compare(fold, upTo)));
            return new Outcome(upTo, events, findings);
        });
        return Objects.requireNonNull(outcome);
    }

    /** The plain fold for one view; like the view, it leaves a stream where there is an event that it can not take in. */
    private static final class Fold<R extends Record & View.Row> {
        private final Projection<R> projection;
        private final RowVersions<R> versions;
        private final Set<RowId> left = new HashSet<>();
        private final List<String> indigestible = new ArrayList<>();

        Fold(Projection<R> projection) {
            this.projection = projection;
            this.versions = new RowVersions<>(projection);
        }

        void take(LedgerReader.Batch batch) {
            Map<RowId, Long> ends = Folding.ends(batch);
            batch.events().forEach(event -> {
                RowId stream = RowId.of(event, event.stream());
                if (!left.contains(stream) && event.position() < ends.getOrDefault(stream, Long.MAX_VALUE)) {
                    take(event, stream);
                }
            });
            left.addAll(ends.keySet());
        }

        private void take(Recorded<? extends Event> event, RowId stream) {
            try {
                if (!projection.rows(event).isEmpty()) {
                    versions.fold(event);
                }
            } catch (RuntimeException | Error e) {
                Blame.requireEvents(e);
                left.add(stream);
                indigestible.add(
                        "the event at position " + event.position() + " can not be digested: " + Blame.cause(e));
            }
        }
    }

    private long replay(List<Fold<?>> folds, List<String> unreadable, long upTo) {
        // The views have come this far, so nothing before it is still to come.
        ledger.settledUpTo(upTo);
        long after = 0;
        long count = 0;
        while (after < upTo) {
            LedgerReader.Batch batch = ledger.read(after, BATCH).upTo(upTo);
            if (batch.complete() == after) {
                throw new IllegalStateException("the ledger can not be read beyond position " + after);
            }
            batch.unreadable().forEach(event -> unreadable.add(event.describe()));
            folds.forEach(fold -> fold.take(batch));
            count += batch.events().size();
            after = batch.complete();
        }
        return count;
    }

    private <R extends Record & View.Row> Finding compare(Fold<R> fold, long upTo) {
        List<Version<R>> expected = new ArrayList<>(fold.versions.added());
        expected.sort(Comparator.comparing((Version<R> version) -> inOrder(version.row))
                .thenComparingLong(version -> version.from));
        List<Version<R>> actual = new ArrayList<>();
        new VersionedTable<>(fold.projection.view(), "view").all(reader, upTo, actual::add);
        List<String> differences = new ArrayList<>(fold.indigestible);
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
                fold.projection.view().table(),
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
