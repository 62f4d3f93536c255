package daicho.shared.schedule;

import daicho.shared.Command;
import daicho.shared.Days;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import daicho.shared.schedule.DueDayEvent.DueDayAnnulled;
import daicho.shared.schedule.DueDayEvent.DueDayChanged;
import daicho.shared.schedule.DueDayEvent.DueDaySet;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a due day. */
public sealed interface DueDayCommand extends Command {
    UUID dueDay();

    @Override
    default UUID stream() {
        return dueDay();
    }

    /** See {@link DueDaySet}. The municipality is the actor's. */
    record SetDueDay(
            @TargetAggregateIdentifier UUID dueDay,
            UUID plan,
            FiscalYear fiscalYear,
            Stage stage,
            @Nullable UUID department,
            LocalDate dueOn,
            @Nullable String decisionNumber)
            implements DueDayCommand {
        public SetDueDay {
            dueOn = Days.present("/dueOn", dueOn);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link DueDayChanged}. */
    record ChangeDueDay(
            @TargetAggregateIdentifier UUID dueDay,
            LocalDate dueOn,
            String reason,
            @Nullable String decisionNumber) implements DueDayCommand {
        public ChangeDueDay {
            dueOn = Days.present("/dueOn", dueOn);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link DueDayAnnulled}. */
    record AnnulDueDay(
            @TargetAggregateIdentifier UUID dueDay,
            String reason,
            @Nullable String decisionNumber) implements DueDayCommand {
        public AnnulDueDay {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
