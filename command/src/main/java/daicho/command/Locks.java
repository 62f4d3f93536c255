package daicho.command;

import daicho.shared.plan.FiscalYear;
import java.util.UUID;

/**
 * Names of locks for things that several commands rely on and must not change at the same time; see {@link Streams}.
 */
public final class Locks {
    private Locks() {}

    /** The end of a stream to which many commands append at the same time: exclusive for each of them. */
    public static String crowd(UUID stream) {
        return "crowd/" + stream;
    }

    /** Whether a fiscal year of a plan is open: shared by recording, exclusive for closing and reopening. */
    public static String year(UUID plan, FiscalYear year) {
        return "year/" + plan + "/" + year;
    }

    /** From when to when a plan runs: exclusive for changing that, shared by what must lie within. Taken before its years. */
    public static String period(UUID plan) {
        return "period/" + plan;
    }

    /** Which codes the measures of a plan have: exclusive for adding one. */
    public static String measures(UUID plan) {
        return "measures/" + plan;
    }

    /** Whether a year of an initiative is rated as a whole: exclusive for such a rating, shared by one of a department. */
    public static String rating(UUID initiative, FiscalYear year) {
        return "rating/" + initiative + "/" + year;
    }

    /** The definitions of a measure's initiatives: shared by recording, exclusive for revising and retiring. */
    public static String initiatives(UUID measure) {
        return "initiatives/" + measure;
    }

    /** Which initiatives of a municipality repeat others: exclusive for each that does. */
    public static String relistings(String municipality) {
        return "relistings/" + municipality;
    }

    /** Which records of a municipality go on from which: exclusive for naming predecessors. */
    public static String lineage(String municipality) {
        return "lineage/" + municipality;
    }

    /** Whether citizens may comment on a plan: shared by their comments, exclusive for opening and closing the call. */
    public static String comments(UUID plan) {
        return "comments/" + plan;
    }

    /** Which departments exist and answer for which: shared by recording, exclusive for reorganising. */
    public static String departments(UUID municipality) {
        return "departments/" + municipality;
    }

    /**
     * All records of a municipality: every command shares this lock from its first statement on. A command that asks
     * for it ({@link daicho.shared.Command#alone}) holds it alone.
     */
    public static String records(String municipality) {
        return "records/" + municipality;
    }

    /** What a municipality's partners are called and who has ended: shared by signing, exclusive for what changes it. */
    public static String partners(String municipality) {
        return "partners/" + municipality;
    }

    /** Who sits in a committee: shared by scoring, exclusive for appointing, resigning, dissolving and corrections. */
    public static String committee(UUID committee) {
        return "committee/" + committee;
    }

    /** What a record carries: exclusive for adding evidence, and for erasing the record. */
    public static String evidence(UUID subject) {
        return "evidence/" + subject;
    }
}
