package daicho.infra.eventstore;

import daicho.shared.Event;
import daicho.shared.SealedText;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.RoleAssignmentEvent.RoleAssignmentEnded;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRevoked;
import daicho.shared.access.TokenEvent.TokenRotated;
import daicho.shared.access.TokenScope;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementAmendmentAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementRenewed;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementEvent.AgreementTerminated;
import daicho.shared.agreement.AgreementEvent.PrecedingAgreementsNamed;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.FurtherParty;
import daicho.shared.agreement.PartnerEvent.PartnerAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerNameCorrected;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerEvent.PartnerRenamingAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSucceeded;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionCorrected;
import daicho.shared.agreement.PartnerSuccession;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountContent.Of;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountAnnulled;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountCorrected;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsDaysChanged;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswerCorrected;
import daicho.shared.comment.CommentEvent.CommentAnswerErased;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentEvent.CommentApproved;
import daicho.shared.comment.CommentEvent.CommentErased;
import daicho.shared.comment.CommentEvent.CommentHidden;
import daicho.shared.comment.CommentEvent.CommentUnhidden;
import daicho.shared.comment.CommentSubject;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeEvent.CommitteeAnnulled;
import daicho.shared.committee.CommitteeEvent.CommitteeDissolved;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.DissolutionCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingAnnulled;
import daicho.shared.committee.CommitteeEvent.MeetingCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberAppointmentAnnulled;
import daicho.shared.committee.CommitteeEvent.MemberCorrected;
import daicho.shared.committee.CommitteeEvent.MemberDetailsErased;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.MinutesCorrected;
import daicho.shared.committee.CommitteeEvent.MinutesErased;
import daicho.shared.committee.CommitteeEvent.MinutesRecorded;
import daicho.shared.committee.CommitteeEvent.OfficerSteppedDown;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.OfficersElectionAnnulled;
import daicho.shared.committee.CommitteeEvent.ResignationCorrected;
import daicho.shared.committee.CommitteeEvent.SteppingDownCorrected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointmentAnnulled;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.Handout;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.MeetingHours;
import daicho.shared.committee.MeetingNotice;
import daicho.shared.committee.MemberDetails;
import daicho.shared.committee.Office;
import daicho.shared.committee.Officer;
import daicho.shared.committee.Quorum;
import daicho.shared.committee.Section;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRemoved;
import daicho.shared.draft.ResultDraftEvent.ResultDraftRevised;
import daicho.shared.draft.ResultDraftEvent.ResultDrafted;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceEvent.EvidenceAdded;
import daicho.shared.evidence.EvidenceEvent.EvidenceCorrected;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import daicho.shared.evidence.EvidenceEvent.EvidenceRemoved;
import daicho.shared.evidence.EvidencePlace;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.evidence.StoredFile;
import daicho.shared.indicator.Accumulation;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.Better;
import daicho.shared.indicator.Breakdown;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorJudged;
import daicho.shared.indicator.IndicatorEvent.IndicatorNotMeasured;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorEvent.PrecedingIndicatorsNamed;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorStatus;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.indicator.NotMeasured;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.InitiativeAnnulled;
import daicho.shared.measure.MeasureEvent.InitiativeReinstated;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.measure.MeasureEvent.InitiativeRevised;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.measure.MeasureEvent.MeasureAnnulled;
import daicho.shared.measure.MeasureEvent.MeasureMoved;
import daicho.shared.measure.MeasureEvent.MeasureReinstated;
import daicho.shared.measure.MeasureEvent.MeasureRetired;
import daicho.shared.measure.MeasureEvent.MeasureRevised;
import daicho.shared.measure.MeasureEvent.PrecedingMeasuresNamed;
import daicho.shared.measure.Term;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.DepartmentNameCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamingAnnulled;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganisationAnnulled;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganisationCorrected;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.municipality.MunicipalityEvent.MunicipalityRegistered;
import daicho.shared.operation.OperatorEvent.BackupRestored;
import daicho.shared.operation.OperatorEvent.FailedViewUpdatesRetried;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.Licence;
import daicho.shared.plan.PartOfYear;
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
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.plan.PlanTextEvent.PlanTextRemoved;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.plan.PlanTextOf;
import daicho.shared.plan.PublicationTerms;
import daicho.shared.plan.RatingScale;
import daicho.shared.plan.RatingScale.Mark;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.publication.PublicationEvent.EditionWithdrawn;
import daicho.shared.reminder.OwedRecords;
import daicho.shared.reminder.ReminderDays;
import daicho.shared.reminder.ReminderEvent.ReminderFailed;
import daicho.shared.reminder.ReminderEvent.ReminderIssued;
import daicho.shared.reminder.ReminderEvent.ReminderSent;
import daicho.shared.reminder.ReminderFailure;
import daicho.shared.reminder.ReminderOccasion;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleChanged;
import daicho.shared.reminder.ReminderRuleEvent.ReminderRuleSet;
import daicho.shared.result.Figure;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingAnnulled;
import daicho.shared.result.RatingEvent.RatingCorrected;
import daicho.shared.result.RatingOf;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.StakeholderResultContent;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultAnnulled;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultCorrected;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultRecorded;
import daicho.shared.result.StakeholderResultOf;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent.YearPlanAnnulled;
import daicho.shared.result.YearPlanEvent.YearPlanCorrected;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearPlanOf;
import daicho.shared.result.YearResultEvent.YearResultAnnulled;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import daicho.shared.result.YearResultEvent.YearResultWithdrawn;
import daicho.shared.schedule.DueDayEvent.DueDayAnnulled;
import daicho.shared.schedule.DueDayEvent.DueDayChanged;
import daicho.shared.schedule.DueDayEvent.DueDaySet;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.PrintedAverage;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswerCorrected;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswerErased;
import daicho.shared.scoring.ScoringRoundEvent.OpinionAnswered;
import daicho.shared.scoring.ScoringRoundEvent.OpinionErased;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.OpinionVoided;
import daicho.shared.scoring.ScoringRoundEvent.OpinionWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.PrintedAveragesRecorded;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoreSheetHandedIn;
import daicho.shared.scoring.ScoringRoundEvent.ScoreVoided;
import daicho.shared.scoring.ScoringRoundEvent.ScoreWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundAnnulled;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundReopened;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event of every type with all its fields, and one with only the required fields if the two differ. */
public final class EventExamples {
    public static final MunicipalityCode CODE = new MunicipalityCode("172014");

    /** Surrogate pairs, variation selectors of glyphs and of emoji, line feeds, quotes, a backslash. */
    static final String EXACT = "𠮷野家前で葛󠄀城市と祇︀園の\"会\"\n2行目\\u0000 👨‍👩‍👧‍👦 〇︎";

    private static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private EventExamples() {}

    private static Licence licence() {
        return new Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/");
    }

    public static UUID id(int number) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    public static List<Event> full() {
        return List.of(
                new MunicipalityRegistered(CODE.stream(), CODE, "金沢市"),
                new DepartmentEstablished(CODE.stream(), id(1), EXACT, LocalDate.of(2018, 4, 1)),
                new DepartmentRenamed(CODE.stream(), id(1), "共生社会推進課", LocalDate.of(2023, 4, 1)),
                new DepartmentNameCorrected(
                        CODE.stream(),
                        id(1),
                        LocalDate.of(2023, 4, 1),
                        "共生社会推進課",
                        LocalDate.of(2023, 10, 1),
                        "始期の誤り",
                        "決5-7"),
                new DepartmentRenamingAnnulled(CODE.stream(), id(1), LocalDate.of(2023, 4, 1), "別の課の改称", "決5-60"),
                new DepartmentsReorganisationAnnulled(
                        CODE.stream(), LocalDate.of(2024, 4, 1), List.of(id(1)), List.of(id(2)), "改編はなかった", "決5-60"),
                new DepartmentsReorganisationCorrected(
                        CODE.stream(), LocalDate.of(2024, 10, 1), List.of(id(1), id(2)), "改編日の誤り", "決6-4"),
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
                new PlanRevised(
                        id(10),
                        "基本構想（改定）",
                        EXACT,
                        List.of("柱", "方向性", "施策"),
                        List.of(new RatingScale("進捗", List.of(new Mark("○", "計画どおり"), new Mark("△", null)))),
                        FiscalYear.of("R4"),
                        "中間見直し",
                        "決4-20"),
                new PlanPeriodChanged(id(10), FiscalYears.of("H30-R10"), FiscalYear.of("R9"), "期間の延長", "決9-1"),
                new PrecedingPlanNamed(id(10), id(13), "登録漏れ", "決4-21"),
                new HeadingAdded(id(10), id(12), id(11), "1-1", "つながる"),
                new HeadingRevised(id(10), id(12), EXACT, FiscalYear.of("R4"), "改定", "決5-14"),
                new FiscalYearClosed(id(10), FiscalYear.of("R4"), "決5-12"),
                new FiscalYearReopened(id(10), FiscalYear.of("R4"), EXACT, "決5-13"),
                new PartOfYearReopened(
                        id(10),
                        FiscalYear.of("R4"),
                        new PartOfYear(id(2), id(20), id(21)),
                        LocalDate.of(2023, 9, 30),
                        EXACT,
                        "決5-16"),
                new PartOfYearClosed(id(10), FiscalYear.of("R4"), new PartOfYear(id(2), id(20), id(21)), "決5-17"),
                new MeasureAdded(id(20), CODE, id(10), id(12), "1-1-1", "相談体制の充実", FiscalYear.of("R5")),
                new MeasureRevised(id(20), EXACT, FiscalYear.of("R4"), "見直し", "決5-1"),
                new MeasureMoved(id(20), id(14), FiscalYear.of("R4"), "体系の見直し", "決5-15"),
                new MeasureRetired(id(20), FiscalYear.of("R6"), "施策の廃止", "決6-5"),
                new MeasureReinstated(id(20), "廃止の取消し", "決6-6"),
                new PrecedingMeasuresNamed(id(20), List.of(id(22), id(23)), "対応の誤り", "決6-7"),
                new InitiativeAnnulled(id(20), id(21), "別の施策の取組", "決5-50"),
                new MeasureAnnulled(id(20), "別の計画の施策", "決5-50"),
                new InitiativeAdded(id(20), id(21), 1, initiative()),
                new InitiativeRevised(id(20), id(21), initiative(), FiscalYear.of("R4"), "担当の変更", "決5-2"),
                new InitiativeRetired(id(20), id(21), FiscalYear.of("R5"), "事業終了", "決6-2"),
                new InitiativeReinstated(id(20), id(21), "事業継続", "決6-3"),
                new YearPlanSet(id(44), CODE, yearPlanOf(), yearPlan()),
                new YearPlanCorrected(id(44), yearPlan(), "方針の変更", "決5-4"),
                new YearPlanAnnulled(id(44), "別の取組に登録", "決5-5"),
                new YearResultRecorded(id(40), CODE, resultOf(Stage.INTERIM), result(), 2, id(45)),
                new YearResultCorrected(id(40), result(), "回数の記載漏れ", "決5-9"),
                new YearResultConfirmed(id(40), EXACT),
                new YearResultReturned(id(40), EXACT),
                new YearResultAnnulled(id(40), "二重に登録", "決5-10"),
                new YearResultWithdrawn(id(40), EXACT),
                new ResultDrafted(id(45), CODE, resultOf(Stage.INTERIM), result()),
                new ResultDraftRevised(id(45), result()),
                new ResultDraftRemoved(id(45)),
                new DueDaySet(
                        id(46),
                        CODE,
                        id(10),
                        FiscalYear.of("R4"),
                        Stage.FINAL,
                        id(2),
                        LocalDate.of(2023, 5, 31),
                        "決5-18"),
                new DueDayChanged(id(46), LocalDate.of(2023, 6, 15), EXACT, "決5-19"),
                new DueDayAnnulled(id(46), EXACT, "決5-20"),
                new ReminderIssued(
                        id(47),
                        CODE,
                        id(48),
                        LocalDate.of(2023, 6, 1),
                        ReminderOccasion.BY_RULE,
                        List.of(new OwedRecords(
                                id(10), FiscalYear.of("R4"), Stage.FINAL, id(2), LocalDate.of(2023, 5, 31), 3))),
                new ReminderSent(id(47)),
                new ReminderFailed(id(47), ReminderFailure.UNCLEAR),
                new ReminderRuleSet(id(49), CODE, id(10), new ReminderDays(List.of(3, 14), List.of(1, 7))),
                new ReminderRuleChanged(id(49), new ReminderDays(List.of(7), List.of()), EXACT),
                new InitiativeRated(id(42), CODE, ratingOf(id(1)), new RatingContent("進捗", "◯", EXACT)),
                new RatingCorrected(id(42), new RatingContent("達成度", "４", EXACT), "再評価", "決5-3"),
                new RatingAnnulled(id(42), "別の年度に登録", "決5-6"),
                new CommentAdded(
                        id(80),
                        CODE,
                        new CommentSubject("INITIATIVE", id(21)),
                        Audience.PUBLIC,
                        remark(81),
                        remark(82),
                        true),
                new CommentApproved(id(80), "決6-3"),
                new CommentAnswered(id(80), remark(83)),
                new CommentAnswerCorrected(id(80), remark(84), EXACT),
                new CommentHidden(id(80), EXACT),
                new CommentUnhidden(id(80), EXACT),
                new CommentErased(id(80), true, Set.of(id(84), id(81), id(83), id(82)), EXACT, "決6-4"),
                new CommentAnswerErased(id(80), Set.of(id(84), id(83)), EXACT, "決6-5"),
                new StakeholderResultRecorded(
                        id(98),
                        CODE,
                        new StakeholderResultOf(id(10), id(20), id(21), FiscalYear.of("R4"), EXACT),
                        new StakeholderResultContent(EXACT, List.of(EXACT), result().figures())),
                new StakeholderResultCorrected(
                        id(98),
                        new StakeholderResultContent(EXACT, List.of(EXACT), result().figures()),
                        EXACT,
                        "福第13号"),
                new StakeholderResultAnnulled(id(98), EXACT, "福第14号"),
                new CallForCommentsOpened(CallEvent.callOf(id(10)), CODE, id(10), "決6-6"),
                new CallForCommentsDaysChanged(
                        CallEvent.callOf(id(10)),
                        LocalDate.of(2026, 12, 1),
                        LocalDate.of(2026, 12, 28),
                        EXACT,
                        "決6-12"),
                new CallForCommentsClosed(CallEvent.callOf(id(10)), "決6-7"),
                new CallForCommentsReopened(CallEvent.callOf(id(10)), EXACT, "決6-8"),
                new EvidenceAdded(id(90), CODE, new CommentSubject("RESULT", id(40)), place(), evidence(91)),
                new EvidenceCorrected(id(90), evidence(93), EXACT, "決6-9"),
                new EvidenceRemoved(id(90), EXACT, "決6-10"),
                new EvidenceErased(id(90), Set.of(id(94), id(91), id(93), id(92)), EXACT, "決6-11"),
                new PartnerRegistered(id(60), CODE, EXACT),
                new PartnerRenamed(id(60), EXACT, LocalDate.of(2020, 4, 1)),
                new PartnerNameCorrected(id(60), LocalDate.of(2020, 4, 1), EXACT, LocalDate.of(2020, 10, 1), "始期の誤り"),
                new PartnerRenamingAnnulled(id(60), LocalDate.of(2020, 4, 1), "別の締結先の改称", "協2-2"),
                new PartnerAnnulled(id(60), "二重の登録", "協2-3"),
                new PartnerSucceeded(id(60), succession()),
                new PartnerSuccessionCorrected(id(60), succession(), "始期の誤り"),
                new PartnerSuccessionAnnulled(id(60), "別の締結先の合併", "協2-4"),
                new AgreementSigned(
                        id(61), CODE, LocalDate.of(2013, 2, 28), signatories(), agreed(), valid(), id(10), "協25-1"),
                new AgreementAmended(id(61), LocalDate.of(2014, 4, 1), signatories(), agreed(), EXACT, "協26-1"),
                new AgreementAmendmentAnnulled(id(61), LocalDate.of(2014, 4, 1), "別の協定の変更", "協26-2"),
                new AgreementRenewed(id(61), valid(), EXACT, "協27-1"),
                new AgreementTerminated(id(61), LocalDate.of(2016, 3, 31), EXACT, "協28-1"),
                new PrecedingAgreementsNamed(id(61), List.of(id(62), id(63)), EXACT, "協28-2"),
                new AgreementAnnulled(id(61), "締結に至らず", "協28-2"),
                new AgreementCorrected(
                        id(61),
                        LocalDate.of(2013, 3, 1),
                        signatories(),
                        agreed(),
                        valid(),
                        LocalDate.of(2016, 3, 31),
                        id(10),
                        EXACT,
                        "協29-1"),
                new PrintedCountRecorded(id(65), CODE, printed()),
                new PrintedCountCorrected(id(65), printed(), EXACT),
                new PrintedCountAnnulled(id(65), "別の市の資料", "協28-3"),
                new PlanTextAdded(
                        id(45), CODE, new PlanTextOf(id(10), null, id(20), PlanTextKind.ROLE), planText(EXACT)),
                new PlanTextRevised(id(45), planText("見守る"), "中間見直し", "決6-3"),
                new PlanTextRemoved(id(45), EXACT, "決6-4"),
                new IndicatorDefined(
                        id(80), CODE, new IndicatorOf(id(10), null, id(20)), indicator(), FiscalYear.of("R4")),
                new IndicatorRevised(id(80), indicator(), FiscalYear.of("R4"), EXACT, "決5-20"),
                new PrecedingIndicatorsNamed(id(80), List.of(id(82)), EXACT, "決5-21"),
                new IndicatorAnnulled(id(80), "別の計画の指標", "決5-21"),
                new IndicatorValueRecorded(
                        id(80),
                        FiscalYear.of("R4"),
                        new IndicatorValue(new BigDecimal("4800.0"), "４，８００回", null, EXACT, breakdowns("4800.0"))),
                new IndicatorNotMeasured(id(80), FiscalYear.of("R4"), NotMeasured.OTHER, EXACT),
                new IndicatorJudged(id(80), FiscalYear.of("R4"), IndicatorStatus.ON_THE_WAY, EXACT),
                new IndicatorValueAnnulled(id(80), FiscalYear.of("R4"), "別の指標の値", "決5-22"),
                new IndicatorValueCorrected(
                        id(80),
                        FiscalYear.of("R4"),
                        new IndicatorValue(new BigDecimal("4801"), "4,801 回", null, EXACT, breakdowns("4801")),
                        EXACT,
                        "決5-21"),
                new CommitteeEstablished(id(50), CODE, id(10), committeeRule()),
                new CommitteeRuleAmended(id(50), committeeRule(), LocalDate.of(2020, 3, 31), EXACT, "告示第115号"),
                new MemberAppointed(
                        id(50),
                        id(51),
                        id(80),
                        "学識経験",
                        id(52),
                        LocalDate.of(2024, 7, 29),
                        LocalDate.of(2026, 7, 28),
                        details(140)),
                new SubstituteAppointed(
                        id(50),
                        id(51),
                        id(81),
                        id(80),
                        "公募",
                        id(52),
                        LocalDate.of(2025, 6, 1),
                        LocalDate.of(2026, 7, 28),
                        details(143)),
                new MemberResigned(id(50), id(51), id(80), LocalDate.of(2025, 5, 31), sealed(146)),
                new MemberCorrected(
                        id(50), id(51), id(80), LocalDate.of(2024, 7, 29), "公募", id(52), details(147), EXACT, "決7-3"),
                new MemberDetailsErased(
                        id(50), id(80), Set.of(id(51)), Set.of(sealed(140).key()), EXACT, "決7-4"),
                new ResignationCorrected(
                        id(50),
                        id(51),
                        id(80),
                        LocalDate.of(2024, 7, 29),
                        LocalDate.of(2025, 6, 30),
                        sealed(150),
                        EXACT,
                        "決7-5"),
                new OfficerSteppedDown(
                        id(50), Office.VICE_CHAIR, new Officer(id(53), id(82)), LocalDate.of(2025, 3, 31)),
                new SteppingDownCorrected(
                        id(50),
                        Office.VICE_CHAIR,
                        new Officer(id(53), id(82)),
                        LocalDate.of(2025, 3, 31),
                        LocalDate.of(2025, 4, 30),
                        EXACT,
                        "決7-6"),
                new MemberAppointmentAnnulled(id(50), id(51), id(80), LocalDate.of(2024, 7, 29), "委嘱に至らず", "決5-30"),
                new SubstituteAppointmentAnnulled(id(50), id(51), id(81), LocalDate.of(2025, 6, 1), "別の席", "決5-30"),
                new OfficersElectionAnnulled(id(50), LocalDate.of(2024, 8, 19), "互選はなかった", "決5-30"),
                new MeetingAnnulled(id(50), id(54), "流会", "決5-30"),
                new CommitteeAnnulled(id(50), "別の委員会", "決5-30"),
                new CommitteeDissolved(id(50), LocalDate.of(2026, 3, 31), EXACT, "決8-1"),
                new DissolutionCorrected(id(50), LocalDate.of(2026, 6, 30), EXACT, "決8-2"),
                new OfficersElected(
                        id(50),
                        new Officer(id(51), id(80)),
                        new Officer(id(53), id(82)),
                        LocalDate.of(2024, 8, 19),
                        id(54)),
                new MeetingRecorded(
                        id(50),
                        id(54),
                        new MeetingContent(
                                2,
                                LocalDate.of(2024, 12, 2),
                                Convener.ACTING_CHAIR,
                                List.of(id(51), id(53)),
                                List.of(id(83)),
                                List.of(id(52)),
                                List.of(
                                        new AgendaItem(
                                                EXACT,
                                                "進捗の評価",
                                                List.of(
                                                        new AgendaItem.Part(EXACT, "計画への意見"),
                                                        new AgendaItem.Part("質疑", null))),
                                        new AgendaItem("その他", null, List.of())),
                                null,
                                EXACT,
                                new MeetingHours("13:30", "15:00"),
                                new MeetingNotice(LocalDate.of(2024, 11, 18), "長寿第12号"),
                                List.of(new Handout("資料No.1", EXACT), new Handout(null, "当日資料")),
                                false),
                        new Officer(id(53), id(82)),
                        3,
                        true,
                        List.of(id(56))),
                new MeetingCorrected(
                        id(50),
                        id(54),
                        new MeetingContent(
                                3,
                                LocalDate.of(2024, 12, 3),
                                Convener.CHAIR,
                                List.of(id(51)),
                                List.of(id(83)),
                                List.of(id(52)),
                                List.of(new AgendaItem(EXACT, null, List.of())),
                                null,
                                EXACT,
                                new MeetingHours("10:00", "11:30"),
                                new MeetingNotice(LocalDate.of(2024, 11, 19), "長寿第13号"),
                                List.of(new Handout("資料No.2", EXACT)),
                                false),
                        new Officer(id(51), id(80)),
                        2,
                        true,
                        List.of(id(53)),
                        EXACT,
                        "決6-9"),
                new MinutesRecorded(id(50), id(54), sealed(151)),
                new MinutesCorrected(id(50), id(54), sealed(152), EXACT, "決6-10"),
                new MinutesErased(id(50), id(54), Set.of(sealed(151).key()), EXACT, "決6-11"),
                new ScoringRoundAnnulled(id(60), "別の計画の評価会", "決5-40"),
                new ScoringRoundOpened(
                        id(60),
                        CODE,
                        id(50),
                        id(10),
                        FiscalYears.of("R3-R5"),
                        List.of(id(20), id(23)),
                        new ScoreScale(1, 5),
                        LocalDate.of(2024, 8, 19),
                        List.of(new EligibleSeat(id(51), id(71)), new EligibleSeat(id(52), id(72)))),
                new PrintedRoundRecorded(
                        id(61),
                        CODE,
                        id(50),
                        id(10),
                        FiscalYears.of("R3-R5"),
                        List.of(id(20)),
                        new ScoreScale(0, 10),
                        LocalDate.of(2024, 8, 19),
                        EXACT),
                new MeasureScored(id(60), id(51), id(71), id(20), 4, LocalDate.of(2024, 8, 20), true, "評価票の読み誤り"),
                new ScoreWithdrawn(id(60), id(51), id(71), id(20), LocalDate.of(2024, 8, 21), true, "本人の申出"),
                new OpinionGiven(
                        id(60),
                        id(81),
                        id(20),
                        sealed(85),
                        id(51),
                        id(71),
                        LocalDate.of(2024, 8, 20),
                        id(80),
                        true,
                        "評価票の読み誤り"),
                new OpinionWithdrawn(id(60), id(81), id(20), id(51), id(71), LocalDate.of(2024, 8, 21), true, "本人の申出"),
                new ScoreVoided(
                        id(60),
                        id(51),
                        id(71),
                        id(20),
                        2,
                        LocalDate.of(2024, 9, 2),
                        new ScoreVoided.StandingScore(id(71), 4, LocalDate.of(2024, 8, 20))),
                new OpinionVoided(
                        id(60),
                        id(51),
                        id(71),
                        id(20),
                        id(82),
                        LocalDate.of(2024, 9, 2),
                        new OpinionVoided.StandingOpinion(id(71), id(81), LocalDate.of(2024, 8, 20))),
                new ScoreSheetHandedIn(id(60), id(51), id(71), LocalDate.of(2024, 8, 22)),
                new ScoringRoundClosed(
                        id(60),
                        2,
                        List.of(
                                Tally.of(id(20), new ScoreScale(1, 5), List.of(3, 4, 4, 2)),
                                Tally.of(id(23), new ScoreScale(1, 5), List.of())),
                        "決6-7"),
                new ScoringRoundReopened(id(60), 2, EXACT, "決6-8"),
                new PrintedAveragesRecorded(
                        id(61),
                        List.of(
                                new PrintedAverage(id(20), new BigDecimal("3.6")),
                                new PrintedAverage(id(23), new BigDecimal("3.50"))),
                        EXACT,
                        "転記誤り"),
                new OpinionAnswered(id(60), id(81), sealed(86)),
                new OpinionAnswerCorrected(id(60), id(81), sealed(87), "誤記"),
                new OpinionErased(id(60), id(81), Set.of(id(80)), Set.of(id(84), id(85)), EXACT),
                new OpinionAnswerErased(id(60), id(81), Set.of(id(86)), EXACT),
                new PublicationTermsSet(
                        id(10), new PublicationTerms(true, true, true, true, licence()), "要綱の改正", "決5-5"),
                new EditionPublished(
                        id(80),
                        CODE,
                        id(10),
                        FiscalYear.of("R4"),
                        2,
                        SHA256,
                        20_480,
                        1_234,
                        licence(),
                        id(79),
                        List.of("/headings/0/measures/1/initiatives/0/results/0/text", "/plan/name"),
                        "決5-6"),
                new EditionWithdrawn(id(80), EXACT, "決5-7"),
                new RoleAssigned(
                        id(160),
                        CODE,
                        id(161),
                        Role.STAFF,
                        "係長",
                        List.of(id(1), id(2)),
                        LocalDate.of(2026, 4, 1),
                        LocalDate.of(2027, 3, 31)),
                new RoleAssignmentEnded(id(160), LocalDate.of(2026, 9, 30), EXACT),
                new TokenIssued(
                        id(162),
                        CODE,
                        id(160),
                        EXACT,
                        List.of(TokenScope.READ, TokenScope.WRITE, TokenScope.ADMINISTER),
                        Instant.parse("2027-04-01T00:00:00.123456Z")),
                new TokenRotated(id(162), Instant.parse("2027-10-01T00:00:00Z"), Instant.parse("2026-10-02T00:00:00Z")),
                new TokenRevoked(id(162), EXACT),
                new FailedViewUpdatesRetried(
                        id(163), CODE, List.of("view.plan", "view.measure"), List.of(7L, 9_000_000_000L), 1),
                new BackupRestored(id(164), CODE, Instant.parse("2026-11-21T18:00:00Z"), EXACT));
    }

    public static List<Event> minimal() {
        InitiativeContent initiative =
                new InitiativeContent(null, null, List.of(InCharge.always(id(1))), null, false, null, null, null);
        ResultContent nothing = new ResultContent(null, null, List.of(), List.of(), null, true);
        YearPlanContent text = new YearPlanContent("続ける", List.of(), List.of(), null);
        IndicatorContent watched =
                new IndicatorContent("満足度", null, null, List.of(), IndicatorTarget.NONE, null, List.of(), null);
        AgreementTerms watch = new AgreementTerms("見守り協定", null, List.of(), List.of());
        return List.of(
                new RoleAssigned(id(160), CODE, id(161), Role.AUDITOR, null, List.of(), LocalDate.of(2026, 4, 1), null),
                new DepartmentEstablished(CODE.stream(), id(1), "福祉政策課", null),
                new DepartmentNameCorrected(CODE.stream(), id(1), null, "福祉政策課", null, "誤記", null),
                new PartnerNameCorrected(id(60), null, "東部ガス", null, "誤記"),
                new PartnerRenamingAnnulled(id(60), LocalDate.of(2020, 4, 1), "別の締結先の改称", null),
                new PartnerAnnulled(id(60), "二重の登録", null),
                new PartnerSucceeded(id(60), plainSuccession()),
                new PartnerSuccessionCorrected(id(60), plainSuccession(), "始期の誤り"),
                new PartnerSuccessionAnnulled(id(60), "別の締結先の合併", null),
                new DepartmentRenamingAnnulled(CODE.stream(), id(1), LocalDate.of(2023, 4, 1), "別の課の改称", null),
                new DepartmentsReorganisationAnnulled(
                        CODE.stream(), LocalDate.of(2024, 4, 1), List.of(id(1)), List.of(), "改編はなかった", null),
                new DepartmentsReorganisationCorrected(
                        CODE.stream(), LocalDate.of(2024, 10, 1), List.of(id(1)), "改編日の誤り", null),
                new DepartmentsReorganised(CODE.stream(), LocalDate.of(2024, 4, 1), List.of(id(1)), List.of(), null),
                new PlanAdopted(id(10), CODE, "基本構想", null, FiscalYears.of("R5"), List.of("柱", "施策"), List.of()),
                new HeadingAdded(id(10), id(11), null, "1", null),
                new PlanRevised(id(10), "基本構想", null, List.of("柱", "施策"), List.of(), null, "誤記", null),
                new PlanPeriodChanged(id(10), FiscalYears.of("R5"), null, "誤記", null),
                new PrecedingPlanNamed(id(10), null, null, null),
                new HeadingRevised(id(10), id(11), null, null, "誤記", null),
                new FiscalYearClosed(id(10), FiscalYear.of("R4"), null),
                new FiscalYearReopened(id(10), FiscalYear.of("R4"), "転記誤り", null),
                new PartOfYearReopened(
                        id(10),
                        FiscalYear.of("R4"),
                        new PartOfYear(id(2), null, null),
                        LocalDate.of(2023, 9, 30),
                        "入力漏れ",
                        null),
                new PartOfYearClosed(id(10), FiscalYear.of("R4"), new PartOfYear(id(2), null, null), null),
                new MeasureAdded(id(20), CODE, id(10), id(12), "1-1-1", null, null),
                new MeasureRevised(id(20), null, null, "見直し", null),
                new MeasureMoved(id(20), id(14), null, "誤り", null),
                new MeasureRetired(id(20), FiscalYear.of("R6"), "廃止", null),
                new MeasureReinstated(id(20), "継続", null),
                new PrecedingMeasuresNamed(id(20), List.of(), null, null),
                new InitiativeAnnulled(id(20), id(21), "別の施策の取組", null),
                new MeasureAnnulled(id(20), "別の計画の施策", null),
                new InitiativeAdded(id(20), id(21), 1, initiative),
                new InitiativeRevised(id(20), id(21), initiative, null, "担当の変更", null),
                new InitiativeRetired(id(20), id(21), FiscalYear.of("R5"), "事業終了", null),
                new InitiativeReinstated(id(20), id(21), "事業継続", null),
                new YearPlanSet(
                        id(44),
                        CODE,
                        new YearPlanOf(id(10), id(20), id(21), FiscalYears.of("R5"), List.of(id(1))),
                        text),
                new YearPlanCorrected(id(44), text, "方針の変更", null),
                new YearPlanAnnulled(id(44), "別の取組に登録", null),
                new YearResultRecorded(id(40), CODE, resultOf(Stage.FINAL), nothing),
                new YearResultCorrected(id(40), nothing, "該当なし", null),
                new YearResultConfirmed(id(40), null),
                new YearResultAnnulled(id(40), "二重に登録", null),
                new ResultDrafted(id(45), CODE, resultOf(Stage.FINAL), nothing),
                new ResultDraftRevised(id(45), nothing),
                new DueDaySet(
                        id(46),
                        CODE,
                        id(10),
                        FiscalYear.of("R4"),
                        Stage.INTERIM,
                        null,
                        LocalDate.of(2022, 10, 31),
                        null),
                new DueDayChanged(id(46), LocalDate.of(2022, 11, 15), "議会日程による", null),
                new DueDayAnnulled(id(46), "誤り", null),
                new ReminderIssued(
                        id(47),
                        CODE,
                        id(48),
                        LocalDate.of(2022, 10, 1),
                        ReminderOccasion.BY_HAND,
                        List.of(new OwedRecords(id(10), FiscalYear.of("R4"), Stage.INTERIM, id(2), null, 1))),
                new ReminderRuleChanged(id(49), new ReminderDays(List.of(), List.of()), null),
                new InitiativeRated(id(42), CODE, ratingOf(null), new RatingContent(null, null, "順調")),
                new RatingCorrected(id(42), new RatingContent("進捗", "△", null), "再評価", null),
                new RatingAnnulled(id(42), "別の年度に登録", null),
                new CommentAdded(
                        id(80), CODE, new CommentSubject("PLAN", id(10)), Audience.INTERNAL, remark(81), null, false),
                new CommentApproved(id(80), null),
                new CommentErased(id(80), false, Set.of(id(81)), "本人の求め", null),
                new CommentAnswerErased(id(80), Set.of(id(83)), "本人の求め", null),
                new StakeholderResultRecorded(
                        id(98),
                        CODE,
                        new StakeholderResultOf(id(10), id(20), null, FiscalYear.of("R4"), "社会福祉協議会"),
                        new StakeholderResultContent("見守り", List.of(), List.of())),
                new StakeholderResultCorrected(
                        id(98), new StakeholderResultContent("見守り", List.of(), List.of()), "誤記", null),
                new StakeholderResultAnnulled(id(98), "二重の登録", null),
                new CallForCommentsOpened(CallEvent.callOf(id(10)), CODE, id(10), null),
                new CallForCommentsDaysChanged(CallEvent.callOf(id(10)), null, null, "期限を設けない", null),
                new CallForCommentsClosed(CallEvent.callOf(id(10)), null),
                new CallForCommentsReopened(CallEvent.callOf(id(10)), "延長", null),
                new EvidenceAdded(
                        id(90),
                        CODE,
                        new CommentSubject("AGREEMENT", id(61)),
                        new EvidencePlace(null, null, null, null, List.of(), null, null),
                        new EvidenceContent(EvidenceType.PROGRAMME, null, null, null, "３-1-2", null, null)),
                new EvidenceCorrected(
                        id(90),
                        new EvidenceContent(EvidenceType.LINK, null, sealed(91), null, null, null, null),
                        "誤記",
                        null),
                new EvidenceRemoved(id(90), "誤り", null),
                new EvidenceErased(id(90), Set.of(id(91)), "本人の求め", null),
                new AgreementSigned(
                        id(61),
                        CODE,
                        LocalDate.of(2013, 2, 28),
                        signatories(),
                        watch,
                        new Validity(LocalDate.of(2013, 2, 28), null, false),
                        null,
                        null),
                new AgreementAmended(id(61), LocalDate.of(2014, 4, 1), signatories(), watch, "見直し", null),
                new AgreementAmendmentAnnulled(id(61), LocalDate.of(2014, 4, 1), "別の協定の変更", null),
                new AgreementRenewed(id(61), valid(), null, null),
                new AgreementTerminated(id(61), LocalDate.of(2016, 3, 31), "解散", null),
                new PrecedingAgreementsNamed(id(61), List.of(id(62)), null, null),
                new AgreementAnnulled(id(61), "締結に至らず", null),
                new AgreementCorrected(
                        id(61), LocalDate.of(2013, 3, 1), signatories(), watch, valid(), null, null, "誤記", null),
                new PrintedCountRecorded(id(65), CODE, new PrintedCountContent(Of.AGREEMENTS, null, 0, "計画書", null)),
                new PrintedCountCorrected(id(65), new PrintedCountContent(Of.AGREEMENTS, null, 1, "計画書", null), "誤記"),
                new PrintedCountAnnulled(id(65), "別の市の資料", null),
                new PlanTextAdded(
                        id(45),
                        CODE,
                        new PlanTextOf(id(10), null, null, PlanTextKind.PRESENT_STATE),
                        plainText("高齢化が進む")),
                new PlanTextRevised(id(45), plainText("人口が減る"), "時点修正", null),
                new PlanTextRemoved(id(45), "重複", null),
                new IndicatorDefined(id(80), CODE, new IndicatorOf(id(10), id(12), null), watched, null),
                new IndicatorRevised(id(80), watched, null, "見直し", null),
                new PrecedingIndicatorsNamed(id(80), List.of(), null, null),
                new IndicatorAnnulled(id(80), "別の計画の指標", null),
                new IndicatorValueRecorded(
                        id(80),
                        FiscalYear.of("R4"),
                        new IndicatorValue(new BigDecimal("0"), null, null, null, List.of())),
                new IndicatorNotMeasured(id(80), FiscalYear.of("R4"), NotMeasured.BEING_COUNTED, null),
                new IndicatorJudged(id(80), FiscalYear.of("R4"), IndicatorStatus.REACHED, "整備済み"),
                new IndicatorValueAnnulled(id(80), FiscalYear.of("R4"), "別の指標の値", null),
                new IndicatorValueCorrected(
                        id(80),
                        FiscalYear.of("R4"),
                        new IndicatorValue(new BigDecimal("1"), null, null, null, List.of()),
                        "誤記",
                        null),
                new CommitteeEstablished(id(50), CODE, null, bareRule()),
                new CommitteeRuleAmended(id(50), bareRule(), LocalDate.of(2020, 3, 31), "改正", null),
                new MemberAppointed(id(50), id(51), id(80), null, null, LocalDate.of(2024, 7, 29), null, null),
                new SubstituteAppointed(
                        id(50), id(51), id(81), id(80), null, null, LocalDate.of(2025, 6, 1), null, null),
                new OfficersElected(id(50), new Officer(id(51), id(80)), null, LocalDate.of(2024, 8, 19), null),
                new MemberResigned(id(50), id(51), id(80), LocalDate.of(2025, 5, 31), null),
                new MemberCorrected(id(50), id(51), id(80), LocalDate.of(2024, 7, 29), null, null, null, "誤記", null),
                new MemberDetailsErased(
                        id(50), id(80), Set.of(id(51)), Set.of(sealed(140).key()), null, null),
                new ResignationCorrected(id(50), id(51), id(80), LocalDate.of(2024, 7, 29), null, null, "誤記", null),
                new SteppingDownCorrected(
                        id(50),
                        Office.VICE_CHAIR,
                        new Officer(id(53), id(82)),
                        LocalDate.of(2025, 3, 31),
                        null,
                        "誤記",
                        null),
                new MemberAppointmentAnnulled(id(50), id(51), id(80), LocalDate.of(2024, 7, 29), "委嘱に至らず", null),
                new SubstituteAppointmentAnnulled(id(50), id(51), id(81), LocalDate.of(2025, 6, 1), "別の席", null),
                new OfficersElectionAnnulled(id(50), LocalDate.of(2024, 8, 19), "互選はなかった", null),
                new MeetingAnnulled(id(50), id(54), "流会", null),
                new CommitteeAnnulled(id(50), "別の委員会", null),
                new CommitteeDissolved(id(50), LocalDate.of(2026, 3, 31), "設置要綱の廃止", null),
                new DissolutionCorrected(id(50), null, "誤記", null),
                new MeetingCorrected(
                        id(50),
                        id(54),
                        new MeetingContent(
                                1,
                                LocalDate.of(2024, 8, 20),
                                Convener.SECRETARIAT,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                true),
                        null,
                        0,
                        null,
                        null,
                        "誤記",
                        null),
                new MinutesCorrected(id(50), id(54), sealed(152), "誤記", null),
                new MinutesErased(id(50), id(54), Set.of(sealed(151).key()), "請求", null),
                new MeetingRecorded(
                        id(50),
                        id(54),
                        new MeetingContent(
                                1,
                                LocalDate.of(2024, 8, 19),
                                Convener.SECRETARIAT,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                false),
                        null,
                        1,
                        null,
                        null),
                new ScoringRoundAnnulled(id(60), "別の計画の評価会", null),
                new PrintedRoundRecorded(
                        id(61),
                        CODE,
                        null,
                        id(10),
                        FiscalYears.of("R5"),
                        List.of(id(20)),
                        ScoreScale.USUAL,
                        null,
                        "第1回会議資料"),
                new MeasureScored(id(60), id(51), id(71), id(20), 4, LocalDate.of(2024, 8, 20)),
                new ScoreWithdrawn(id(60), id(51), id(71), id(20), LocalDate.of(2024, 8, 21)),
                new OpinionGiven(id(61), id(80), id(20), sealed(84), null, null, null, null),
                new OpinionWithdrawn(id(60), id(81), id(20), id(51), id(71), LocalDate.of(2024, 8, 21)),
                new ScoreVoided(id(60), id(51), id(71), id(20), null, LocalDate.of(2024, 9, 2), null),
                new OpinionVoided(id(60), id(51), id(71), id(20), null, LocalDate.of(2024, 9, 2), null),
                new ScoringRoundClosed(id(60), 1, List.of(), null),
                new ScoringRoundReopened(id(60), 1, "集計漏れ", null),
                new PrintedAveragesRecorded(
                        id(61), List.of(new PrintedAverage(id(20), new BigDecimal("3.6"))), "3ページ", null),
                new PublicationTermsSet(id(10), new PublicationTerms(false, false, false, false, null), null, null),
                new EditionPublished(
                        id(80),
                        CODE,
                        id(10),
                        FiscalYear.of("R4"),
                        1,
                        SHA256,
                        20_480,
                        1_234,
                        licence(),
                        null,
                        List.of(),
                        null),
                new EditionWithdrawn(id(80), "数値の誤り", null));
    }

    private static List<Signatory> signatories() {
        return List.of(new Signatory(id(60), EXACT), new Signatory(id(62), "三島郵便局"));
    }

    private static PartnerSuccession succession() {
        return new PartnerSuccession(id(62), LocalDate.of(2021, 4, 1), PartnerSuccession.Kind.MERGER, EXACT, "協3-1");
    }

    private static PartnerSuccession plainSuccession() {
        return new PartnerSuccession(id(62), LocalDate.of(2021, 4, 1), PartnerSuccession.Kind.TRANSFER, null, null);
    }

    private static AgreementTerms agreed() {
        return new AgreementTerms(
                "見守り協定", EXACT, List.of(new FurtherParty("警察", "立会"), new FurtherParty("協議会", null)), List.of(EXACT));
    }

    private static Validity valid() {
        return new Validity(LocalDate.of(2013, 4, 1), LocalDate.of(2016, 3, 31), true);
    }

    private static PrintedCountContent printed() {
        return new PrintedCountContent(Of.PARTNERS, "見守り協定", 32, EXACT, LocalDate.of(2024, 3, 1));
    }

    private static SealedText sealed(int key) {
        return new SealedText(id(key), "c2VhbGVk");
    }

    /** Contains every sign that Base64 has besides letters and digits. */
    private static SealedText remark(int key) {
        return new SealedText(id(key), "5YiG44GL44KJ44Gq44GE5paH/+==");
    }

    private static EvidencePlace place() {
        return new EvidencePlace(id(10), id(20), id(21), FiscalYear.of("R4"), List.of(id(1), id(2)), id(50), id(80));
    }

    private static EvidenceContent evidence(int key) {
        return new EvidenceContent(
                EvidenceType.FILE,
                remark(key),
                null,
                new StoredFile("application/pdf", 20_971_520, SHA256),
                null,
                null,
                remark(key + 1));
    }

    /** Events with what came later and may be absent, by the name of their golden file's variant. */
    public static Map<String, Event> later() {
        IndicatorTarget between = new IndicatorTarget(
                IndicatorTarget.Kind.BETWEEN, new BigDecimal("10"), new BigDecimal("15.0"), "10～15.0件", null);
        return Map.of(
                "link",
                new EvidenceAdded(
                        id(90),
                        CODE,
                        new CommentSubject("MEETING", id(54)),
                        place(),
                        new EvidenceContent(EvidenceType.LINK, remark(91), remark(92), null, null, null, remark(93))),
                "reference",
                new EvidenceAdded(
                        id(90),
                        CODE,
                        new CommentSubject("OPINION", id(81)),
                        place(),
                        new EvidenceContent(EvidenceType.SETTLEMENT, null, null, null, "03-01-02", EXACT, remark(93))),
                "section",
                new MeetingRecorded(
                        id(50),
                        id(54),
                        new MeetingContent(
                                1,
                                LocalDate.of(2024, 12, 2),
                                Convener.CHAIR,
                                List.of(id(51)),
                                List.of(),
                                List.of(),
                                List.of(),
                                id(52),
                                null,
                                new MeetingHours("09:05", null),
                                new MeetingNotice(LocalDate.of(2024, 12, 2), null),
                                List.of(),
                                false),
                        new Officer(id(51), id(80)),
                        2,
                        false,
                        List.of(id(53))),
                "between",
                new IndicatorDefined(
                        id(80),
                        CODE,
                        new IndicatorOf(id(10), id(12), null),
                        new IndicatorContent("件数", "件", null, List.of(), between, null, List.of(), null),
                        null),
                "text",
                new IndicatorValueRecorded(
                        id(80), FiscalYear.of("R4"), new IndicatorValue(null, null, EXACT, null, List.of())),
                "measure",
                new CallForCommentsOpened(
                        id(95),
                        CODE,
                        id(10),
                        new CommentSubject("MEASURE", id(20)),
                        LocalDate.of(2026, 12, 1),
                        LocalDate.of(2026, 12, 28),
                        "決6-6"),
                "sharedAnswer",
                new CommentAnswered(id(80), remark(83), id(96)),
                "sharedCorrection",
                new CommentAnswerCorrected(id(80), remark(84), EXACT, id(97)),
                "notApplicable",
                new YearResultRecorded(
                        id(40),
                        CODE,
                        resultOf(Stage.FINAL),
                        new ResultContent(null, null, List.of(), List.of(), null, true, EXACT)),
                "printed",
                new YearResultRecorded(
                        id(40),
                        CODE,
                        resultOf(Stage.FINAL),
                        new ResultContent(
                                null,
                                null,
                                List.of(),
                                List.of(new Figure("率", new BigDecimal("50"), "％", Figure.Kind.ACTUAL, "約50％")),
                                null,
                                false)));
    }

    private static List<Breakdown> breakdowns(String value) {
        return List.of(
                new Breakdown(
                        EXACT,
                        true,
                        null,
                        List.of(
                                new Breakdown.Part("男", new BigDecimal("1000.5")),
                                new Breakdown.Part("女", new BigDecimal(value).subtract(new BigDecimal("1000.5"))))),
                new Breakdown("地区別", false, EXACT, List.of(new Breakdown.Part("北", new BigDecimal("1")))));
    }

    private static IndicatorContent indicator() {
        return new IndicatorContent(
                EXACT,
                "回",
                new Baseline(new BigDecimal("4726.0"), "４，７２６回", FiscalYear.of("R2")),
                List.of(
                        new IndicatorTarget(
                                IndicatorTarget.Kind.NUMBER, new BigDecimal("4800.0"), null, null, FiscalYear.of("R4")),
                        new IndicatorTarget(
                                IndicatorTarget.Kind.BETWEEN,
                                new BigDecimal("4850"),
                                new BigDecimal("4950"),
                                "4,850～4,950回",
                                FiscalYear.of("R5"))),
                new IndicatorTarget(
                        IndicatorTarget.Kind.AT_LEAST, new BigDecimal("5000"), null, "5,000回以上", FiscalYear.of("R7")),
                Better.HIGHER,
                List.of(id(1), id(2)),
                Accumulation.CUMULATIVE);
    }

    private static CommitteeRule committeeRule() {
        return new CommitteeRule(
                EXACT,
                "推進会議",
                "平成28年告示第146号",
                id(1),
                "保健福祉部長寿社会課",
                20,
                24,
                new Quorum(2, 3, true),
                List.of("学識経験", "公募"),
                List.of("計画への意見", "進捗の評価"),
                List.of(
                        new Section(id(52), Section.Kind.SECTION, "第1部会"),
                        new Section(id(55), Section.Kind.DISTRICT, null)));
    }

    private static MemberDetails details(int first) {
        return new MemberDetails(sealed(first), sealed(first + 1), sealed(first + 2));
    }

    private static CommitteeRule bareRule() {
        return new CommitteeRule("懇話会", null, null, null, null, null, null, null, List.of(), List.of(), List.of());
    }

    private static InitiativeContent initiative() {
        return new InitiativeContent(
                "ふれあい相談",
                EXACT,
                List.of(InCharge.always(id(1)), new InCharge(id(2), FiscalYear.of("R4"), FiscalYear.of("R5"), id(1))),
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

    private static PlanTextContent planText(String text) {
        return new PlanTextContent("地域活動団体", "社会福祉協議会", "SDGs", "11", text, "見守ります", "①", 3);
    }

    private static PlanTextContent plainText(String text) {
        return new PlanTextContent(null, null, null, null, text, null, null, null);
    }

    private static RatingOf ratingOf(@Nullable UUID department) {
        return new RatingOf(id(10), id(20), id(21), FiscalYear.of("R4"), department);
    }
}
