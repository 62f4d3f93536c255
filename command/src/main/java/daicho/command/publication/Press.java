package daicho.command.publication;

import daicho.shared.access.Actor;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Licence;
import daicho.shared.publication.EditionDocument;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a year's evaluation from the records. */
public interface Press {
    /**
     * A year's evaluation.
     *
     * @param document the whole evaluation
     * @param position of the ledger that it shows
     * @param licence that it names
     * @param previous edition at that position
     * @param changed pointers to what differs from it
     */
    record Proof(
            EditionDocument document,
            long position,
            Licence licence,
            @Nullable UUID previous,
            List<String> changed) {}

    /** Waits until everything that is in the ledger now can be printed, so that a later print keeps nobody waiting. */
    void warmUp(Actor actor);

    /**
     * The evaluation of a year, with everything that is in the ledger at the time of the call. Inside a command that
     * holds the municipality's records alone, nothing can be missing from it.
     *
     * @throws daicho.shared.Refusal if the read models are not reliable
     */
    Proof print(Actor actor, UUID plan, FiscalYear year);
}
