package daicho.command.intake;

import daicho.command.intake.IntakeReport.Change;
import daicho.command.intake.IntakeReport.Corrected;
import daicho.command.intake.IntakeReport.Correction;
import daicho.shared.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a run corrects, and why: for the reason in its row, else for the one that is given for the whole sheet. */
final class Corrections {
    /** In the place of a reason that is still to be given; never in the ledger. */
    private static final String TO_BE_GIVEN = "—";

    private final @Nullable String reason;
    private final boolean dryRun;
    private final List<Correction> made = new ArrayList<>();

    Corrections(@Nullable String reason, boolean dryRun) {
        this.reason = reason;
        this.dryRun = dryRun;
    }

    /** A correction of a record, for the reason that its rows give. */
    Correction of(
            List<Integer> rows,
            Corrected kind,
            UUID id,
            String name,
            List<Change> changes,
            boolean confirmed,
            @Nullable String said) {
        return new Correction(rows, kind, id, name, changes, confirmed, said == null ? reason : said);
    }

    /** The reason for a command; {@link #make} decides whether it is carried out without one. */
    static String why(Correction correction) {
        return Objects.requireNonNullElse(correction.reason(), TO_BE_GIVEN);
    }

    /** Carries a correction out. Without a reason it is refused, unless this is a dry run, which tells of it. */
    void make(Correction correction, Runnable writing) {
        if (correction.reason() == null && !dryRun) {
            throw missing(List.of(correction));
        }
        writing.run();
        made.add(correction);
    }

    int count() {
        return made.size();
    }

    /** In the order of the sheet. */
    List<Correction> made() {
        return made.stream()
                .sorted(Comparator.comparing(correction -> correction.rows().getFirst()))
                .toList();
    }

    /** Says of which rows the reason is missing. */
    static Refusal missing(List<Correction> corrections) {
        return Refusal.invalid(
                "intake.reason_missing",
                "/" + Field.REASON.word(),
                IntakeReport.rows(corrections.stream()
                        .filter(correction -> correction.reason() == null)
                        .flatMap(correction -> correction.rows().stream())
                        .toList()));
    }
}
