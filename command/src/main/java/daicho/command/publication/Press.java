package daicho.command.publication;

import daicho.command.Caller;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Licence;
import daicho.shared.publication.EditionDocument;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets a year's evaluation from the records. What it gives is a proof and nothing more until it is published. */
public interface Press {
    /**
     * What would be published.
     *
     * @param document of the whole evaluation
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

    /**
     * The evaluation of a year, with everything that is in the ledger when this is called.
     *
     * @throws daicho.shared.Refusal if there is no such plan or year, or the read models can not be relied on
     */
    Proof print(Caller caller, UUID plan, FiscalYear year);
}
