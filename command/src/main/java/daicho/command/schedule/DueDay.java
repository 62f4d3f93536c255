package daicho.command.schedule;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.municipality.KnownDepartment;
import daicho.command.plan.PlanState;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import daicho.shared.schedule.DueDayCommand.AnnulDueDay;
import daicho.shared.schedule.DueDayCommand.ChangeDueDay;
import daicho.shared.schedule.DueDayCommand.SetDueDay;
import daicho.shared.schedule.DueDayEvent.DueDayAnnulled;
import daicho.shared.schedule.DueDayEvent.DueDayChanged;
import daicho.shared.schedule.DueDayEvent.DueDaySet;
import java.time.LocalDate;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** By which day a year's records are to be there. */
@Revision("1")
public class DueDay extends LedgerAggregate<DueDayState> {
    /** Fiscal years after that of the records; a later day is a slip. */
    private static final int LATEST = 3;

    DueDay() {
        super(DueDayState.NONE);
    }

    @CommandHandler
    DueDay(SetDueDay command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        PlanState plan = streams.current(PlanState.NONE, command.plan());
        if (!plan.municipality().equals(actor.municipality())) {
            throw Refusal.unknown("plan.unknown", command.plan());
        }
        plan.requireYear("/fiscalYear", command.fiscalYear());
        KnownDepartment.require(streams, actor, command.department());
        requireLikely(command.dueOn(), command.fiscalYear(), command.stage());
        append(new DueDaySet(
                command.dueDay(),
                new MunicipalityCode(actor.municipality()),
                command.plan(),
                command.fiscalYear(),
                command.stage(),
                command.department(),
                command.dueOn(),
                command.decisionNumber()));
    }

    @CommandHandler
    void change(ChangeDueDay command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        requireLikely(
                command.dueOn(), Objects.requireNonNull(state().fiscalYear()), Objects.requireNonNull(state().stage()));
        if (command.dueOn().equals(state().dueOn())) {
            throw Refusal.conflict("schedule.nothing_changed");
        }
        append(new DueDayChanged(command.dueDay(), command.dueOn(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulDueDay command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        append(new DueDayAnnulled(command.dueDay(), command.reason(), command.decisionNumber()));
    }

    /** Final records are of the whole year, so they can not be there before it is over. */
    private static void requireLikely(LocalDate day, FiscalYear year, Stage stage) {
        LocalDate first = stage == Stage.FINAL ? year.lastDay().plusDays(1) : year.firstDay();
        LocalDate last = year.lastDay().plusYears(LATEST);
        if (day.isBefore(first) || day.isAfter(last)) {
            throw Refusal.invalid("schedule.day_unlikely", "/dueOn", day, first, last);
        }
    }
}
