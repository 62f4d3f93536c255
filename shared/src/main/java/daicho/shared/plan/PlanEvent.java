package daicho.shared.plan;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a plan, its headings and its fiscal years; one stream per plan. */
public sealed interface PlanEvent extends Event {
    UUID plan();

    @Override
    default UUID stream() {
        return plan();
    }

    /** Prefix of the keys of all headings; leads from a heading to its plan. */
    static String headingKeys() {
        return "heading/";
    }

    /** Describes itself. */
    final class PlanKind extends Kind {
        public PlanKind() {
            super(
                    "plan",
                    PlanEvent.class,
                    Told.EACH_BY_ITSELF,
                    Subject.itself("PLAN"),
                    Subject.part("HEADING", headingKeys()));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((PlanEvent) event) {
                case HeadingAdded e -> Optional.of(new UniqueKey(headingKeys() + e.heading(), "plan.heading_exists"));
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<UUID> planOf(Event first) {
            return Optional.of(first.stream());
        }
    }

    /**
     * A plan is entered in the ledger.
     *
     * @param plan its id
     * @param municipality whose plan
     * @param name 計画名
     * @param philosophy 基本理念
     * @param years first and last fiscal year
     * @param levelNames its own words for its levels, top to measure: 柱, 施策の方向性, 施策項目
     * @param scales by which initiatives are rated; may be empty
     */
    @Revision("1")
    record PlanAdopted(
            UUID plan,
            MunicipalityCode municipality,
            String name,
            @Nullable String philosophy,
            FiscalYears years,
            List<String> levelNames,
            List<RatingScale> scales)
            implements PlanEvent {
        public PlanAdopted {
            levelNames = List.copyOf(levelNames);
            scales = List.copyOf(scales);
        }

        /** What holds unless it is revised. */
        public PlanWording wording() {
            return new PlanWording(name, philosophy, levelNames, scales);
        }
    }

    /**
     * A plan's wording or the scales of its ratings change; the earlier ones stay readable, and in the years before they
     * are the ones that hold.
     *
     * @param plan revised
     * @param name 計画名
     * @param philosophy 基本理念
     * @param levelNames its own words for its levels, top to measure; as many as before
     * @param scales by which initiatives are rated; may be empty
     * @param fromFiscalYear first year in which it holds; none = a correction of every year
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PlanRevised(
            UUID plan,
            String name,
            @Nullable String philosophy,
            List<String> levelNames,
            List<RatingScale> scales,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements PlanEvent {
        public PlanRevised {
            levelNames = List.copyOf(levelNames);
            scales = List.copyOf(scales);
        }

        /** What holds from then on. */
        public PlanWording wording() {
            return new PlanWording(name, philosophy, levelNames, scales);
        }
    }

    /**
     * 計画期間の変更: a plan is extended or shortened.
     *
     * @param plan whose period
     * @param years first and last fiscal year from now on
     * @param fromFiscalYear first year whose documents print it; none = a correction of every year
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PlanPeriodChanged(
            UUID plan,
            FiscalYears years,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements PlanEvent {}

    /**
     * 前計画: which plan this one follows. Its measures, indicators and agreements may follow those of that plan.
     *
     * @param plan that follows
     * @param precedingPlan that it follows; none = it follows no plan of the ledger after all
     * @param reason why it is changed, if one was named before
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PrecedingPlanNamed(
            UUID plan,
            @Nullable UUID precedingPlan,
            @Nullable String reason,
            @Nullable String decisionNumber) implements PlanEvent {}

    /**
     * A level above the measures: 柱, 基本目標, 施策の方向.
     *
     * @param plan it is part of
     * @param heading its id
     * @param parent the heading above; none = top level
     * @param number as printed, unique below its parent: {@code 1}, {@code 2-1}
     * @param name as printed; none where none is printed
     */
    @Revision("1")
    record HeadingAdded(
            UUID plan,
            UUID heading,
            @Nullable UUID parent,
            String number,
            @Nullable String name) implements PlanEvent {}

    /**
     * A heading's wording changes; the earlier one stays readable, and in the years before it is the one that holds.
     *
     * @param plan it is part of
     * @param heading revised
     * @param name from then on; none where none is printed
     * @param fromFiscalYear first year in which it holds; none = a correction of every year
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record HeadingRevised(
            UUID plan,
            UUID heading,
            @Nullable String name,
            @Nullable FiscalYear fromFiscalYear,
            String reason,
            @Nullable String decisionNumber)
            implements PlanEvent {}

    /**
     * Results, ratings and indicator values of the year are no longer accepted.
     *
     * @param plan whose year
     * @param fiscalYear closed
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record FiscalYearClosed(
            UUID plan, FiscalYear fiscalYear, @Nullable String decisionNumber) implements PlanEvent {}

    /**
     * Results, ratings and indicator values of the year are accepted again.
     *
     * @param plan whose year
     * @param fiscalYear reopened
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record FiscalYearReopened(
            UUID plan,
            FiscalYear fiscalYear,
            String reason,
            @Nullable String decisionNumber) implements PlanEvent {}

    /**
     * 一部再開: of a closed year, results, ratings and indicator values of a department or a line are accepted again, up
     * to a day. If that part was reopened before, the day changes.
     *
     * @param plan whose year
     * @param fiscalYear closed
     * @param part of it
     * @param lastDay on which they are accepted
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PartOfYearReopened(
            UUID plan,
            FiscalYear fiscalYear,
            PartOfYear part,
            LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber)
            implements PlanEvent {}

    /**
     * A reopened part of a year is closed before its last day.
     *
     * @param plan whose year
     * @param fiscalYear closed
     * @param part of it
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PartOfYearClosed(
            UUID plan,
            FiscalYear fiscalYear,
            PartOfYear part,
            @Nullable String decisionNumber) implements PlanEvent {}

    /**
     * The plan's evaluations are published under these terms from now on.
     *
     * @param plan whose evaluations
     * @param terms in full
     * @param reason why they change, if there were earlier ones
     * @param decisionNumber 決裁番号
     */
    @Revision("4")
    record PublicationTermsSet(
            UUID plan,
            PublicationTerms terms,
            @Nullable String reason,
            @Nullable String decisionNumber) implements PlanEvent {}
}
