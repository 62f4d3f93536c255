package daicho.query;

import daicho.shared.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The read models of one municipality at one position or instant. Every row it gives belongs to that municipality and
 * was current then; queries cannot forget either.
 */
public interface Past {
    /**
     * The rows of a view that were current.
     *
     * @param condition SQL over the view's columns with named parameters, e.g. {@code plan = :plan and fiscal_year =
     *     :year}; {@code true} for all
     * @param order SQL that says in which order, and how many if not all, e.g. {@code edition desc limit 1}; empty for
     *     all in any
     * @param parameters of the condition and the order
     */
    <R extends Record & View.Row> List<R> rows(View<R> view, String condition, String order, Map<String, ?> parameters);

    /** The same where the order does not matter. */
    default <R extends Record & View.Row> List<R> rows(View<R> view, String condition, Map<String, ?> parameters) {
        return rows(view, condition, "", parameters);
    }

    /** The one row of an id, if it was there. */
    <R extends Record & View.Row> Optional<R> row(View<R> view, UUID id);

    /**
     * The one row of an id.
     *
     * @param unknown code of the refusal if it was not there
     */
    default <R extends Record & View.Row> R one(View<R> view, UUID id, String unknown) {
        return row(view, id).orElseThrow(() -> Refusal.unknown(unknown, id));
    }

    /** All versions of rows up to then, oldest first, for what shows changes over time. */
    <R extends Record & View.Row> List<Version<R>> versions(View<R> view, String condition, Map<String, ?> parameters);

    /**
     * Versions as of positions of their own, for what tells about single events: of each row the one that held once the
     * event at the position was taken in. What was not there then is left out.
     *
     * @param wanted rows and positions, none behind {@link #position}
     */
    <R extends Record & View.Row> Map<At, Version<R>> at(View<R> view, Collection<At> wanted);

    /**
     * Where views have stopped following streams: an event is a dead letter there, and all that follow it in its stream.
     *
     * @param streams of which it is asked
     */
    List<Stop> stops(Collection<UUID> streams);

    /** The position up to which this past is complete. */
    long position();

    /**
     * A row at a position.
     *
     * @param id of the row
     * @param position of the last event that counts
     */
    record At(UUID id, long position) {}

    /**
     * Where a view has stopped following a stream.
     *
     * @param table of the view
     * @param stream that it follows no further
     * @param position of the first event that it has not taken in
     */
    record Stop(String table, UUID stream, long position) {}

    /**
     * A row while it was current.
     *
     * @param row the state
     * @param from position of the event that made it
     * @param to position of the event that ended it; {@link View#OPEN} if none had until then
     * @param recordedFrom when the ledger learned it
     * @param <R> row
     */
    record Version<R>(R row, long from, long to, Instant recordedFrom) {}
}
