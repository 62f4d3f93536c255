package daicho.command.plan;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.municipality.KnownDepartment;
import daicho.command.plan.PlanState.Heading;
import daicho.command.plan.PlanState.ReopenedPart;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.HeadingWording;
import daicho.shared.plan.PartOfYear;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.PlanCommand.ChangePlanPeriod;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.plan.PlanCommand.ClosePartOfYear;
import daicho.shared.plan.PlanCommand.NamePrecedingPlan;
import daicho.shared.plan.PlanCommand.ReopenFiscalYear;
import daicho.shared.plan.PlanCommand.ReopenPartOfYear;
import daicho.shared.plan.PlanCommand.ReviseHeading;
import daicho.shared.plan.PlanCommand.RevisePlan;
import daicho.shared.plan.PlanCommand.SetPublicationTerms;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.HeadingRevised;
import daicho.shared.plan.PlanEvent.PartOfYearClosed;
import daicho.shared.plan.PlanEvent.PartOfYearReopened;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PlanPeriodChanged;
import daicho.shared.plan.PlanEvent.PlanRevised;
import daicho.shared.plan.PlanEvent.PrecedingPlanNamed;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import daicho.shared.plan.PlanPeriod;
import daicho.shared.plan.PlanWording;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** A plan, its headings and its fiscal years. */
@Revision("6")
public class Plan extends LedgerAggregate<PlanState> {
    /** Years, since a part of a year that stays open for longer was meant to be reopened as a whole, or is a slip. */
    private static final int LONGEST_REOPENING = 1;

    Plan() {
        super(PlanState.NONE);
    }

    @CommandHandler
    Plan(AdoptPlan command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        if (command.precedingPlan() != null) {
            requirePreceding(command.precedingPlan(), command.years(), actor, streams);
        }
        append(new PlanAdopted(
                command.plan(),
                new MunicipalityCode(actor.municipality()),
                command.name(),
                command.philosophy(),
                command.years(),
                command.levelNames(),
                command.scales()));
        if (command.precedingPlan() != null) {
            append(new PrecedingPlanNamed(command.plan(), command.precedingPlan(), null, null));
        }
    }

    @CommandHandler
    void name(NamePrecedingPlan command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        UUID precedingPlan = command.precedingPlan();
        if (Objects.equals(precedingPlan, state().precedingPlan())) {
            throw Refusal.conflict("result.nothing_changed");
        }
        if (precedingPlan != null) {
            requirePreceding(precedingPlan, Objects.requireNonNull(state().years()), actor, streams);
        }
        if (state().precedingPlan() != null && command.reason() == null) {
            throw Refusal.invalid("record.text_missing", "/reason");
        }
        append(new PrecedingPlanNamed(command.plan(), precedingPlan, command.reason(), command.decisionNumber()));
    }

    /** A plan follows one of its city that began earlier; so no plan follows itself, however long the line is. */
    private static void requirePreceding(UUID precedingPlan, FiscalYears years, Actor actor, Streams streams) {
        PlanState before = streams.current(PlanState.NONE, precedingPlan);
        if (!before.municipality().equals(actor.municipality())) {
            throw Refusal.invalid("plan.preceding_unknown", "/precedingPlan", precedingPlan);
        }
        FiscalYears earlier = Objects.requireNonNull(before.years());
        if (earlier.first().compareTo(years.first()) >= 0) {
            throw Refusal.invalid("plan.preceding_later", "/precedingPlan", earlier.first(), years.first());
        }
    }

    @CommandHandler
    void revise(RevisePlan command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        PlanWording wording = command.wording();
        if (wording.levelNames().size() != state().levels()) {
            // Headings and measures stand on the levels.
            throw Refusal.invalid("plan.levels_fixed", "/levelNames", state().levels());
        }
        ByYear<PlanWording> revised = state().wording().revised(wording, command.fromFiscalYear());
        requireReadable(revised, command.plan(), streams);
        RevisedYears.require(
                streams,
                command.plan(),
                state().wording(),
                wording,
                command.fromFiscalYear(),
                "result.nothing_changed");
        append(new PlanRevised(
                command.plan(),
                wording.name(),
                wording.philosophy(),
                wording.levelNames(),
                wording.scales(),
                command.fromFiscalYear(),
                command.reason(),
                command.decisionNumber()));
    }

    /** No scale or mark is taken away from a year in which something is rated by it. */
    private void requireReadable(ByYear<PlanWording> revised, UUID plan, Streams streams) {
        List<FiscalYear> narrowed = Objects.requireNonNull(state().years()).each().stream()
                .filter(year -> state().scales(year).stream()
                        .anyMatch(scale -> scale.marks().stream()
                                .anyMatch(mark -> !revised.in(year).reads(scale.name(), mark.value()))))
                .toList();
        for (FiscalYear year : narrowed) {
            streams.exclude(Locks.year(plan, year));
        }
        RecordsOfPlan records = new RecordsOfPlan(streams, plan);
        for (FiscalYear year : narrowed) {
            records.ratingNot(revised.in(year)::reads, List.of(year)).ifPresent(rating -> {
                throw Refusal.existing("plan.scale_in_use", rating, year);
            });
        }
    }

    @CommandHandler
    void change(ChangePlanPeriod command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        ByYear<PlanPeriod> before = Objects.requireNonNull(state().period());
        PlanPeriod changed = new PlanPeriod(command.years());
        FiscalYear from = command.fromFiscalYear();
        if (before.before(from).equals(changed)) {
            throw Refusal.conflict("result.nothing_changed");
        }
        ByYear<PlanPeriod> after = before.revised(changed, from);
        if (!after.content().equals(changed)) {
            // A change of later documents holds on; taken as this one is meant, it would change nothing.
            throw Refusal.conflict("plan.period_changed_later", after.content().years());
        }
        FiscalYears now = changed.years();
        streams.exclude(Locks.period(command.plan()));
        List<FiscalYear> dropped = before.content().years().each().stream()
                .filter(year -> !now.contains(year))
                .toList();
        for (FiscalYear year : dropped) {
            streams.exclude(Locks.year(command.plan(), year));
        }
        dropped.forEach(state()::requireOpen);
        RecordsOfPlan records = new RecordsOfPlan(streams, command.plan());
        records.anyIn(dropped).ifPresent(record -> {
            throw Refusal.existing("plan.year_recorded", record).at("/lastFiscalYear");
        });
        records.requireTargetsInTime(state().headings().keySet(), after);
        if (from != null) {
            requirePrintable(before, from, now, streams, command.plan());
        }
        UUID precedingPlan = state().precedingPlan();
        if (precedingPlan != null) {
            requirePreceding(precedingPlan, now, actor, streams);
        }
        append(new PlanPeriodChanged(
                command.plan(), command.years(), from, command.reason(), command.decisionNumber()));
    }

    /** The years that print a new period belong to the plan, before or after the change, and none of them is closed. */
    private void requirePrintable(
            ByYear<PlanPeriod> before, FiscalYear from, FiscalYears now, Streams streams, UUID plan) {
        FiscalYears old = before.content().years();
        if (!old.contains(from) && !now.contains(from)) {
            throw Refusal.invalid("plan.year_outside_plan", "/fromFiscalYear", from, now);
        }
        List<FiscalYear> printing = before.heldFrom(from, Collections.max(List.of(old.last(), now.last())))
                .each();
        streams.share(printing.stream().map(year -> Locks.year(plan, year)).toArray(String[]::new));
        printing.forEach(state()::requireOpen);
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
            throw Refusal.conflict("plan.year_already_closed", command.fiscalYear());
        }
        append(new FiscalYearClosed(command.plan(), command.fiscalYear(), command.decisionNumber()));
    }

    @CommandHandler
    void reopen(ReopenFiscalYear command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.year(command.plan(), command.fiscalYear()));
        if (!state().closed().contains(command.fiscalYear())) {
            throw Refusal.conflict("plan.year_not_closed", command.fiscalYear());
        }
        append(new FiscalYearReopened(
                command.plan(), command.fiscalYear(), command.reason(), command.decisionNumber()));
    }

    /** It ends by itself after its last day. Reopened again, the part has another last day. */
    @CommandHandler
    void reopen(ReopenPartOfYear command, Actor actor, Streams streams, Today today) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.year(command.plan(), command.fiscalYear()));
        requireKnown(command.plan(), command.part(), actor, streams);
        if (!state().closed().contains(command.fiscalYear())) {
            throw Refusal.conflict("plan.year_not_closed", command.fiscalYear());
        }
        LocalDate now = today.inJapan();
        if (command.lastDay().isBefore(now) || command.lastDay().isAfter(now.plusYears(LONGEST_REOPENING))) {
            throw Refusal.invalid("plan.last_day_unlikely", "/lastDay", command.lastDay(), LONGEST_REOPENING);
        }
        if (state().reopenedParts()
                .contains(new ReopenedPart(command.fiscalYear(), command.part(), command.lastDay()))) {
            throw Refusal.conflict("plan.part_already_open", command.lastDay());
        }
        append(new PartOfYearReopened(
                command.plan(),
                command.fiscalYear(),
                command.part(),
                command.lastDay(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void close(ClosePartOfYear command, Actor actor, Streams streams, Today today) {
        Rights.require(actor, Action.KEEP_PLAN);
        streams.exclude(Locks.year(command.plan(), command.fiscalYear()));
        if (state().reopenedParts().stream()
                .noneMatch(one ->
                        one.part().equals(command.part()) && one.isOpen(command.fiscalYear(), today.inJapan()))) {
            throw Refusal.conflict("plan.part_not_open", command.fiscalYear());
        }
        append(new PartOfYearClosed(command.plan(), command.fiscalYear(), command.part(), command.decisionNumber()));
    }

    private static void requireKnown(UUID plan, PartOfYear part, Actor actor, Streams streams) {
        KnownDepartment.require(streams, actor, part.department());
        UUID measure = part.measure();
        UUID initiative = part.initiative();
        if (measure != null
                && initiative != null
                && (!streams.owner(MeasureEvent.initiativeKeys() + initiative).equals(Optional.of(measure))
                        || !(streams.beginning(measure).orElseThrow().first() instanceof MeasureAdded added)
                        || !added.plan().equals(plan))) {
            throw Refusal.invalid("measure.initiative_unknown", "/initiative", initiative);
        }
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
