package daicho.command;

import java.util.Collection;

/** Where dry runs begin. */
public interface DryRuns {
    /**
     * A run on the ledger as it stands.
     *
     * @param aggregates that take its commands
     */
    DryRun of(Collection<Class<? extends LedgerAggregate<?>>> aggregates);
}
