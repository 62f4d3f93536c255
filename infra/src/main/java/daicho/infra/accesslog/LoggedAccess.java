package daicho.infra.accesslog;

import daicho.infra.security.Identity;
import daicho.shared.access.AccessType;
import daicho.shared.access.Actor;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the access log.
 *
 * @param what happened
 * @param municipality code; empty = it could not be told
 * @param at when, or the first time of those that are counted
 * @param lastAt the last time of those
 * @param who it was
 * @param address where it came from; empty = this machine
 * @param route method and template of the path; empty = no request
 * @param subjects whose or what data it was about
 * @param detail in a word or two; may be empty
 * @param status of the answer; none where several are counted, or there is no answer
 * @param correlation of the request; empty where several are counted
 * @param count how many: requests, or of personal data how many names, texts and records
 */
record LoggedAccess(
        AccessType what,
        String municipality,
        Instant at,
        Instant lastAt,
        Who who,
        String address,
        String route,
        List<UUID> subjects,
        String detail,
        @Nullable Integer status,
        String correlation,
        long count) {
    private static final int LONGEST = 200;

    LoggedAccess {
        subjects = List.copyOf(subjects);
        detail = storable(detail);
        correlation = storable(correlation);
    }

    /** Who it was, as of the act. */
    record Who(
            @Nullable UUID person,
            @Nullable Role role,
            String title,
            Set<UUID> departments,
            @Nullable ProofMeans means,
            @Nullable UUID proof) {
        static final Who NOBODY = new Who(null, null, "", Set.of(), null, null);

        static Who of(@Nullable Identity identity) {
            if (identity == null) {
                return NOBODY;
            }
            Actor actor = identity.actor();
            return new Who(
                    actor.person(),
                    actor.role(),
                    actor.title(),
                    actor.departments(),
                    identity.means(),
                    identity.proof());
        }

        /** The person who works at the machine, or Daicho itself. */
        static Who system(String name) {
            Actor actor = Actor.system(name, "");
            return new Who(actor.person(), actor.role(), actor.title(), actor.departments(), null, null);
        }
    }

    /** What happened on this machine, without a request. */
    static LoggedAccess here(
            AccessType what,
            String municipality,
            String by,
            Instant at,
            Collection<UUID> subjects,
            String detail,
            long count) {
        return new LoggedAccess(
                what, municipality, at, at, Who.system(by), "", "", List.copyOf(subjects), detail, null, "", count);
    }

    /** What entries that are counted together have in common. */
    LoggedAccess kind() {
        return new LoggedAccess(
                what, municipality, Instant.EPOCH, Instant.EPOCH, who, address, route, subjects, detail, status, "", 0);
    }

    /** The same kind once more. */
    LoggedAccess and(LoggedAccess another) {
        return new LoggedAccess(
                what,
                municipality,
                at,
                another.lastAt,
                who,
                address,
                route,
                subjects,
                detail,
                status,
                "",
                count + another.count);
    }

    /** Whether it is not known who it was. */
    boolean isByStranger() {
        return who.equals(Who.NOBODY);
    }

    /**
     * A less exact entry, for when there are too many kinds to tell them apart: who did what, or only that somebody was
     * kept out.
     */
    LoggedAccess lessExactly() {
        boolean known = !isByStranger();
        return new LoggedAccess(
                what, known ? municipality : "", at, lastAt, who, "", "", List.of(), "others", null, "", count);
    }

    private static String storable(String text) {
        String clean = text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.equals(text) ? text : clean;
    }
}
