package daicho.command.plan;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.plan.PlanState.Heading;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.HeadingWording;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.plan.PlanCommand.ReopenFiscalYear;
import daicho.shared.plan.PlanCommand.ReviseHeading;
import daicho.shared.plan.PlanCommand.SetPublicationTerms;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.HeadingRevised;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A plan, its headings and its fiscal years. */
@Revision("4")
public class Plan extends LedgerAggregate<PlanState> {
    Plan() {
        super(PlanState.NONE);
    }

    @CommandHandler
    Plan(AdoptPlan command, Actor actor) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        append(new PlanAdopted(
                command.plan(),
                new MunicipalityCode(actor.municipality()),
                command.name(),
                command.philosophy(),
                command.years(),
                command.levelNames(),
                command.scales()));
    }

    @CommandHandler
    void add(AddHeading command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        if (state().headings().containsKey(command.heading())) {
            throw Refusal.existing("plan.heading_exists", command.heading());
        }
        int level = 1;
        if (command.parent() != null) {
            Heading parent = state().headings().get(command.parent());
            if (parent == null) {
                throw Refusal.unknown("plan.heading_unknown", command.parent());
            }
            level = parent.level() + 1;
        }
        // The last level is for measures.
        if (level >= state().levels()) {
            throw Refusal.invalid("plan.heading_too_deep", "/parent", state().levels() - 1);
        }
        state().headings(command.parent(), command.number()).stream()
                .findFirst()
                .ifPresent(taken -> {
                    throw Refusal.existing("plan.heading_number_taken", taken, command.number());
                });
        append(new HeadingAdded(command.plan(), command.heading(), command.parent(), command.number(), command.name()));
    }

    @CommandHandler
    void revise(ReviseHeading command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        Heading known = state().headings().get(command.heading());
        if (known == null) {
            throw Refusal.unknown("plan.heading_unknown", command.heading());
        }
        RevisedYears.require(
                streams,
                command.plan(),
                known.wording(),
                new HeadingWording(command.name()),
                command.fromFiscalYear(),
                "result.nothing_changed");
        append(new HeadingRevised(
                command.plan(),
                command.heading(),
                command.name(),
                command.fromFiscalYear(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void close(CloseFiscalYear command, Actor actor, Streams streams, Today today) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.year(command.plan(), command.fiscalYear()));
        state().requireYear("/fiscalYear", command.fiscalYear());
        today.requireOver("/fiscalYear", command.fiscalYear());
        if (state().closed().contains(command.fiscalYear())) {
            throw Refusal.conflict(
                    "plan.year_already_closed", command.fiscalYear().era());
        }
        append(new FiscalYearClosed(command.plan(), command.fiscalYear(), command.decisionNumber()));
    }

    @CommandHandler
    void reopen(ReopenFiscalYear command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.year(command.plan(), command.fiscalYear()));
        if (!state().closed().contains(command.fiscalYear())) {
            throw Refusal.conflict("plan.year_not_closed", command.fiscalYear().era());
        }
        append(new FiscalYearReopened(
                command.plan(), command.fiscalYear(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void layDown(SetPublicationTerms command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        if (command.terms().equals(state().publicationTerms())) {
            throw Refusal.conflict("plan.publication_terms_unchanged");
        }
        append(new PublicationTermsSet(command.plan(), command.terms(), command.reason(), command.decisionNumber()));
    }
}
