package daicho.command.comment;

import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.DIRECTION;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.actor;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Event;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CommentCommand;
import daicho.shared.comment.CommentCommand.AddComment;
import daicho.shared.comment.CommentCommand.AnswerComment;
import daicho.shared.comment.CommentCommand.ApproveComment;
import daicho.shared.comment.CommentCommand.CorrectCommentAnswer;
import daicho.shared.comment.CommentCommand.EraseComment;
import daicho.shared.comment.CommentCommand.EraseCommentAnswer;
import daicho.shared.comment.CommentCommand.HideComment;
import daicho.shared.comment.CommentCommand.UnhideComment;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswerCorrected;
import daicho.shared.comment.CommentEvent.CommentAnswerErased;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentEvent.CommentApproved;
import daicho.shared.comment.CommentEvent.CommentErased;
import daicho.shared.comment.CommentEvent.CommentHidden;
import daicho.shared.comment.CommentEvent.CommentUnhidden;
import daicho.shared.comment.CommentSubject;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Quorum;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingOf;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.OpinionWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundReopened;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommentTest {
    private static final UUID COMMENT = id(60);
    private static final UUID RATING = id(42);
    private static final Actor MEMBER = actor(Role.MEMBER);
    private static final Actor CITIZEN = Actor.citizen(CODE.value());
    private static final SealedText TEXT = sealed(70);
    private static final SealedText NAME = sealed(71);
    private static final SealedText ANSWER = sealed(72);
    private static final SealedText BETTER_ANSWER = sealed(73);
    private static final CommentSubject ON_MEASURE = new CommentSubject("MEASURE", MEASURE);
    private static final CallForCommentsOpened OPENED =
            new CallForCommentsOpened(CallEvent.callOf(PLAN), CODE, PLAN, null);

    static Set<String> types() {
        return Kinds.subjects().keySet();
    }

    private static SealedText sealed(int key) {
        return new SealedText(id(key), "c2VhbGVk");
    }

    private static AddComment add(CommentSubject on, Audience audience) {
        return new AddComment(COMMENT, on, audience, TEXT, null, false);
    }

    private static CommentAdded added(CommentSubject on, Audience audience) {
        return new CommentAdded(COMMENT, CODE, on, audience, TEXT, null, false);
    }

    private static GivenLedger commented(Audience audience, Event... more) {
        return withInitiative().and(added(ON_MEASURE, audience)).and(more);
    }

    private static GivenLedger answered(Audience audience, Event... more) {
        return commented(audience, new CommentAnswered(COMMENT, ANSWER)).and(more);
    }

    private static GivenLedger erased(Audience audience) {
        return commented(audience, new CommentErased(COMMENT, false, Set.of(TEXT.key()), "本人の求め", null));
    }

    @Nested
    class adding {
        @ParameterizedTest
        @EnumSource(Audience.class)
        void is_open_to_whoever_may_write_and_to_members(Audience audience) {
            for (Role role : List.of(Role.SECRETARIAT, Role.STAFF, Role.MEMBER, Role.SYSTEM)) {
                withInitiative().by(actor(role)).when(add(ON_MEASURE, audience)).appends(added(ON_MEASURE, audience));
            }
        }

        @Test
        void is_refused_to_those_who_only_read_or_operate() {
            for (Actor reader : List.of(AUDITOR, ANALYST, OPERATOR)) {
                withInitiative()
                        .by(reader)
                        .when(add(ON_MEASURE, Audience.INTERNAL))
                        .refuses(FORBIDDEN, "request.role_may_not_write");
            }
        }

        @Test
        void finds_every_kind_of_record() {
            RatingOf of = new RatingOf(PLAN, MEASURE, INITIATIVE, R3, null);
            GivenLedger ledger =
                    withInitiative(new InitiativeRated(RATING, CODE, of, new RatingContent("進捗", "〇", null)));
            for (CommentSubject on : List.of(
                    new CommentSubject("PLAN", PLAN),
                    new CommentSubject("HEADING", DIRECTION),
                    ON_MEASURE,
                    new CommentSubject("INITIATIVE", INITIATIVE),
                    new CommentSubject("RATING", RATING))) {
                ledger.when(add(on, Audience.INTERNAL)).appends(added(on, Audience.INTERNAL));
            }
        }

        @Test
        void finds_what_is_part_of_a_municipality_or_committee_and_counts_that_documents_print() {
            UUID committee = id(50);
            UUID seat = id(51);
            UUID meeting = id(52);
            UUID count = id(53);
            LocalDate day = LocalDate.of(2024, 8, 19);
            CommitteeRule rule = new CommitteeRule(
                    "推進会議", null, null, null, null, null, null, Quorum.HALF, List.of(), List.of(), List.of());
            GivenLedger ledger = withInitiative(
                    new CommitteeEstablished(committee, CODE, PLAN, rule),
                    new MemberAppointed(committee, seat, id(71), null, null, day, null, null),
                    new MeetingRecorded(
                            committee,
                            meeting,
                            new MeetingContent(
                                    null,
                                    day,
                                    Convener.SECRETARIAT,
                                    List.of(seat),
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
                            true,
                            List.of()),
                    new PrintedCountRecorded(
                            count,
                            CODE,
                            new PrintedCountContent(
                                    PrintedCountContent.Of.PARTNERS, null, 32, "計画書", LocalDate.of(2024, 3, 1))));
            for (CommentSubject on : List.of(
                    new CommentSubject("DEPARTMENT", WELFARE),
                    new CommentSubject("SEAT", seat),
                    new CommentSubject("MEETING", meeting),
                    new CommentSubject("PRINTED_COUNT", count))) {
                ledger.when(add(on, Audience.INTERNAL)).appends(added(on, Audience.INTERNAL));
                ledger.by(STRANGER).when(add(on, Audience.INTERNAL)).refuses(UNKNOWN, "comment.subject_unknown");
            }
        }

        @Test
        void finds_an_opinion_only_while_everybody_may_know_of_it() {
            UUID round = id(61);
            UUID opinion = id(62);
            OpinionGiven given =
                    new OpinionGiven(round, opinion, MEASURE, TEXT, id(51), id(71), LocalDate.of(2024, 8, 20), null);
            ScoringRoundClosed closed = new ScoringRoundClosed(round, 1, List.of(), null);
            CommentSubject on = new CommentSubject("OPINION", opinion);
            AddComment comment = add(on, Audience.INTERNAL);
            GivenLedger open = withInitiative(
                    new ScoringRoundOpened(
                            round,
                            CODE,
                            id(50),
                            PLAN,
                            new FiscalYears(R3, R3),
                            List.of(MEASURE),
                            ScoreScale.USUAL,
                            LocalDate.of(2024, 8, 19),
                            List.of(new EligibleSeat(id(51), id(71)))),
                    given);
            open.when(comment).refuses(UNKNOWN, "comment.subject_unknown");
            open.and(closed).when(comment).appends(added(on, Audience.INTERNAL));
            open.and(closed, new ScoringRoundReopened(round, 1, "集計漏れ", null))
                    .when(comment)
                    .refuses(UNKNOWN, "comment.subject_unknown");
            open.and(new OpinionWithdrawn(round, opinion, MEASURE, id(51), id(71), LocalDate.of(2024, 8, 21)), closed)
                    .when(comment)
                    .refuses(UNKNOWN, "comment.subject_unknown");
        }

        @ParameterizedTest
        @MethodSource("daicho.command.comment.CommentTest#types")
        void is_refused_on_what_does_not_exist(String type) {
            withInitiative()
                    .when(add(new CommentSubject(type, id(99)), Audience.INTERNAL))
                    .refuses(UNKNOWN, "comment.subject_unknown");
        }

        @Test
        void is_refused_on_a_record_of_another_kind() {
            for (CommentSubject on : List.of(
                    new CommentSubject("MEASURE", PLAN),
                    new CommentSubject("PLAN", MEASURE),
                    new CommentSubject("RESULT", MEASURE),
                    new CommentSubject("HEADING", PLAN),
                    new CommentSubject("INITIATIVE", MEASURE))) {
                withInitiative().when(add(on, Audience.INTERNAL)).refuses(UNKNOWN, "comment.subject_unknown");
            }
        }

        @Test
        void is_refused_on_another_municipality_s_record() {
            for (CommentSubject on : List.of(
                    ON_MEASURE,
                    new CommentSubject("HEADING", DIRECTION),
                    new CommentSubject("INITIATIVE", INITIATIVE))) {
                withInitiative()
                        .by(STRANGER)
                        .when(add(on, Audience.INTERNAL))
                        .refuses(UNKNOWN, "comment.subject_unknown");
            }
        }

        @Test
        void seals_two_texts_with_two_keys() {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new AddComment(COMMENT, ON_MEASURE, Audience.PUBLIC, TEXT, TEXT, true));
        }
    }

    @Nested
    class citizens {
        private final AddComment named = new AddComment(COMMENT, ON_MEASURE, Audience.PUBLIC, TEXT, NAME, true);

        @Test
        void comment_on_a_plan_that_is_open_and_all_that_stands_in_it() {
            withInitiative(OPENED)
                    .by(CITIZEN)
                    .when(named)
                    .appends(new CommentAdded(COMMENT, CODE, ON_MEASURE, Audience.PUBLIC, TEXT, NAME, true))
                    .shares(Locks.comments(PLAN));
            for (CommentSubject on : List.of(
                    new CommentSubject("PLAN", PLAN),
                    new CommentSubject("HEADING", DIRECTION),
                    new CommentSubject("INITIATIVE", INITIATIVE))) {
                withInitiative(OPENED)
                        .by(CITIZEN)
                        .when(add(on, Audience.PUBLIC))
                        .appends(added(on, Audience.PUBLIC));
            }
        }

        @Test
        void hear_the_same_whether_a_record_is_closed_elsewhere_or_not_there() {
            RatingOf of = new RatingOf(PLAN, MEASURE, INITIATIVE, R3, null);
            GivenLedger open =
                    withInitiative(OPENED, new InitiativeRated(RATING, CODE, of, new RatingContent("進捗", "〇", null)));
            for (GivenLedger.Outcome outcome : List.of(
                    withInitiative().by(CITIZEN).when(named),
                    withInitiative(OPENED, new CallForCommentsClosed(OPENED.call(), null))
                            .by(CITIZEN)
                            .when(named),
                    open.by(Actor.citizen("032093")).when(named),
                    open.by(CITIZEN).when(add(new CommentSubject("MEASURE", id(99)), Audience.PUBLIC)),
                    open.by(CITIZEN).when(add(new CommentSubject("MEASURE", PLAN), Audience.PUBLIC)),
                    open.by(CITIZEN).when(add(new CommentSubject("RATING", RATING), Audience.PUBLIC)))) {
                outcome.refuses(UNKNOWN, "comment.not_open");
            }
        }

        @Test
        void say_nothing_internal() {
            withInitiative(OPENED)
                    .by(CITIZEN)
                    .when(add(ON_MEASURE, Audience.INTERNAL))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
        }
    }

    @Nested
    class approving {
        private final ApproveComment approve = new ApproveComment(COMMENT, "決6-1");

        @Test
        void lets_a_public_comment_show_once() {
            commented(Audience.PUBLIC).when(approve).appends(new CommentApproved(COMMENT, "決6-1"));
            commented(Audience.PUBLIC, new CommentApproved(COMMENT, null))
                    .when(approve)
                    .refuses(CONFLICT, "comment.already_approved");
        }

        @Test
        void is_refused_for_what_is_internal_hidden_or_erased() {
            commented(Audience.INTERNAL).when(approve).refuses(CONFLICT, "comment.not_public");
            commented(Audience.PUBLIC, new CommentHidden(COMMENT, "重複"))
                    .when(approve)
                    .refuses(CONFLICT, "comment.hidden");
            erased(Audience.PUBLIC).when(approve).refuses(CONFLICT, "comment.erased");
        }
    }

    @Nested
    class answering {
        private final AnswerComment answer = new AnswerComment(COMMENT, ANSWER);
        private final CorrectCommentAnswer correct = new CorrectCommentAnswer(COMMENT, BETTER_ANSWER, "誤記");

        @Test
        void is_done_once_and_corrected_with_a_reason() {
            commented(Audience.PUBLIC).when(answer).appends(new CommentAnswered(COMMENT, ANSWER));
            answered(Audience.PUBLIC).when(answer).refuses(CONFLICT, "comment.already_answered");
            answered(Audience.PUBLIC).when(correct).appends(new CommentAnswerCorrected(COMMENT, BETTER_ANSWER, "誤記"));
            commented(Audience.PUBLIC).when(correct).refuses(CONFLICT, "comment.not_answered");
        }

        @Test
        void is_for_staff_where_the_public_does_not_read_it() {
            commented(Audience.INTERNAL)
                    .by(staffOf(WELFARE))
                    .when(answer)
                    .appends(new CommentAnswered(COMMENT, ANSWER));
            for (CommentCommand command : List.of(answer, correct)) {
                answered(Audience.PUBLIC, new CommentApproved(COMMENT, null))
                        .by(staffOf(WELFARE))
                        .when(command)
                        .refuses(FORBIDDEN, "request.role_may_not_write");
                // What waits for approval, staff do not read.
                answered(Audience.PUBLIC).by(staffOf(WELFARE)).when(command).refuses(UNKNOWN, "record.unknown");
                answered(Audience.INTERNAL).by(MEMBER).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            }
        }

        @Test
        void is_refused_once_the_comment_is_erased() {
            erased(Audience.INTERNAL).when(answer).refuses(CONFLICT, "comment.erased");
            answered(Audience.INTERNAL, new CommentErased(COMMENT, false, Set.of(TEXT.key()), "本人の求め", null))
                    .when(correct)
                    .refuses(CONFLICT, "comment.erased");
        }

        @Test
        void begins_anew_where_the_answer_was_erased() {
            answered(Audience.PUBLIC, new CommentAnswerErased(COMMENT, Set.of(ANSWER.key()), "氏名の記載", null))
                    .when(new AnswerComment(COMMENT, BETTER_ANSWER))
                    .appends(new CommentAnswered(COMMENT, BETTER_ANSWER));
        }
    }

    @Nested
    class hiding {
        @Test
        void is_undone_by_showing_and_neither_is_done_twice() {
            CommentHidden hidden = new CommentHidden(COMMENT, "誹謗中傷");
            commented(Audience.PUBLIC).when(new HideComment(COMMENT, "誹謗中傷")).appends(hidden);
            commented(Audience.PUBLIC, hidden)
                    .when(new HideComment(COMMENT, "誹謗中傷"))
                    .refuses(CONFLICT, "comment.hidden");
            commented(Audience.PUBLIC, hidden)
                    .when(new UnhideComment(COMMENT, "取り違え"))
                    .appends(new CommentUnhidden(COMMENT, "取り違え"));
            commented(Audience.PUBLIC).when(new UnhideComment(COMMENT, "取り違え")).refuses(CONFLICT, "comment.not_hidden");
            commented(Audience.PUBLIC, hidden, new CommentUnhidden(COMMENT, "取り違え"))
                    .when(new ApproveComment(COMMENT, null))
                    .appends(new CommentApproved(COMMENT, null));
        }
    }

    @Nested
    class erasing {
        private final EraseComment erase = new EraseComment(COMMENT, false, "本人の求め", "決6-2");
        private final EraseComment eraseAll = new EraseComment(COMMENT, true, "本人の求め", null);

        @Test
        void names_the_keys_of_text_and_name() {
            withInitiative()
                    .and(new CommentAdded(COMMENT, CODE, ON_MEASURE, Audience.PUBLIC, TEXT, NAME, false))
                    .when(erase)
                    .appends(new CommentErased(COMMENT, false, Set.of(TEXT.key(), NAME.key()), "本人の求め", "決6-2"));
        }

        @Test
        void names_the_keys_of_the_answer_and_of_all_it_ever_said_when_asked_to() {
            GivenLedger ledger = answered(Audience.PUBLIC, new CommentAnswerCorrected(COMMENT, BETTER_ANSWER, "誤記"));
            ledger.when(erase).appends(new CommentErased(COMMENT, false, Set.of(TEXT.key()), "本人の求め", "決6-2"));
            ledger.when(eraseAll)
                    .appends(new CommentErased(
                            COMMENT, true, Set.of(TEXT.key(), ANSWER.key(), BETTER_ANSWER.key()), "本人の求め", null));
            ledger.when(new EraseCommentAnswer(COMMENT, "氏名の記載", null))
                    .appends(
                            new CommentAnswerErased(COMMENT, Set.of(ANSWER.key(), BETTER_ANSWER.key()), "氏名の記載", null));
        }

        @Test
        void is_done_once_also_with_what_is_hidden() {
            commented(Audience.PUBLIC, new CommentHidden(COMMENT, "誹謗中傷"))
                    .when(erase)
                    .appends(new CommentErased(COMMENT, false, Set.of(TEXT.key()), "本人の求め", "決6-2"));
            erased(Audience.PUBLIC).when(erase).refuses(CONFLICT, "comment.erased");
            erased(Audience.PUBLIC)
                    .when(new EraseCommentAnswer(COMMENT, "氏名の記載", null))
                    .refuses(CONFLICT, "comment.not_answered");
        }

        @Test
        void of_an_answer_still_works_when_the_comment_is_erased() {
            answered(Audience.PUBLIC, new CommentErased(COMMENT, false, Set.of(TEXT.key()), "本人の求め", null))
                    .when(new EraseCommentAnswer(COMMENT, "氏名の記載", null))
                    .appends(new CommentAnswerErased(COMMENT, Set.of(ANSWER.key()), "氏名の記載", null));
        }
    }

    @Test
    void needs_a_reason_for_what_takes_something_away() {
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable without :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> new HideComment(COMMENT, " "),
                        () -> new UnhideComment(COMMENT, ""),
                        () -> new EraseComment(COMMENT, false, " ", null),
                        () -> new EraseCommentAnswer(COMMENT, "", null),
                        () -> new CorrectCommentAnswer(COMMENT, ANSWER, " "))) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(without)
                    .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/reason"));
        }
    }

    private static final List<CommentCommand> MODERATION = List.of(
            new ApproveComment(COMMENT, null),
            new HideComment(COMMENT, "誹謗中傷"),
            new UnhideComment(COMMENT, "取り違え"),
            new EraseComment(COMMENT, false, "本人の求め", null),
            new EraseCommentAnswer(COMMENT, "氏名の記載", null));

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SECRETARIAT", "SYSTEM"},
            mode = EnumSource.Mode.EXCLUDE)
    void moderation_is_refused_to_everybody_but_the_secretariat(Role role) {
        for (CommentCommand command : MODERATION) {
            answered(Audience.PUBLIC).by(actor(role)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
        }
    }

    @Test
    void another_municipality_s_comment_does_not_exist() {
        for (CommentCommand command : MODERATION) {
            answered(Audience.PUBLIC).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
        for (CommentCommand command :
                List.of(new AnswerComment(COMMENT, ANSWER), new CorrectCommentAnswer(COMMENT, ANSWER, "誤記"))) {
            answered(Audience.INTERNAL).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
    }

    @Test
    void state_remembers_nothing_that_is_sealed() {
        CommentState state = CommentState.NONE
                .evolve(new CommentAdded(COMMENT, CODE, ON_MEASURE, Audience.PUBLIC, TEXT, NAME, true))
                .evolve(new CommentAnswered(COMMENT, ANSWER));
        assertThat(state.toString()).doesNotContain(TEXT.sealed());
        assertThat(state.textKeys()).containsExactly(TEXT.key(), NAME.key());
        assertThat(state.answerKeys()).containsExactly(ANSWER.key());
    }
}
