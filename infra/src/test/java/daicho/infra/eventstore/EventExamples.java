package daicho.infra.eventstore;

import daicho.shared.Event;
import daicho.shared.audit.SealedText;
import daicho.shared.comment.AnswerCorrected;
import daicho.shared.comment.AnswerErased;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallForCommentsClosed;
import daicho.shared.comment.CallForCommentsOpened;
import daicho.shared.comment.CallForCommentsReopened;
import daicho.shared.comment.CommentAdded;
import daicho.shared.comment.CommentAnswered;
import daicho.shared.comment.CommentApproved;
import daicho.shared.comment.CommentErased;
import daicho.shared.comment.CommentHidden;
import daicho.shared.comment.CommentShown;
import daicho.shared.comment.CommentSubject;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeAdded;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.InitiativeRetired;
import daicho.shared.measure.InitiativeRevised;
import daicho.shared.measure.MeasureAdded;
import daicho.shared.measure.MeasureRevised;
import daicho.shared.measure.Term;
import daicho.shared.municipality.DepartmentEstablished;
import daicho.shared.municipality.DepartmentRenamed;
import daicho.shared.municipality.DepartmentsReorganised;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityRegistered;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYearClosed;
import daicho.shared.plan.FiscalYearReopened;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.HeadingAdded;
import daicho.shared.plan.PlanAdopted;
import daicho.shared.plan.RatingScale;
import daicho.shared.plan.RatingScale.Mark;
import daicho.shared.result.Figure;
import daicho.shared.result.InitiativeRated;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingCorrected;
import daicho.shared.result.RatingOf;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanCorrected;
import daicho.shared.result.YearPlanOf;
import daicho.shared.result.YearPlanSet;
import daicho.shared.result.YearResultConfirmed;
import daicho.shared.result.YearResultCorrected;
import daicho.shared.result.YearResultRecorded;
import daicho.shared.result.YearResultReturned;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event of every type with everything it can say, and one with only what it must say where the two differ. */
final class EventExamples {
    static final MunicipalityCode CODE = new MunicipalityCode("172014");

    /** Surrogate pairs, variation selectors of glyphs and of emoji, line feeds, quotes, a backslash. */
    static final String EXACT = "𠮷野家前で葛󠄀城市と祇︀園の\"会\"\n2行目\\u0000 👨‍👩‍👧‍👦 〇︎";

    private EventExamples() {}

    static UUID id(int number) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    static List<Event> full() {
        return List.of(
                new MunicipalityRegistered(CODE.stream(), CODE, "金沢市"),
                new DepartmentEstablished(CODE.stream(), id(1), EXACT, LocalDate.of(2018, 4, 1)),
                new DepartmentRenamed(CODE.stream(), id(1), "共生社会推進課", LocalDate.of(2023, 4, 1)),
                new DepartmentsReorganised(
                        CODE.stream(), LocalDate.of(2024, 4, 1), List.of(id(1), id(2)), List.of(id(3)), "決6-1"),
                new PlanAdopted(
                        id(10),
                        CODE,
                        "基本構想",
                        EXACT,
                        FiscalYears.of("H30-R9"),
                        List.of("柱", "施策の方向性", "施策"),
                        List.of(
                                new RatingScale("進捗", List.of(new Mark("○", "計画どおり"), new Mark("△", null))),
                                new RatingScale("達成度", List.of(new Mark("５", null))))),
                new HeadingAdded(id(10), id(12), id(11), "1-1", "つながる"),
                new FiscalYearClosed(id(10), FiscalYear.of("R4"), "決5-12"),
                new FiscalYearReopened(id(10), FiscalYear.of("R4"), EXACT, "決5-13"),
                new MeasureAdded(id(20), CODE, id(10), id(12), "1-1-1", "相談体制の充実"),
                new MeasureRevised(id(20), EXACT, "見直し", "決5-1"),
                new InitiativeAdded(id(20), id(21), 1, initiative()),
                new InitiativeRevised(id(20), id(21), initiative(), "担当の変更", "決5-2"),
                new InitiativeRetired(id(20), id(21), FiscalYear.of("R5"), "事業終了", "決6-2"),
                new YearPlanSet(id(44), CODE, yearPlanOf(), yearPlan()),
                new YearPlanCorrected(id(44), yearPlan(), "方針の変更", "決5-4"),
                new YearResultRecorded(id(40), CODE, resultOf(Stage.INTERIM), result()),
                new YearResultCorrected(id(40), result(), "回数の記載漏れ", "決5-9"),
                new YearResultConfirmed(id(40), EXACT),
                new YearResultReturned(id(40), EXACT),
                new InitiativeRated(id(42), CODE, ratingOf(id(1)), new RatingContent("進捗", "◯", EXACT)),
                new RatingCorrected(id(42), new RatingContent("達成度", "４", EXACT), "再評価", "決5-3"),
                new CommentAdded(
                        id(80),
                        CODE,
                        new CommentSubject(CommentSubject.Type.INITIATIVE, id(21)),
                        Audience.PUBLIC,
                        sealed(81),
                        sealed(82),
                        true),
                new CommentApproved(id(80), "決6-3"),
                new CommentAnswered(id(80), sealed(83)),
                new AnswerCorrected(id(80), sealed(84), EXACT),
                new CommentHidden(id(80), EXACT),
                new CommentShown(id(80), EXACT),
                new CommentErased(id(80), true, Set.of(id(84), id(81), id(83), id(82)), EXACT, "決6-4"),
                new AnswerErased(id(80), Set.of(id(84), id(83)), EXACT, "決6-5"),
                new CallForCommentsOpened(CallEvent.callOf(id(10)), CODE, id(10), "決6-6"),
                new CallForCommentsClosed(CallEvent.callOf(id(10)), "決6-7"),
                new CallForCommentsReopened(CallEvent.callOf(id(10)), EXACT, "決6-8"));
    }

    static List<Event> minimal() {
        InitiativeContent initiative =
                new InitiativeContent(null, null, List.of(InCharge.always(id(1))), null, false, null, null, null);
        ResultContent nothing = new ResultContent(null, null, List.of(), List.of(), null, true);
        YearPlanContent text = new YearPlanContent("続ける", List.of(), List.of(), null);
        return List.of(
                new DepartmentEstablished(CODE.stream(), id(1), "福祉政策課", null),
                new DepartmentsReorganised(CODE.stream(), LocalDate.of(2024, 4, 1), List.of(id(1)), List.of(), null),
                new PlanAdopted(id(10), CODE, "基本構想", null, FiscalYears.of("R5"), List.of("柱", "施策"), List.of()),
                new HeadingAdded(id(10), id(11), null, "1", null),
                new FiscalYearClosed(id(10), FiscalYear.of("R4"), null),
                new FiscalYearReopened(id(10), FiscalYear.of("R4"), "転記誤り", null),
                new MeasureAdded(id(20), CODE, id(10), id(12), "1-1-1", null),
                new MeasureRevised(id(20), null, "見直し", null),
                new InitiativeAdded(id(20), id(21), 1, initiative),
                new InitiativeRevised(id(20), id(21), initiative, "担当の変更", null),
                new InitiativeRetired(id(20), id(21), FiscalYear.of("R5"), "事業終了", null),
                new YearPlanSet(
                        id(44),
                        CODE,
                        new YearPlanOf(id(10), id(20), id(21), FiscalYears.of("R5"), List.of(id(1))),
                        text),
                new YearPlanCorrected(id(44), text, "方針の変更", null),
                new YearResultRecorded(id(40), CODE, resultOf(Stage.FINAL), nothing),
                new YearResultCorrected(id(40), nothing, "該当なし", null),
                new YearResultConfirmed(id(40), null),
                new InitiativeRated(id(42), CODE, ratingOf(null), new RatingContent(null, null, "順調")),
                new RatingCorrected(id(42), new RatingContent("進捗", "△", null), "再評価", null),
                new CommentAdded(
                        id(80),
                        CODE,
                        new CommentSubject(CommentSubject.Type.PLAN, id(10)),
                        Audience.INTERNAL,
                        sealed(81),
                        null,
                        false),
                new CommentApproved(id(80), null),
                new CommentErased(id(80), false, Set.of(id(81)), "本人の求め", null),
                new AnswerErased(id(80), Set.of(id(83)), "本人の求め", null),
                new CallForCommentsOpened(CallEvent.callOf(id(10)), CODE, id(10), null),
                new CallForCommentsClosed(CallEvent.callOf(id(10)), null),
                new CallForCommentsReopened(CallEvent.callOf(id(10)), "延長", null));
    }

    private static SealedText sealed(int key) {
        return new SealedText(id(key), "5YiG44GL44KJ44Gq44GE5paH/+==");
    }

    private static InitiativeContent initiative() {
        return new InitiativeContent(
                "ふれあい相談",
                EXACT,
                List.of(InCharge.always(id(1)), new InCharge(id(2), FiscalYear.of("R4"), FiscalYear.of("R5"))),
                Term.MEDIUM,
                true,
                FiscalYear.of("R4"),
                FiscalYear.of("R6"),
                id(22));
    }

    private static ResultOf resultOf(Stage stage) {
        return new ResultOf(id(10), id(20), id(21), FiscalYear.of("R4"), List.of(id(1), id(2)), stage);
    }

    private static ResultContent result() {
        return new ResultContent(
                LocalDate.of(2022, 8, 31),
                EXACT,
                List.of("ふれあい相談", EXACT),
                List.of(
                        new Figure("割合", new BigDecimal("10.50"), "%", Figure.Kind.ACTUAL),
                        new Figure("来場者", new BigDecimal("1E+3"), null, Figure.Kind.INTERIM),
                        new Figure("差", new BigDecimal("-0.0000000001"), "件", Figure.Kind.PLANNED),
                        new Figure("零", new BigDecimal("0.00"), "件", Figure.Kind.ACTUAL)),
                id(70),
                false);
    }

    private static YearPlanOf yearPlanOf() {
        return new YearPlanOf(id(10), id(20), id(21), FiscalYears.of("R5-R7"), List.of(id(1), id(2)));
    }

    private static YearPlanContent yearPlan() {
        return new YearPlanContent(
                EXACT,
                List.of("ふれあい相談"),
                List.of(new Figure("開催", new BigDecimal("3"), "回", Figure.Kind.PLANNED)),
                id(71));
    }

    private static RatingOf ratingOf(@Nullable UUID department) {
        return new RatingOf(id(10), id(20), id(21), FiscalYear.of("R4"), department);
    }
}
