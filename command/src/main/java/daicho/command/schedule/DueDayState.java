package daicho.command.schedule;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import daicho.shared.schedule.DueDayEvent;
import daicho.shared.schedule.DueDayEvent.DueDayAnnulled;
import daicho.shared.schedule.DueDayEvent.DueDayChanged;
import daicho.shared.schedule.DueDayEvent.DueDaySet;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A due day as it stands.
 *
 * @param municipality code; empty before it is set
 * @param fiscalYear of the records
 * @param stage of the records
 * @param dueOn last one on which a record is in time
 * @param annulled whether nothing is due on it
 */
record DueDayState(
        String municipality,
        @Nullable FiscalYear fiscalYear,
        @Nullable Stage stage,
        @Nullable LocalDate dueOn,
        boolean annulled)
        implements State<DueDayState> {
    /** Before the first event. */
    static final DueDayState NONE = new DueDayState("", null, null, null, false);

    @Override
    public Class<DueDayEvent> events() {
        return DueDayEvent.class;
    }

    @Override
    public DueDayState evolve(Event event) {
        return switch ((DueDayEvent) event) {
            case DueDaySet e -> new DueDayState(e.municipality().value(), e.fiscalYear(), e.stage(), e.dueOn(), false);
            case DueDayChanged e -> new DueDayState(municipality, fiscalYear, stage, e.dueOn(), false);
            case DueDayAnnulled e -> new DueDayState(municipality, fiscalYear, stage, dueOn, true);
        };
    }
}
