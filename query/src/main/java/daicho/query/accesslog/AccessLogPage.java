package daicho.query.accesslog;

import daicho.shared.access.AccessType;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of the access log, newest first.
 *
 * @param items entries of the page
 * @param next cursor of the next page; none at the end
 */
record AccessLogPage(List<Entry> items, @Nullable String next) {
    /**
     * What happened.
     *
     * @param at when; the first time of those that are counted
     * @param lastAt the last time of those
     * @param type kind
     * @param words the same in the caller's language
     * @param actor who acted; none = nobody known
     * @param address where it came from; none = the machine itself
     * @param route method and template of the path
     * @param subjects whose data, or which records
     * @param detail in a word or two
     * @param status of the answer
     * @param correlation of the request, as in the trail and the ordinary log
     * @param count how many requests, or for personal data how many names, texts and records
     */
    record Entry(
            Instant at,
            Instant lastAt,
            AccessType type,
            String words,
            @Nullable Who actor,
            @Nullable String address,
            @Nullable String route,
            List<UUID> subjects,
            @Nullable String detail,
            @Nullable Integer status,
            @Nullable String correlation,
            long count) {}

    /**
     * Who acted, as at the time of the act.
     *
     * @param person id; the name is kept elsewhere, and not forever
     * @param role in which capacity
     * @param roleName in the caller's language
     * @param title 職名
     * @param departments acted for
     * @param means used to prove who it is
     * @param proof token or account
     */
    @Schema(name = "AccessLogActor")
    record Who(
            UUID person,
            @Nullable Role role,
            @Nullable String roleName,
            String title,
            List<UUID> departments,
            @Nullable ProofMeans means,
            @Nullable UUID proof) {}
}
