package daicho.command;

import static daicho.command.City.ADOPTED;
import static daicho.command.City.CODE;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.withInitiative;
import static daicho.command.GivenLedger.given;
import static daicho.shared.Refusal.Kind.INVALID;

import daicho.shared.Command;
import daicho.shared.agreement.AgreementCommand.CorrectAgreement;
import daicho.shared.agreement.AgreementCommand.SignAgreement;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PrintedCountCommand.CorrectPrintedCount;
import daicho.shared.agreement.PrintedCountCommand.RecordPrintedCount;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import daicho.shared.committee.CommitteeCommand.ElectOfficers;
import daicho.shared.committee.CommitteeCommand.RecordMeeting;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Quorum;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.result.RatingCommand.RateInitiative;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingOf;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundCommand.OpenScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedRound;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is still to come is no fact yet, whichever way a command comes in. */
class TodayTest {
    private static final LocalDate DAY = LocalDate.of(2021, 8, 31);
    private static final LocalDate YEAR_BEGINS = LocalDate.of(2021, 4, 1);
    private static final LocalDate YEAR_ENDS = LocalDate.of(2022, 3, 31);

    @Test
    void a_final_result_and_a_closing_wait_for_the_end_of_the_year() {
        only(withInitiative(), YEAR_ENDS, record(Stage.FINAL, null), "plan.year_not_over", "/fiscalYear");
        only(given(ADOPTED), YEAR_ENDS, new CloseFiscalYear(PLAN, R3, null), "plan.year_not_over", "/fiscalYear");
    }

    @Test
    void an_interim_result_waits_for_the_day_it_stands_for() {
        only(withInitiative(), DAY, record(Stage.INTERIM, DAY), "record.day_to_come", "/asOf");
        LocalDate wrong = DAY.minusMonths(1);
        only(
                withInitiative(new YearResultRecorded(id(40), CODE, of(Stage.INTERIM), said(wrong))),
                DAY,
                new CorrectYearResult(id(40), said(DAY), "基準日の誤り", null),
                "record.day_to_come",
                "/asOf");
    }

    @Test
    void a_year_is_rated_and_measured_once_it_has_begun() {
        only(
                withInitiative(),
                YEAR_BEGINS,
                new RateInitiative(
                        id(41), new RatingOf(PLAN, MEASURE, INITIATIVE, R3, null), new RatingContent(null, "〇", null)),
                "plan.year_not_begun",
                "/fiscalYear");
        only(
                withInitiative(new IndicatorDefined(
                        id(42),
                        CODE,
                        new IndicatorOf(PLAN, null, MEASURE),
                        new IndicatorContent(
                                "相談件数", "件", null, List.of(), IndicatorTarget.NONE, null, List.of(WELFARE), null),
                        null)),
                YEAR_BEGINS,
                new RecordIndicatorValue(
                        id(42), R3, new IndicatorValue.Told(BigDecimal.TEN, null, null, null, List.of())),
                "plan.year_not_begun",
                "/fiscalYear");
    }

    @Test
    void agreements_are_signed_and_counts_printed_by_today() {
        AgreementTerms terms = new AgreementTerms("見守り", null, List.of(), List.of());
        Validity open = new Validity(DAY, null, false);
        GivenLedger partner = given(City.REGISTERED, new PartnerRegistered(id(50), CODE, "東部ガス"));
        only(
                partner,
                DAY,
                new SignAgreement(id(51), DAY, List.of(id(50)), terms, open, null, null),
                "record.day_to_come",
                "/signedOn");
        LocalDate wrong = DAY.minusMonths(1);
        only(
                partner.and(new AgreementSigned(
                        id(51), CODE, wrong, List.of(new Signatory(id(50), "東部ガス")), terms, open, null, null)),
                DAY,
                new CorrectAgreement(id(51), DAY, List.of(id(50)), terms, open, null, null, "締結日の誤り", null),
                "record.day_to_come",
                "/signedOn");
        only(given(), DAY, new RecordPrintedCount(id(52), printed(DAY)), "record.day_to_come", "/printedOn");
        only(
                given(new PrintedCountRecorded(id(52), CODE, printed(wrong))),
                DAY,
                new CorrectPrintedCount(id(52), printed(DAY), "誤記"),
                "record.day_to_come",
                "/printedOn");
    }

    @Test
    void committees_meet_elect_and_open_rounds_by_today() {
        LocalDate begin = DAY.minusYears(1);
        GivenLedger council = withInitiative(
                new CommitteeEstablished(
                        id(60),
                        CODE,
                        PLAN,
                        new CommitteeRule(
                                "協議会",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Quorum.HALF,
                                List.of(),
                                List.of(),
                                List.of())),
                new MemberAppointed(id(60), id(61), id(62), null, null, begin, null, null));
        only(
                council,
                DAY,
                new RecordMeeting(
                        id(60),
                        id(63),
                        new MeetingContent(
                                1,
                                DAY,
                                Convener.SECRETARIAT,
                                List.of(id(61)),
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                false)),
                "record.day_to_come",
                "/day");
        only(council, DAY, new ElectOfficers(id(60), id(61), null, DAY, null), "record.day_to_come", "/electedOn");
        FiscalYears years = new FiscalYears(R3, R3);
        only(
                council,
                DAY,
                new OpenScoringRound(id(64), id(60), PLAN, years, List.of(), ScoreScale.USUAL, DAY),
                "record.day_to_come",
                "/openedOn");
        only(
                council,
                DAY,
                new RecordPrintedRound(id(64), null, PLAN, years, List.of(), ScoreScale.USUAL, DAY, "会議資料"),
                "record.day_to_come",
                "/openedOn");
    }

    /** Refused on the day before, accepted on the day. */
    private static void only(GivenLedger ledger, LocalDate from, Command command, String refusal, String pointer) {
        ledger.on(from.minusDays(1)).when(command).refuses(INVALID, refusal, pointer);
        ledger.on(from).when(command).succeeds();
    }

    private static ResultOf of(Stage stage) {
        return new ResultOf(PLAN, MEASURE, INITIATIVE, R3, List.of(WELFARE), stage);
    }

    private static ResultContent said(@Nullable LocalDate asOf) {
        return new ResultContent(asOf, "相談会を開いた", List.of(), List.of(), null, false);
    }

    private static RecordYearResult record(Stage stage, @Nullable LocalDate asOf) {
        return new RecordYearResult(id(40), of(stage), said(asOf));
    }

    private static PrintedCountContent printed(LocalDate day) {
        return new PrintedCountContent(PrintedCountContent.Of.PARTNERS, null, 32, "計画書", day);
    }
}
