package daicho.shared.plan;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a plan. */
public sealed interface PlanCommand extends Command
        permits AdoptPlan, AddHeading, CloseFiscalYear, ReopenFiscalYear, LayDownPublicationTerms {
    UUID plan();

    @Override
    default UUID stream() {
        return plan();
    }
}
