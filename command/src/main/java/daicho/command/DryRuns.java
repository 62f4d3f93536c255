package daicho.command;

import java.util.Collection;

/** Starts dry runs. */
public interface DryRuns {
    /**
     * A run on the present state of the ledger.
     *
     * @param aggregates that handle its commands
     */
    DryRun of(Collection<Class<? extends LedgerAggregate<?>>> aggregates);
}
