package daicho.query;

import daicho.shared.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The read models of one municipality at one position or instant. Every row it returns belongs to that municipality and
 * was current then, so no query can forget to check that.
 */
public interface Past {
    /**
     * The rows of a view that were current then, without those of records that were annulled.
     *
     * @param condition SQL over the view's columns with named parameters, e.g. {@code plan = :plan and fiscal_year =
     *     :year}; {@code true} for all
     * @param order SQL for the order, and for a limit if not all are needed, e.g. {@code edition desc limit 1}; empty
     *     for all in any order
     * @param parameters of the condition and the order
     */
    <R extends Record & View.Row> List<R> rows(View<R> view, String condition, String order, Map<String, ?> parameters);

    /** The same where the order does not matter. */
    default <R extends Record & View.Row> List<R> rows(View<R> view, String condition, Map<String, ?> parameters) {
        return rows(view, condition, "", parameters);
    }

    /** The rows that {@link #rows} leaves out, since their records were annulled by then. */
    <R extends Record & View.Row> List<R> annulled(View<R> view, String condition, Map<String, ?> parameters);

    /** The row with an id, if it existed; that of an annulled record, too. */
    <R extends Record & View.Row> Optional<R> row(View<R> view, UUID id);

    /**
     * The row with an id.
     *
     * @param unknown code of the refusal if it did not exist
     */
    default <R extends Record & View.Row> R one(View<R> view, UUID id, String unknown) {
        return row(view, id).orElseThrow(() -> Refusal.unknown(unknown, id));
    }

    /** All versions of rows up to then, oldest first, to show changes over time. */
    <R extends Record & View.Row> List<Version<R>> versions(View<R> view, String condition, Map<String, ?> parameters);

    /**
     * The rows of which another version was current at an earlier time, or none, or which belonged to something else
     * then. Only they are read.
     *
     * @param earlier before this past
     * @param wanted as the rows are in this past, or were then
     */
    <R extends Record & View.Row> List<Net<R>> changedSince(AsOf earlier, View<R> view, Reading wanted);

    /** All versions of some rows that were current at an earlier time or after it, oldest first. */
    <R extends Record & View.Row> List<Version<R>> versionsSince(AsOf earlier, View<R> view, Collection<UUID> ids);

    /**
     * Versions at individual positions, to describe single events: for each row the version after the event at the
     * position. Rows that did not exist then are left out.
     *
     * @param wanted rows and positions, none after {@link #position}
     */
    <R extends Record & View.Row> Map<At, Version<R>> at(View<R> view, Collection<At> wanted);

    /**
     * Marks of what readings would return. If a reading has the same mark at two positions, its rows are the same: a
     * row that changes takes the position of the event, which is later than all others; one that was annulled still
     * counts in the mark. Takes one statement, however
     * many readings there are.
     */
    Map<Reading, String> marks(Collection<Reading> readings);

    /**
     * Where views have stopped following streams: there, an event and all later events of its stream are dead letters.
     *
     * @param streams to look up
     */
    List<Stop> stops(Collection<UUID> streams);

    /**
     * The day of this past in Japan: what takes effect on a later day has not yet. Today for the present, and for a
     * position the day on which it was recorded.
     */
    LocalDate day();

    /** The position up to which this past is complete. */
    long position();

    /**
     * The arguments of {@link #rows}, without the order.
     *
     * @param view that is read
     * @param condition on its columns
     * @param parameters of the condition
     */
    record Reading(View<?> view, String condition, Map<String, ?> parameters) {}

    /**
     * A row at a position.
     *
     * @param id of the row
     * @param position of the last event that counts
     */
    record At(UUID id, long position) {}

    /**
     * A row at two times.
     *
     * @param before the version at the earlier time; none if there was none, or not in what was asked for
     * @param after the version at the later time; none if it is no longer in what was asked for
     * @param position of the event from which on it is as it is
     * @param <R> row
     */
    record Net<R>(@Nullable R before, @Nullable R after, long position) {
        /** The row at one of the two times. */
        public R one() {
            return Objects.requireNonNull(after == null ? before : after);
        }
    }

    /**
     * Where a view has stopped following a stream.
     *
     * @param table of the view
     * @param stream that it no longer follows
     * @param position of the first event that it has not processed
     */
    record Stop(String table, UUID stream, long position) {}

    /**
     * A row while it was current.
     *
     * @param row the state
     * @param from position of the event that made it
     * @param to position of the event that ended it; {@link View#OPEN} if none had until then
     * @param recordedFrom when it was recorded
     * @param <R> row
     */
    record Version<R>(R row, long from, long to, Instant recordedFrom) {}
}
