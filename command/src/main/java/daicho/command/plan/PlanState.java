package daicho.command.plan;

import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.Texts;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.HeadingWording;
import daicho.shared.plan.PartOfYear;
import daicho.shared.plan.PlanEvent;
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
import daicho.shared.plan.PublicationTerms;
import daicho.shared.plan.RatingScale;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it stands.
 *
 * @param municipality code; empty before the plan is adopted
 * @param wording by the year in which it holds
 * @param period by the year whose documents print it; none before the plan is adopted
 * @param precedingPlan the plan that it follows
 * @param headings by id, in the order in which they were added
 * @param closed fiscal years
 * @param reopenedParts of closed years
 * @param publicationTerms how its evaluations are published
 */
public record PlanState(
        String municipality,
        ByYear<PlanWording> wording,
        @Nullable ByYear<PlanPeriod> period,
        @Nullable UUID precedingPlan,
        Map<UUID, Heading> headings,
        Set<FiscalYear> closed,
        List<ReopenedPart> reopenedParts,
        PublicationTerms publicationTerms)
        implements State<PlanState> {
    /** Before the first event. */
    public static final PlanState NONE = new PlanState(
            "",
            ByYear.always(new PlanWording("", null, List.of(), List.of())),
            null,
            null,
            Map.of(),
            Set.of(),
            List.of(),
            PublicationTerms.NONE);

    /**
     * A part of a closed year that accepts records.
     *
     * @param fiscalYear closed
     * @param part of it
     * @param lastDay on which it does
     */
    public record ReopenedPart(FiscalYear fiscalYear, PartOfYear part, LocalDate lastDay) {
        boolean isOpen(FiscalYear year, LocalDate today) {
            return fiscalYear.equals(year) && !today.isAfter(lastDay);
        }
    }

    /**
     * A heading as it stands.
     *
     * @param parent the heading above; none = top level
     * @param number as printed
     * @param wording by the year in which it holds
     * @param level 1 = top
     */
    public record Heading(@Nullable UUID parent, String number, ByYear<HeadingWording> wording, int level) {
        /** Its present name, if any. */
        public @Nullable String name() {
            return wording.content().name();
        }
    }

    @Override
    public Class<PlanEvent> events() {
        return PlanEvent.class;
    }

    @Override
    public PlanState evolve(Event event) {
        return switch ((PlanEvent) event) {
            case PlanAdopted e ->
                new PlanState(
                        e.municipality().value(),
                        ByYear.always(e.wording()),
                        ByYear.always(new PlanPeriod(e.years())),
                        precedingPlan,
                        headings,
                        closed,
                        reopenedParts,
                        publicationTerms);
            case PlanRevised e ->
                new PlanState(
                        municipality,
                        wording.revised(e.wording(), e.fromFiscalYear()),
                        period,
                        precedingPlan,
                        headings,
                        closed,
                        reopenedParts,
                        publicationTerms);
            case PlanPeriodChanged e ->
                new PlanState(
                        municipality,
                        wording,
                        Objects.requireNonNull(period).revised(new PlanPeriod(e.years()), e.fromFiscalYear()),
                        precedingPlan,
                        headings,
                        closed,
                        reopenedParts,
                        publicationTerms);
            case PrecedingPlanNamed e ->
                new PlanState(
                        municipality,
                        wording,
                        period,
                        e.precedingPlan(),
                        headings,
                        closed,
                        reopenedParts,
                        publicationTerms);
            case HeadingAdded e -> {
                Heading parent = e.parent() == null ? null : headings.get(e.parent());
                yield with(
                        e.heading(),
                        new Heading(
                                e.parent(),
                                e.number(),
                                ByYear.always(new HeadingWording(e.name())),
                                parent == null ? 1 : parent.level() + 1));
            }
            case HeadingRevised e -> {
                Heading known = Objects.requireNonNull(headings.get(e.heading()));
                yield with(
                        e.heading(),
                        new Heading(
                                known.parent(),
                                known.number(),
                                known.wording().revised(new HeadingWording(e.name()), e.fromFiscalYear()),
                                known.level()));
            }
            case FiscalYearClosed e -> {
                Set<FiscalYear> years = new HashSet<>(closed);
                years.add(e.fiscalYear());
                yield withClosed(years, reopenedParts);
            }
            case FiscalYearReopened e -> {
                Set<FiscalYear> years = new HashSet<>(closed);
                years.remove(e.fiscalYear());
                // Closing it again closes all of it.
                yield withClosed(
                        years,
                        reopenedParts.stream()
                                .filter(one -> !one.fiscalYear().equals(e.fiscalYear()))
                                .toList());
            }
            case PartOfYearReopened e ->
                withClosed(
                        closed,
                        Stream.concat(
                                        otherParts(e.fiscalYear(), e.part()),
                                        Stream.of(new ReopenedPart(e.fiscalYear(), e.part(), e.lastDay())))
                                .toList());
            case PartOfYearClosed e ->
                withClosed(closed, otherParts(e.fiscalYear(), e.part()).toList());
            case PublicationTermsSet e ->
                new PlanState(municipality, wording, period, precedingPlan, headings, closed, reopenedParts, e.terms());
        };
    }

    /** First to last fiscal year in which it runs; none before the plan is adopted. */
    public @Nullable FiscalYears years() {
        return period == null ? null : period.content().years();
    }

    /** How many levels it has, including that of the measures. */
    public int levels() {
        return wording.content().levelNames().size();
    }

    /** Refuses a year outside the plan. */
    public void requireYear(String pointer, FiscalYear year) {
        if (years() == null || !years().contains(year)) {
            throw Refusal.invalid("plan.year_outside_plan", pointer, year, years() == null ? "—" : years());
        }
    }

    /** Refuses a closed year: nothing more is recorded for it, neither first records nor corrections. */
    public void requireOpen(FiscalYear year) {
        if (closed.contains(year)) {
            throw Refusal.conflict("plan.year_closed", year);
        }
    }

    /**
     * The same for a record: it is accepted in a part of the year that was reopened.
     *
     * @param line it is for; none of an indicator's value
     * @param records whether a department is one of those that record it, or answers for one of them
     */
    public void requireOpen(FiscalYear year, @Nullable UUID line, Predicate<UUID> records, LocalDate today) {
        if (openParts(year, today).noneMatch(part -> part.contains(line, records))) {
            requireOpen(year);
        }
    }

    /** Whether any part of a closed year accepts records. */
    public boolean isPartlyOpen(FiscalYear year, LocalDate today) {
        return openParts(year, today).findAny().isPresent();
    }

    private Stream<PartOfYear> openParts(FiscalYear year, LocalDate today) {
        return reopenedParts.stream().filter(one -> one.isOpen(year, today)).map(ReopenedPart::part);
    }

    /** For rating initiatives in a year, the default one first. */
    public List<RatingScale> scales(FiscalYear year) {
        return wording.in(year).scales();
    }

    /** The scale with a name in a year; without a name, the first of the plan. */
    public Optional<RatingScale> scale(FiscalYear year, @Nullable String wanted) {
        return scales(year).stream()
                .filter(scale -> wanted == null || Texts.plain(scale.name()).equals(Texts.plain(wanted)))
                .findFirst();
    }

    /** The headings below a parent that have a number, in any spelling; more than one only in older ledgers. */
    public List<UUID> headings(@Nullable UUID parent, String number) {
        String code = Texts.code(number);
        return headings.entrySet().stream()
                .filter(entry -> Objects.equals(entry.getValue().parent(), parent)
                        && Texts.code(entry.getValue().number()).equals(code))
                .map(Map.Entry::getKey)
                .toList();
    }

    private PlanState with(UUID id, Heading heading) {
        Map<UUID, Heading> all = new LinkedHashMap<>(headings);
        all.put(id, heading);
        return new PlanState(
                municipality,
                wording,
                period,
                precedingPlan,
                Collections.unmodifiableMap(all),
                closed,
                reopenedParts,
                publicationTerms);
    }

    private Stream<ReopenedPart> otherParts(FiscalYear year, PartOfYear part) {
        return reopenedParts.stream()
                .filter(one -> !one.fiscalYear().equals(year) || !one.part().equals(part));
    }

    private PlanState withClosed(Set<FiscalYear> nowClosed, List<ReopenedPart> nowReopened) {
        return new PlanState(
                municipality,
                wording,
                period,
                precedingPlan,
                headings,
                Set.copyOf(nowClosed),
                nowReopened,
                publicationTerms);
    }
}
