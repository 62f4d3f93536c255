package daicho.query.accesslog;

import daicho.shared.access.AccessType;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The access log. It is outside the ledger and is kept for a limited time. */
public interface AccessEntries {
    /**
     * Entries of a municipality, newest first; one more than the limit if there are more. Before reading them, this
     * enters in the log that they are read.
     */
    List<Row> page(String municipality, Filter filter);

    /** Whether any entry concerns the person or record, apart from entries that somebody asked for it here. */
    boolean knows(String municipality, UUID id);

    /**
     * Which entries are wanted.
     *
     * @param person who acted
     * @param type kind
     * @param subject whose data, or which record
     * @param from earliest time
     * @param until time before which it happened
     * @param before position before which the page ends
     * @param limit entries of the page
     */
    record Filter(
            @Nullable UUID person,
            @Nullable AccessType type,
            @Nullable UUID subject,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Long before,
            int limit) {}

    /**
     * An entry, as it is stored.
     *
     * @param position in the order in which entries were stored
     * @param at when; the first time of those that are counted
     * @param lastAt the last time of those
     * @param type kind
     * @param person who; none = nobody known
     * @param role in which capacity
     * @param title 職名 at the time
     * @param departments at the time
     * @param means used to prove who it is
     * @param proof token or account
     * @param address where it came from
     * @param route method and template of the path
     * @param subjects whose data, or which records
     * @param detail in a word or two
     * @param status of the answer
     * @param correlation of the request
     * @param count how many
     */
    record Row(
            long position,
            Instant at,
            Instant lastAt,
            AccessType type,
            @Nullable UUID person,
            @Nullable Role role,
            String title,
            List<UUID> departments,
            @Nullable ProofMeans means,
            @Nullable UUID proof,
            String address,
            String route,
            List<UUID> subjects,
            String detail,
            @Nullable Integer status,
            String correlation,
            long count) {}
}
