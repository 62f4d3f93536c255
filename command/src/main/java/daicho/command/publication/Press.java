package daicho.command.publication;

import daicho.shared.access.Actor;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Licence;
import daicho.shared.publication.EditionDocument;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets a year's evaluation from the records. */
public interface Press {
    /**
     * A year's evaluation.
     *
     * @param document of the whole of it
     * @param position of the ledger that it shows
     * @param licence that it names
     * @param previous edition at that position
     * @param changed pointers of what is different from it
     */
    record Proof(
            EditionDocument document,
            long position,
            Licence licence,
            @Nullable UUID previous,
            List<String> changed) {}

    /** Waits until everything that is in the ledger now can be printed, so that nobody is kept waiting by a print. */
    void warmUp(Actor actor);

    /**
     * The evaluation of a year, with everything that is in the ledger when this is called. Inside a command that has the
     * municipality's records alone, that is everything there is.
     *
     * @throws daicho.shared.Refusal if the read models cannot be relied on
     */
    Proof print(Actor actor, UUID plan, FiscalYear year);
}
