package daicho.infra.property;

import daicho.shared.Command;
import daicho.shared.SealedText;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentCommand.AssignRole;
import daicho.shared.access.TokenCommand.IssueToken;
import daicho.shared.access.TokenDigest;
import daicho.shared.access.TokenScope;
import daicho.shared.agreement.AgreementCommand.SignAgreement;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.PartnerCommand.RegisterPartner;
import daicho.shared.agreement.PartnerCommand.SucceedPartner;
import daicho.shared.agreement.PartnerSuccession;
import daicho.shared.agreement.Validity;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CallCommand.OpenCallForComments;
import daicho.shared.comment.CommentCommand.AddComment;
import daicho.shared.comment.CommentCommand.AnswerComment;
import daicho.shared.comment.CommentCommand.ApproveComment;
import daicho.shared.comment.CommentCommand.CorrectCommentAnswer;
import daicho.shared.comment.CommentSubject;
import daicho.shared.committee.CommitteeCommand.AnnulElection;
import daicho.shared.committee.CommitteeCommand.AppointMember;
import daicho.shared.committee.CommitteeCommand.AppointSubstitute;
import daicho.shared.committee.CommitteeCommand.CorrectSteppingDown;
import daicho.shared.committee.CommitteeCommand.ElectOfficers;
import daicho.shared.committee.CommitteeCommand.EstablishCommittee;
import daicho.shared.committee.CommitteeCommand.RecordMeeting;
import daicho.shared.committee.CommitteeCommand.RecordMinutes;
import daicho.shared.committee.CommitteeCommand.ResignMember;
import daicho.shared.committee.CommitteeCommand.StepDown;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Office;
import daicho.shared.committee.Quorum;
import daicho.shared.committee.Section;
import daicho.shared.draft.ResultDraftCommand.DraftResult;
import daicho.shared.draft.ResultDraftCommand.RemoveResultDraft;
import daicho.shared.draft.ResultDraftCommand.ReviseResultDraft;
import daicho.shared.evidence.EvidenceCommand.AddEvidence;
import daicho.shared.evidence.EvidenceCommand.CorrectEvidence;
import daicho.shared.evidence.EvidenceCommand.RemoveEvidence;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.indicator.IndicatorCommand.DefineIndicator;
import daicho.shared.indicator.IndicatorCommand.RecordIndicatorValue;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RegisterMunicipality;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PartOfYear;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.plan.PlanCommand.ClosePartOfYear;
import daicho.shared.plan.PlanCommand.ReopenPartOfYear;
import daicho.shared.plan.RatingScale;
import daicho.shared.plan.RatingScale.Mark;
import daicho.shared.publication.PublicationCommand.PublishEdition;
import daicho.shared.reminder.OwedRecords;
import daicho.shared.reminder.ReminderCommand.IssueReminder;
import daicho.shared.reminder.ReminderDays;
import daicho.shared.reminder.ReminderOccasion;
import daicho.shared.reminder.ReminderRuleCommand.ChangeReminderRule;
import daicho.shared.reminder.ReminderRuleCommand.SetReminderRule;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.StakeholderResultCommand.RecordStakeholderResult;
import daicho.shared.result.StakeholderResultContent;
import daicho.shared.result.StakeholderResultOf;
import daicho.shared.result.YearPlanCommand.AnnulYearPlan;
import daicho.shared.result.YearPlanCommand.CorrectYearPlan;
import daicho.shared.result.YearPlanCommand.SetYearPlan;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanOf;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultCommand.WithdrawYearResult;
import daicho.shared.schedule.DueDayCommand.AnnulDueDay;
import daicho.shared.schedule.DueDayCommand.ChangeDueDay;
import daicho.shared.schedule.DueDayCommand.SetDueDay;
import daicho.shared.scoring.GivenOpinion;
import daicho.shared.scoring.PrintedAverage;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundCommand.AnswerOpinion;
import daicho.shared.scoring.ScoringRoundCommand.CloseScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.EraseOpinion;
import daicho.shared.scoring.ScoringRoundCommand.EraseOpinionAnswer;
import daicho.shared.scoring.ScoringRoundCommand.GiveOpinion;
import daicho.shared.scoring.ScoringRoundCommand.HandInScoreSheet;
import daicho.shared.scoring.ScoringRoundCommand.OpenScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedAverages;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedRound;
import daicho.shared.scoring.ScoringRoundCommand.ReopenScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.ScoreMeasure;
import daicho.shared.scoring.ScoringRoundCommand.WithdrawOpinion;
import daicho.shared.scoring.ScoringRoundCommand.WithdrawScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A plan and a council in each city to begin with: without them, random commands would rarely succeed. */
final class Ground {
    private Ground() {}

    /** The commands by the code of the city, in the order in which they are carried out. */
    static Map<String, List<Command>> commands(Supplier<UUID> ids) {
        Map<String, List<Command>> commands = new LinkedHashMap<>();
        CommandGenerator.CITIES.forEach(city -> commands.put(city.value(), of(city, ids)));
        return commands;
    }

    private static List<Command> of(MunicipalityCode city, Supplier<UUID> ids) {
        List<Command> ground = new ArrayList<>();
        List<UUID> departments = List.of(ids.get(), ids.get(), ids.get());
        UUID plan = ids.get();
        UUID heading = ids.get();
        ground.add(new RegisterMunicipality(city, "市" + city));
        for (UUID department : departments) {
            ground.add(new EstablishDepartment(city.stream(), department, "課" + department, null));
        }
        ground.add(new AdoptPlan(
                plan,
                "計画",
                null,
                new FiscalYears(new FiscalYear(2018), new FiscalYear(2026)),
                List.of("柱", "施策"),
                List.of(new RatingScale(
                        "進捗", List.of(new Mark("◎", null), new Mark("〇", null), new Mark("△", null))))));
        UUID otherHeading = ids.get();
        ground.add(new AddHeading(plan, heading, null, "1", null));
        ground.add(new AddHeading(plan, otherHeading, null, "2", null));
        ground.add(new OpenCallForComments(
                ids.get(), new CommentSubject("PLAN", plan), null, LocalDate.of(2099, 3, 31), null));
        ground.add(new AdoptPlan(
                ids.get(),
                "次の計画",
                null,
                new FiscalYears(new FiscalYear(2027), new FiscalYear(2031)),
                List.of("柱", "施策"),
                List.of(),
                plan));
        for (UUID department : departments) {
            UUID measure = ids.get();
            UUID initiative = ids.get();
            ground.add(new AddMeasure(measure, plan, heading, "施策" + department, null, null));
            ground.add(new AddInitiative(
                    measure,
                    initiative,
                    new InitiativeContent(
                            null, null, List.of(InCharge.always(department)), null, false, null, null, null)));
            UUID result = ids.get();
            ground.add(new RecordYearResult(
                    result,
                    new ResultOf(plan, measure, initiative, new FiscalYear(2019), List.of(department), Stage.FINAL),
                    new ResultContent(null, "実施", List.of(), List.of(), null, false)));
            ground.add(evidence(ids, "RESULT", result));
            answered(ground, new CommentSubject("RESULT", result), ids);
            UUID yearPlan = ids.get();
            FiscalYear planned = new FiscalYear(2024);
            ground.add(new SetYearPlan(
                    yearPlan,
                    new YearPlanOf(plan, measure, initiative, new FiscalYears(planned, planned), List.of(department)),
                    new YearPlanContent("続ける", List.of(), List.of(), null)));
            ground.add(
                    new CorrectYearPlan(yearPlan, new YearPlanContent("広げる", List.of(), List.of(), null), "誤記", null));
            ground.add(new AnnulYearPlan(yearPlan, "誤り", null));
            ground.add(new RecordStakeholderResult(
                    ids.get(),
                    new StakeholderResultOf(plan, measure, initiative, new FiscalYear(2019), "社会福祉協議会"),
                    new StakeholderResultContent("実施", List.of(), List.of())));
            ground.add(new DefineIndicator(
                    ids.get(),
                    new IndicatorOf(plan, null, measure),
                    new IndicatorContent(
                            "割合",
                            null,
                            null,
                            List.of(),
                            IndicatorTarget.of(null, null, null, "80以上", null, null),
                            null,
                            departments,
                            null),
                    null));
            UUID inWords = ids.get();
            ground.add(new DefineIndicator(
                    inWords,
                    new IndicatorOf(plan, null, measure),
                    new IndicatorContent(
                            "整備",
                            null,
                            null,
                            List.of(),
                            IndicatorTarget.of(IndicatorTarget.Kind.TEXT, null, null, "整備完了", null, null),
                            null,
                            departments,
                            null),
                    null));
            ground.add(new RecordIndicatorValue(
                    inWords, new FiscalYear(2020), new IndicatorValue.Told(null, null, "設計を終えた", null, List.of())));
            UUID partner = ids.get();
            LocalDate signed = LocalDate.of(2019, 4, 1);
            ground.add(new RegisterPartner(partner, "締結先" + partner));
            UUID merged = ids.get();
            ground.add(new RegisterPartner(merged, "締結先" + merged));
            ground.add(new SucceedPartner(
                    merged,
                    new PartnerSuccession(
                            partner, LocalDate.of(2018, 4, 1), PartnerSuccession.Kind.MERGER, null, null)));
            UUID agreement = ids.get();
            ground.add(new SignAgreement(
                    agreement,
                    signed,
                    List.of(partner),
                    new AgreementTerms("見守り協定", null, List.of(), List.of()),
                    new Validity(signed, signed.plusYears(1), false),
                    null,
                    null));
            ground.add(evidence(ids, "AGREEMENT", agreement));
        }
        access(ground, departments, ids);
        List<Command> council = council(plan, ids);
        ground.addAll(council);
        List<UUID> measures = ground.stream()
                .filter(AddMeasure.class::isInstance)
                .map(Command::stream)
                .toList();
        scored(ground, plan, measures, council, ids);
        reported(ground, plan, measures, ids);
        published(ground, departments.getFirst(), ids);
        return ground;
    }

    /** A question within the city, its answer by those in charge, and a comment that everybody may read. */
    private static void answered(List<Command> ground, CommentSubject on, Supplier<UUID> ids) {
        UUID comment = ids.get();
        ground.add(new AddComment(comment, on, Audience.INTERNAL, sealed(ids), null, false));
        ground.add(new AnswerComment(comment, sealed(ids)));
        ground.add(new CorrectCommentAnswer(comment, sealed(ids), "誤記", null));
        UUID forAll = ids.get();
        ground.add(new AddComment(forAll, on, Audience.PUBLIC, sealed(ids), null, false));
        ground.add(new ApproveComment(forAll, null));
    }

    private static AddEvidence evidence(Supplier<UUID> ids, String type, UUID of) {
        return new AddEvidence(
                ids.get(),
                new CommentSubject(type, of),
                new EvidenceContent(EvidenceType.PROGRAMME, null, null, null, "1", null, null));
    }

    /** Roles with tokens, some of which can still be rotated, revoked and ended. */
    private static void access(List<Command> ground, List<UUID> departments, Supplier<UUID> ids) {
        LocalDate from = LocalDate.of(2019, 4, 1);
        for (UUID department : departments) {
            UUID assignment = ids.get();
            ground.add(new AssignRole(assignment, ids.get(), Role.STAFF, "主事", List.of(department), from, null));
            ground.add(new IssueToken(
                    ids.get(),
                    assignment,
                    "連携",
                    List.of(TokenScope.READ),
                    Instant.parse("2030-01-01T00:00:00Z"),
                    new TokenDigest("digest " + assignment)));
        }
    }

    /**
     * An open round, and one that was closed after it turned out that a member had left, and then reopened and closed
     * again.
     */
    private static void scored(
            List<Command> ground, UUID plan, List<UUID> measures, List<Command> council, Supplier<UUID> ids) {
        UUID committee = council.getFirst().stream();
        List<UUID> seats = council.stream()
                .filter(AppointMember.class::isInstance)
                .map(command -> ((AppointMember) command).seat())
                .toList();
        FiscalYears years = new FiscalYears(new FiscalYear(2018), new FiscalYear(2019));
        LocalDate day = LocalDate.of(2019, 5, 1);
        for (boolean over : List.of(false, true)) {
            UUID round = ids.get();
            UUID measure = measures.getFirst();
            ground.add(new OpenScoringRound(round, committee, plan, years, measures, ScoreScale.USUAL, day));
            seats.forEach(seat -> ground.add(new ScoreMeasure(round, seat, measure, 4, null, day)));
            ground.add(new ScoreMeasure(round, seats.get(1), measure, 2, opinion(ids), day));
            ground.add(new WithdrawScore(round, seats.get(0), measure, day));
            ground.add(new WithdrawOpinion(round, seats.get(1), measure, day));
            GivenOpinion opinion = opinion(ids);
            ground.add(new GiveOpinion(round, seats.get(2), measure, opinion, day));
            ground.add(new HandInScoreSheet(round, seats.get(2), day));
            if (over) {
                ground.add(new GiveOpinion(round, seats.get(1), measure, opinion(ids), day));
                ground.add(new ResignMember(committee, seats.get(1), day.minusDays(1), null));
                ground.add(new CloseScoringRound(round, null));
                ground.add(new ReopenScoringRound(round, "数え直し", null));
                ground.add(new CloseScoringRound(round, null));
                AddEvidence evidence = evidence(ids, "OPINION", opinion.opinion());
                ground.add(evidence);
                ground.add(new CorrectEvidence(evidence.evidence(), evidence.content(), "誤記", null));
                ground.add(new RemoveEvidence(evidence.evidence(), "別の記録のもの", null));
            }
        }
    }

    /** Records that come from paper. */
    private static void reported(List<Command> ground, UUID plan, List<UUID> measures, Supplier<UUID> ids) {
        UUID round = ids.get();
        FiscalYears years = new FiscalYears(new FiscalYear(2018), new FiscalYear(2019));
        ground.add(new RecordPrintedRound(round, null, plan, years, measures, ScoreScale.USUAL, null, "中間評価"));
        ground.add(new RecordPrintedAverages(
                round, List.of(new PrintedAverage(measures.getFirst(), new BigDecimal("3.6"))), "中間評価", null));
        for (int i = 0; i < 3; i++) {
            GivenOpinion opinion = opinion(ids);
            ground.add(new GiveOpinion(round, null, measures.getFirst(), opinion, LocalDate.of(2020, 4, 1)));
            ground.add(new AnswerOpinion(round, opinion.opinion(), sealed(ids)));
            if (i == 0) {
                ground.add(new EraseOpinionAnswer(round, opinion.opinion(), "請求"));
                ground.add(new EraseOpinion(round, opinion.opinion(), "請求"));
            }
        }
    }

    private static GivenOpinion opinion(Supplier<UUID> ids) {
        return new GivenOpinion(ids.get(), sealed(ids));
    }

    private static SealedText sealed(Supplier<UUID> ids) {
        return new SealedText(ids.get(), "c2VhbGVk");
    }

    /**
     * A plan that is over, and was published. A year without missing records is rare in a random plan; here, nothing is
     * owed.
     */
    private static void published(List<Command> ground, UUID department, Supplier<UUID> ids) {
        UUID plan = ids.get();
        FiscalYears years = new FiscalYears(new FiscalYear(2018), new FiscalYear(2022));
        ground.add(new AdoptPlan(plan, "終わった計画", null, years, List.of("柱", "施策"), List.of()));
        UUID heading = ids.get();
        UUID measure = ids.get();
        UUID initiative = ids.get();
        ground.add(new AddHeading(plan, heading, null, "1", null));
        ground.add(new AddMeasure(measure, plan, heading, "1", null, null));
        ground.add(new AddInitiative(
                measure,
                initiative,
                new InitiativeContent(
                        null, null, List.of(InCharge.always(department)), null, false, null, null, null)));
        years.each().stream()
                .limit(4)
                .forEach(year -> ground.add(new RecordYearResult(
                        ids.get(),
                        new ResultOf(plan, measure, initiative, year, List.of(department), Stage.FINAL),
                        new ResultContent(null, null, List.of(), List.of(), null, true))));
        ResultOf drafted = new ResultOf(plan, measure, initiative, years.last(), List.of(department), Stage.FINAL);
        UUID draft = ids.get();
        ground.add(new DraftResult(draft, drafted, words("下書き")));
        ground.add(new ReviseResultDraft(draft, words("書き直し")));
        ground.add(new RemoveResultDraft(draft));
        UUID submitted = ids.get();
        UUID result = ids.get();
        ground.add(new DraftResult(submitted, drafted, words("下書き")));
        ground.add(new RecordYearResult(result, drafted, words("下書き"), submitted));
        ground.add(new WithdrawYearResult(result, "書き直す"));
        years.each().forEach(year -> ground.add(new CloseFiscalYear(plan, year, null)));
        UUID dueDay = ids.get();
        ground.add(
                new SetDueDay(dueDay, plan, years.first(), Stage.FINAL, department, LocalDate.of(2019, 5, 31), null));
        ground.add(new ChangeDueDay(dueDay, LocalDate.of(2019, 6, 30), "繰延べ", null));
        ground.add(new AnnulDueDay(dueDay, "誤り", null));
        for (int i = 0; i < 2; i++) {
            ground.add(new IssueReminder(
                    ids.get(),
                    ids.get(),
                    ReminderOccasion.BY_HAND,
                    List.of(new OwedRecords(plan, years.first(), Stage.FINAL, department, null, 3))));
        }
        UUID rule = ids.get();
        ground.add(new SetReminderRule(rule, plan, new ReminderDays(List.of(7), List.of(1))));
        ground.add(new ChangeReminderRule(rule, new ReminderDays(List.of(14), List.of()), null));
        PartOfYear part = new PartOfYear(department, null, null);
        LocalDate lastDay = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(30);
        ground.add(new ReopenPartOfYear(plan, years.last(), part, lastDay, "入力漏れ", null));
        ground.add(new ClosePartOfYear(plan, years.last(), part, null));
        years.each().stream().limit(4).forEach(year -> ground.add(new PublishEdition(ids.get(), plan, year, null)));
    }

    private static ResultContent words(String text) {
        return new ResultContent(null, text, List.of(), List.of(), null, false);
    }

    private static List<Command> council(UUID plan, Supplier<UUID> ids) {
        UUID committee = ids.get();
        Section section = new Section(ids.get(), Section.Kind.SECTION, "部会");
        List<Command> council = new ArrayList<>();
        council.add(new EstablishCommittee(
                committee,
                plan,
                new CommitteeRule(
                        "推進会議", null, null, null, null, 5, null, Quorum.HALF, List.of(), List.of(), List.of(section))));
        List<UUID> seats = List.of(ids.get(), ids.get(), ids.get(), ids.get());
        for (UUID seat : seats) {
            council.add(new AppointMember(
                    committee, seat, ids.get(), null, section.id(), LocalDate.of(2018, 4, 1), null, null));
        }
        UUID meeting = ids.get();
        council.add(new RecordMeeting(
                committee,
                meeting,
                new MeetingContent(
                        null,
                        LocalDate.of(2018, 5, 1),
                        Convener.SECRETARIAT,
                        seats,
                        List.of(),
                        List.of(section.id()),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        false)));
        council.add(new ElectOfficers(committee, seats.get(0), seats.get(1), null, meeting));
        council.add(new RecordMeeting(
                committee,
                ids.get(),
                new MeetingContent(
                        null,
                        LocalDate.of(2018, 6, 1),
                        Convener.CHAIR,
                        seats.subList(0, 2),
                        List.of(),
                        List.of(section.id()),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        false)));
        council.add(new ElectOfficers(committee, seats.get(2), null, LocalDate.of(2018, 8, 1), null));
        council.add(new AnnulElection(committee, LocalDate.of(2018, 8, 1), "互選はなかった", null));
        council.add(new RecordMinutes(committee, meeting, sealed(ids)));
        council.add(new StepDown(committee, Office.VICE_CHAIR, LocalDate.of(2018, 9, 30)));
        council.add(new CorrectSteppingDown(
                committee, Office.VICE_CHAIR, LocalDate.of(2018, 9, 30), LocalDate.of(2018, 9, 29), "誤記", null));
        council.add(new ResignMember(committee, seats.get(3), LocalDate.of(2019, 3, 31), null));
        council.add(new AppointSubstitute(
                committee, seats.get(3), ids.get(), null, section.id(), LocalDate.of(2019, 4, 1), null));
        council.add(new ResignMember(committee, seats.get(2), LocalDate.of(2020, 3, 31), null));
        return council;
    }
}
