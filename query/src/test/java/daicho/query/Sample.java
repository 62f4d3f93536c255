package daicho.query;

import daicho.shared.Event;
import daicho.shared.SealedText;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementEvent.AgreementTerminated;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.FurtherParty;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.MunicipalityRegistered;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.plan.PlanTextOf;
import daicho.shared.plan.RatingScale;
import daicho.shared.plan.RatingScale.Mark;
import daicho.shared.result.Figure;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingOf;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearPlanOf;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.PrintedAverage;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.PrintedAveragesRecorded;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoreSheetHandedIn;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small plan with two pillars, R3–R5, and events that may happen in it. */
public final class Sample {
    public static final MunicipalityCode CODE = new MunicipalityCode(Folded.CODE);
    public static final UUID MUNICIPALITY = CODE.stream();
    public static final UUID WELFARE = id(1);
    public static final UUID CARE = id(2);
    public static final UUID SCHOOLS = id(3);
    public static final UUID PLAN = id(10);
    public static final UUID PILLAR = id(11);
    public static final UUID DIRECTION = id(12);
    public static final UUID UNNAMED = id(13);
    public static final UUID MEASURE = id(20);
    public static final UUID OTHER_MEASURE = id(21);
    public static final UUID FIRST = id(30);
    public static final UUID SECOND = id(31);
    public static final UUID THIRD = id(32);

    public static final FiscalYear R3 = FiscalYear.of("R3");
    public static final FiscalYear R4 = FiscalYear.of("R4");
    public static final FiscalYear R5 = FiscalYear.of("R5");

    private Sample() {}

    public static UUID id(int n) {
        return new UUID(0x0000000000007000L, 0x8000000000000000L | n);
    }

    /** Three departments, the plan, three headings and two measures without initiatives. */
    public static Folded plan() {
        return new Folded()
                .events(
                        new MunicipalityRegistered(MUNICIPALITY, CODE, "金沢市"),
                        new DepartmentEstablished(MUNICIPALITY, WELFARE, "福祉政策課", null),
                        new DepartmentEstablished(MUNICIPALITY, CARE, "介護保険課", null),
                        new DepartmentEstablished(MUNICIPALITY, SCHOOLS, "学校教育課", null),
                        new PlanAdopted(
                                PLAN,
                                CODE,
                                "地域福祉計画",
                                null,
                                new FiscalYears(R3, R5),
                                List.of("柱", "方向性", "施策"),
                                List.of(new RatingScale(
                                        "評価",
                                        List.of(
                                                new Mark("◎", "拡充"),
                                                new Mark("〇", null),
                                                new Mark("△", null),
                                                new Mark("×", null))))),
                        new HeadingAdded(PLAN, PILLAR, null, "1", "住まい"),
                        new HeadingAdded(PLAN, DIRECTION, PILLAR, "1-1", "見守り"),
                        new HeadingAdded(PLAN, UNNAMED, PILLAR, "1-2", null),
                        new MeasureAdded(OTHER_MEASURE, CODE, PLAN, UNNAMED, "10", null, null),
                        new MeasureAdded(MEASURE, CODE, PLAN, DIRECTION, "2", "見守りの充実", null));
    }

    public static InitiativeAdded initiative(UUID measure, UUID initiative, int no, UUID... departments) {
        return new InitiativeAdded(measure, initiative, no, content(null, departments));
    }

    public static InitiativeContent content(@Nullable FiscalYear first, UUID... departments) {
        return new InitiativeContent(
                null, null, Arrays.stream(departments).map(InCharge::always).toList(), null, false, first, null, null);
    }

    public static InitiativeAdded relisted(UUID measure, UUID initiative, int no, UUID original) {
        return new InitiativeAdded(
                measure,
                initiative,
                no,
                new InitiativeContent(null, null, List.of(), null, false, null, null, original));
    }

    public static YearResultRecorded result(
            int id, UUID initiative, FiscalYear year, Stage stage, ResultContent content, UUID... departments) {
        return new YearResultRecorded(
                id(id), CODE, new ResultOf(PLAN, MEASURE, initiative, year, List.of(departments), stage), content);
    }

    public static ResultContent says(String text, Figure... figures) {
        return new ResultContent(null, text, List.of(), List.of(figures), null, false);
    }

    public static ResultContent interim(String text) {
        return new ResultContent(LocalDate.of(2022, 8, 31), text, List.of(), List.of(), null, false);
    }

    public static ResultContent shared(UUID text, Figure... figures) {
        return new ResultContent(null, "共通", List.of(), List.of(figures), text, false);
    }

    public static ResultContent nothingToReport() {
        return new ResultContent(null, null, List.of(), List.of(), null, true);
    }

    public static Figure figure(String label, String value) {
        return new Figure(label, new BigDecimal(value), "件", Figure.Kind.ACTUAL);
    }

    public static InitiativeRated rating(
            int id, UUID initiative, FiscalYear year, @Nullable UUID department, String mark) {
        return new InitiativeRated(
                id(id),
                CODE,
                new RatingOf(PLAN, MEASURE, initiative, year, department),
                new RatingContent("評価", mark, null));
    }

    /** A closed round that one seat scored, and a round that is known only from documents. */
    public static Event[] scoring() {
        LocalDate day = LocalDate.of(2024, 8, 19);
        FiscalYears judged = new FiscalYears(R3, R4);
        List<UUID> measures = List.of(MEASURE);
        return new Event[] {
            new ScoringRoundOpened(
                    id(90),
                    CODE,
                    id(91),
                    PLAN,
                    judged,
                    measures,
                    ScoreScale.USUAL,
                    day,
                    List.of(new EligibleSeat(id(92), id(93)))),
            new MeasureScored(id(90), id(92), id(93), MEASURE, 4, day),
            new OpinionGiven(id(90), id(94), MEASURE, new SealedText(id(95), "c2VhbGVk"), id(92), id(93), day, null),
            new ScoreSheetHandedIn(id(90), id(92), id(93), day),
            new ScoringRoundClosed(id(90), 1, List.of(Tally.of(MEASURE, ScoreScale.USUAL, List.of(4))), null),
            new PrintedRoundRecorded(id(96), CODE, null, PLAN, judged, measures, ScoreScale.USUAL, null, "会議資料"),
            new PrintedAveragesRecorded(
                    id(96), List.of(new PrintedAverage(MEASURE, new BigDecimal("3.6"))), "会議資料", null)
        };
    }

    /** A text of the plan or a measure; label and text have the same content. */
    public static PlanTextAdded planText(
            int id,
            @Nullable UUID measure,
            PlanTextKind kind,
            @Nullable String actor,
            String says,
            @Nullable Integer seq) {
        return new PlanTextAdded(
                id(id),
                CODE,
                new PlanTextOf(PLAN, null, measure, kind),
                new PlanTextContent(actor, null, null, says, says, null, null, seq));
    }

    /**
     * Three partners and their agreements. The first two signed together on 2013-02-28, tripartite; this agreement is
     * widened from 2015-04-01 and ends after 2019-03-31. The third signed on 2016-08-30. The first is renamed from
     * 2018-04-01. A document of 2017-03-01 prints that there are nine partners.
     */
    public static Event[] agreements() {
        LocalDate first = LocalDate.of(2013, 2, 28);
        LocalDate second = LocalDate.of(2016, 8, 30);
        List<Signatory> two = List.of(new Signatory(id(70), "東部ガス"), new Signatory(id(71), "郵便局"));
        AgreementTerms watch = new AgreementTerms("見守り協定", null, List.of(new FurtherParty("警察", null)), List.of());
        return new Event[] {
            new PartnerRegistered(id(70), CODE, "東部ガス"),
            new PartnerRegistered(id(71), CODE, "郵便局"),
            new PartnerRegistered(id(72), CODE, "銀行"),
            new AgreementSigned(id(75), CODE, first, two, watch, new Validity(first, null, false), null, "協1"),
            new AgreementAmended(
                    id(75),
                    LocalDate.of(2015, 4, 1),
                    two,
                    new AgreementTerms("見守り協定", null, List.of(), List.of("異変の通報")),
                    "見直し",
                    "協2"),
            new AgreementSigned(
                    id(76),
                    CODE,
                    second,
                    List.of(new Signatory(id(72), "銀行")),
                    new AgreementTerms("包括連携協定", null, List.of(), List.of()),
                    new Validity(second, LocalDate.of(2017, 8, 29), false),
                    PLAN,
                    null),
            new PartnerRenamed(id(70), "東部エネルギー", LocalDate.of(2018, 4, 1)),
            new AgreementTerminated(id(75), LocalDate.of(2019, 3, 31), "統合", null),
            new PrintedCountRecorded(
                    id(79),
                    CODE,
                    new PrintedCountContent(PrintedCountContent.Of.PARTNERS, null, 9, "計画書", LocalDate.of(2017, 3, 1)))
        };
    }

    /**
     * An indicator of the measure, from 79.7% to 80%以上, with 79.9 in R3 and 81.2 in R4; one of the direction without a
     * target; and another one of the measure that should increase.
     */
    public static Event[] indicators() {
        IndicatorOf measure = new IndicatorOf(PLAN, null, MEASURE);
        return new Event[] {
            new IndicatorDefined(
                    id(90),
                    CODE,
                    measure,
                    new IndicatorContent(
                            "解決割合",
                            "%",
                            Baseline.of(null, "79.7%", null, null),
                            List.of(),
                            IndicatorTarget.of(null, null, null, "80%以上", null, null),
                            null,
                            List.of(WELFARE),
                            null),
                    null),
            new IndicatorDefined(
                    id(91),
                    CODE,
                    new IndicatorOf(PLAN, DIRECTION, null),
                    new IndicatorContent(
                            "満足度",
                            "%",
                            Baseline.of(null, "37.9%", null, null),
                            List.of(),
                            IndicatorTarget.NONE,
                            null,
                            List.of(),
                            null),
                    null),
            new IndicatorDefined(
                    id(92),
                    CODE,
                    measure,
                    new IndicatorContent(
                            "連携回数",
                            "回",
                            Baseline.of(null, "4,726回", null, null),
                            List.of(),
                            IndicatorTarget.of(null, null, null, "増加", null, null),
                            null,
                            List.of(),
                            null),
                    null),
            new IndicatorValueRecorded(
                    id(90), R3, new IndicatorValue(new BigDecimal("79.9"), null, null, null, List.of())),
            new IndicatorValueRecorded(
                    id(90), R4, new IndicatorValue(new BigDecimal("81.2"), "81.2%", null, null, List.of()))
        };
    }

    public static YearPlanSet yearPlan(int id, UUID initiative, FiscalYears years, UUID... departments) {
        return new YearPlanSet(
                id(id),
                CODE,
                new YearPlanOf(PLAN, MEASURE, initiative, years, List.of(departments)),
                new YearPlanContent("続ける", List.of(), List.of(), null));
    }
}
