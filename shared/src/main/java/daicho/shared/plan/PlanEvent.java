package daicho.shared.plan;

import daicho.shared.Event;
import java.util.UUID;

/** What happens to a plan, its headings and its fiscal years; one stream per plan. */
public sealed interface PlanEvent extends Event
        permits PlanAdopted, HeadingAdded, FiscalYearClosed, FiscalYearReopened, PublicationTermsLaidDown {
    UUID plan();

    @Override
    default UUID stream() {
        return plan();
    }
}
