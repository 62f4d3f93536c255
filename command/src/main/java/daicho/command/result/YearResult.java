package daicho.command.result;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.result.YearResultState.Review;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.AnnulYearResult;
import daicho.shared.result.YearResultCommand.ConfirmYearResult;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultCommand.ReturnYearResult;
import daicho.shared.result.YearResultCommand.WithdrawYearResult;
import daicho.shared.result.YearResultEvent.YearResultAnnulled;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import daicho.shared.result.YearResultEvent.YearResultWithdrawn;
import java.time.LocalDate;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** What departments report about an initiative in a year, at one stage. */
@Revision("3")
public class YearResult extends LedgerAggregate<YearResultState> {
    YearResult() {
        super(YearResultState.NONE);
    }

    @CommandHandler
    YearResult(RecordYearResult command, Actor actor, Streams streams, Today today) {
        this();
        ResultOf of = command.of();
        InitiativeYears held = hold(streams, actor, today, of);
        requirePossible(held, actor, of);
        requireAsOf(of, command.content(), today);
        append(new YearResultRecorded(
                command.result(),
                new MunicipalityCode(actor.municipality()),
                of,
                command.content(),
                of.stage() == Stage.INTERIM
                        ? Interims.of(streams, command.result(), of)
                                .requireNoFinal(held)
                                .requireFreeDay(command.content())
                                .next()
                        : null,
                command.draft()));
    }

    @CommandHandler
    void correct(CorrectYearResult command, Actor actor, Streams streams, Today today) {
        ResultOf of = Objects.requireNonNull(state().of());
        hold(streams, actor, today, of).requireOpen(of.departments()).requireActsFor(actor, of.departments());
        requireAsOf(of, command.content(), today);
        if (command.content().equals(state().content())) {
            throw Refusal.conflict("result.nothing_changed");
        }
        if (of.stage() == Stage.INTERIM) {
            Interims.of(streams, command.result(), of).requireFreeDay(command.content());
        }
        append(new YearResultCorrected(
                command.result(), command.content(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void confirm(ConfirmYearResult command, Actor actor) {
        Rights.require(actor, Action.REVIEW_RESULTS);
        if (state().review() == Review.CONFIRMED) {
            throw Refusal.conflict("result.already_confirmed");
        }
        append(new YearResultConfirmed(command.result(), command.note()));
    }

    @CommandHandler
    void giveBack(ReturnYearResult command, Actor actor, Streams streams, Today today) {
        Rights.require(actor, Action.REVIEW_RESULTS);
        // Nobody could correct it, and a published year would no longer be complete.
        ResultOf of = Objects.requireNonNull(state().of());
        hold(streams, actor, today, of).requireOpen(of.departments());
        if (state().review() == Review.RETURNED) {
            throw Refusal.conflict("result.already_returned");
        }
        append(new YearResultReturned(command.result(), command.reason()));
    }

    @CommandHandler
    void annul(AnnulYearResult command, Actor actor, Streams streams, Today today) {
        ResultOf of = Objects.requireNonNull(state().of());
        hold(streams, actor, today, of).requireOpen(of.departments()).requireActsFor(actor, of.departments());
        if (state().review() == Review.CONFIRMED) {
            // Unlike a correction, it leaves nothing that the secretariat could check again.
            Rights.require(actor, Action.REVIEW_RESULTS);
        }
        append(new YearResultAnnulled(command.result(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void withdraw(WithdrawYearResult command, Actor actor, Streams streams, Today today) {
        ResultOf of = Objects.requireNonNull(state().of());
        hold(streams, actor, today, of).requireOpen(of.departments()).requireActsFor(actor, of.departments());
        if (state().review() == Review.CONFIRMED) {
            throw Refusal.conflict("result.confirmed");
        }
        append(new YearResultWithdrawn(command.result(), command.reason()));
    }

    static void requirePossible(InitiativeYears held, Actor actor, ResultOf of) {
        held.requireOpen(of.departments())
                .requireRunning()
                .requireInCharge(of.departments())
                .requireActsFor(actor, of.departments());
    }

    static InitiativeYears hold(Streams streams, Actor actor, Today today, ResultOf of) {
        return InitiativeYears.hold(
                streams,
                actor,
                today,
                of.plan(),
                of.measure(),
                of.initiative(),
                new FiscalYears(of.fiscalYear(), of.fiscalYear()));
    }

    private static void requireAsOf(ResultOf of, ResultContent content, Today today) {
        LocalDate asOf = content.asOf();
        if (of.stage() == Stage.FINAL && asOf != null) {
            throw Refusal.invalid("result.final_has_as_of", "/asOf");
        }
        if (of.stage() == Stage.INTERIM && asOf == null) {
            throw Refusal.invalid("result.interim_needs_as_of", "/asOf");
        }
        if (asOf != null && !FiscalYear.containing(asOf).equals(of.fiscalYear())) {
            throw Refusal.invalid("result.as_of_outside_year", "/asOf", asOf, of.fiscalYear());
        }
        if (asOf == null) {
            today.requireOver("/fiscalYear", of.fiscalYear());
        } else {
            today.requireCome("/asOf", asOf);
        }
    }
}
