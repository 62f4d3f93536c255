package daicho.query.snapshot;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import daicho.query.Annulled;
import daicho.query.Past;
import daicho.query.agreement.AgreementView;
import daicho.query.agreement.PartnerView;
import daicho.query.committee.CommitteeAnswers;
import daicho.query.committee.CommitteeRecords;
import daicho.query.indicator.IndicatorView;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.DepartmentView;
import daicho.query.municipality.MunicipalityView;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanTextQueries;
import daicho.query.plan.PlanTextView;
import daicho.query.plan.PlanView;
import daicho.query.publication.PublicationView;
import daicho.query.result.PlanRecords;
import daicho.query.result.RatingView;
import daicho.query.result.StakeholderResultView;
import daicho.query.result.YearPlanView;
import daicho.query.result.YearResultView;
import daicho.query.scoring.MeasureAverage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A whole plan as it was at one position of the ledger.
 *
 * @param format name and version of this document's form
 * @param position of the ledger
 * @param municipality code
 * @param municipalityName 自治体名
 * @param plan the plan itself
 * @param fiscalYears open or closed
 * @param departments of the municipality
 * @param headings level by level in printed order
 * @param measures with initiatives in printed order
 * @param yearPlans in printed order of their initiatives, by year
 * @param results in printed order of their initiatives, by year and stage
 * @param ratings in printed order of their initiatives, by year
 * @param texts of the plan, its headings and its measures, each in their fixed order, without removed ones
 * @param indicators of headings, then of measures, in printed order
 * @param committees that advise on the plan, by name, without persons
 * @param averages that are valid, by the years judged
 * @param agreements that serve the plan, by day of signing
 * @param partners that the agreements name, and who takes their places, by name
 * @param publications by year and edition, without their bytes
 * @param stakeholderResults of actors beside the municipality, in printed order of their measures, by year
 * @param annulled records that were there by mistake; no other list contains them
 * @param further records of further kinds, each under the name of its {@link PlanPart}
 */
public record PlanSnapshot(
        String format,
        long position,
        String municipality,
        String municipalityName,
        PlanView plan,
        List<PlanQueries.Year> fiscalYears,
        List<DepartmentView> departments,
        List<HeadingView> headings,
        List<MeasureView> measures,
        List<YearPlanView> yearPlans,
        List<YearResultView> results,
        List<RatingView> ratings,
        List<PlanTextView> texts,
        List<IndicatorView> indicators,
        List<CommitteeAnswers.Whole> committees,
        List<MeasureAverage> averages,
        List<AgreementView> agreements,
        List<PartnerView> partners,
        List<PublicationView> publications,
        List<StakeholderResultView> stakeholderResults,
        List<Annulled> annulled,
        @JsonAnyGetter Map<String, List<? extends Record>> further) {
    /** The present form of the document. */
    public static final String FORMAT = "daicho.plan-snapshot/1";

    /** The kinds of records that it contains without a {@link PlanPart}. */
    public static final Set<String> KINDS = Set.of(
            "municipality",
            "plan",
            "measure",
            "yearPlan",
            "result",
            "rating",
            "stakeholderResult",
            "planText",
            "indicator",
            "committee",
            "round",
            "agreement",
            "partner",
            "publication");

    static PlanSnapshot of(Past past, UUID plan, List<PlanPart<?>> parts) {
        List<AgreementView> agreements =
                past.rows(AgreementView.VIEW, "plan = :plan", "signed_on, place", Map.of("plan", plan));
        String name = past.rows(MunicipalityView.VIEW, "true", Map.of()).stream()
                .findFirst()
                .map(MunicipalityView::name)
                .orElse("");
        return of(
                name,
                PlanRecords.all(past, plan),
                PlanTextQueries.ofPlan(past, plan),
                CommitteeRecords.all(past, plan).stream()
                        .map(CommitteeRecords::whole)
                        .toList(),
                MeasureAverage.ofPlan(past, plan),
                agreements,
                PartnerView.of(past, agreements),
                past.rows(PublicationView.VIEW, "plan = :plan", "fiscal_year, edition", Map.of("plan", plan)),
                annulledBeside(past, plan),
                further(past, plan, parts),
                past.position());
    }

    static PlanSnapshot of(
            String municipalityName,
            PlanRecords records,
            List<PlanTextView> texts,
            List<CommitteeAnswers.Whole> committees,
            List<MeasureAverage> averages,
            List<AgreementView> agreements,
            List<PartnerView> partners,
            List<PublicationView> publications,
            List<Annulled> annulled,
            Map<String, List<? extends Record>> further,
            long position) {
        return new PlanSnapshot(
                FORMAT,
                position,
                records.plan().municipality(),
                municipalityName,
                records.plan(),
                records.years(),
                records.departments().all(),
                records.headings(),
                records.measures(),
                records.yearPlans(),
                records.results(),
                records.ratings(),
                texts,
                records.indicators(),
                committees,
                averages,
                agreements,
                partners,
                publications,
                records.stakeholderResults(),
                Stream.concat(records.annulled().stream(), annulled.stream()).toList(),
                further);
    }

    /** What was annulled besides the records of measures. */
    private static List<Annulled> annulledBeside(Past past, UUID plan) {
        Map<String, ?> parameters = Map.of("plan", plan);
        return Stream.of(
                        past.annulled(MeasureView.VIEW, "plan = :plan", parameters).stream()
                                .map(MeasureView::asAnnulled),
                        past.annulled(IndicatorView.VIEW, "plan = :plan", parameters).stream()
                                .map(IndicatorView::asAnnulled),
                        past.annulled(AgreementView.VIEW, "plan = :plan", parameters).stream()
                                .map(AgreementView::asAnnulled),
                        MeasureAverage.annulled(past, plan).stream())
                .flatMap(each -> each)
                .toList();
    }

    private static Map<String, List<? extends Record>> further(Past past, UUID plan, List<PlanPart<?>> parts) {
        SortedMap<String, List<? extends Record>> further = new TreeMap<>();
        parts.forEach(part -> further.put(part.name(), part.rows(past, plan)));
        return further;
    }
}
