package daicho.command;

import daicho.shared.plan.FiscalYear;
import java.util.UUID;

/** Names of what commands of several streams must not change under one another's feet; see {@link Streams}. */
public final class Locks {
    private Locks() {}

    /** The end of a stream to which many add at one moment: exclusive for every command that does. */
    public static String crowd(UUID stream) {
        return "crowd/" + stream;
    }

    /** Whether a fiscal year of a plan is open: shared by recording, exclusive for closing and reopening. */
    public static String year(UUID plan, FiscalYear year) {
        return "year/" + plan + "/" + year;
    }

    /** What is laid down of a measure's initiatives: shared by recording, exclusive for revising and retiring. */
    public static String initiatives(UUID measure) {
        return "initiatives/" + measure;
    }

    /** Which departments exist and answer for which: shared by recording, exclusive for reorganising. */
    public static String departments(UUID municipality) {
        return "departments/" + municipality;
    }

    /**
     * All that is recorded of a municipality: every command shares it from its first statement on, and has it alone if it
     * asks for that ({@link daicho.shared.Command#alone}).
     */
    public static String records(String municipality) {
        return "records/" + municipality;
    }

    /** What a municipality's partners are called: shared by signing, exclusive for renaming. */
    public static String partners(String municipality) {
        return "partners/" + municipality;
    }

    /** Who sits in a committee: shared by scoring, exclusive for appointing and resigning. */
    public static String committee(UUID committee) {
        return "committee/" + committee;
    }
}
