package daicho.command.scoring;

import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.R4;
import static daicho.command.City.SECRETARIAT;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.City.withMeasure;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.City;
import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Command;
import daicho.shared.Event;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Quorum;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.GivenOpinion;
import daicho.shared.scoring.PrintedAverage;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundCommand.AnswerOpinion;
import daicho.shared.scoring.ScoringRoundCommand.CloseScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.CorrectOpinionAnswer;
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
import daicho.shared.scoring.ScoringRoundEvent;
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
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundReopened;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringRoundTest {
    private static final UUID ROUND = id(60);
    private static final UUID COMMITTEE = id(50);
    private static final UUID SECOND_MEASURE = id(24);
    private static final UUID ELSEWHERE = id(25);

    private static final UUID SEAT = id(51);
    private static final UUID OTHER_SEAT = id(52);
    private static final UUID LATE_SEAT = id(53);
    private static final UUID PERSON = id(71);
    private static final UUID OTHER = id(72);
    private static final UUID SUBSTITUTE = id(73);
    private static final UUID LATECOMER = id(74);

    private static final LocalDate BEGIN = LocalDate.of(2024, 7, 29);
    private static final LocalDate END = LocalDate.of(2026, 7, 28);
    private static final LocalDate OPENING = LocalDate.of(2024, 8, 19);
    private static final LocalDate DAY = LocalDate.of(2024, 8, 20);
    private static final LocalDate LATER = LocalDate.of(2024, 9, 2);

    private static final Actor MEMBER = member(PERSON);
    private static final FiscalYears YEARS = new FiscalYears(R3, R4);

    private static final UUID OPINION = id(80);
    private static final UUID SECOND_OPINION = id(81);
    private static final SealedText TEXT = new SealedText(id(85), "c2VhbGVk");
    private static final SealedText SECOND_TEXT = new SealedText(id(86), "c2VhbGVkIHRvbw==");
    private static final SealedText ANSWER = new SealedText(id(87), "YW5zd2Vy");

    private static Actor member(UUID person) {
        return new Actor(person, "委員", Role.MEMBER, CODE.value(), Set.of());
    }

    private static ScoringRoundOpened opened() {
        return new ScoringRoundOpened(
                ROUND,
                CODE,
                COMMITTEE,
                PLAN,
                YEARS,
                List.of(MEASURE, SECOND_MEASURE),
                ScoreScale.USUAL,
                OPENING,
                List.of(new EligibleSeat(SEAT, PERSON), new EligibleSeat(OTHER_SEAT, OTHER)));
    }

    private static OpenScoringRound open(List<UUID> measures) {
        return new OpenScoringRound(ROUND, COMMITTEE, PLAN, YEARS, measures, ScoreScale.USUAL, OPENING);
    }

    /** A plan with two measures, and a committee with two seats that are filled from its first day. */
    private static GivenLedger committee(Event... more) {
        return withMeasure()
                .and(
                        new MeasureAdded(SECOND_MEASURE, CODE, PLAN, City.DIRECTION, "1-1-2", null, null),
                        new CommitteeEstablished(
                                COMMITTEE,
                                CODE,
                                PLAN,
                                new CommitteeRule(
                                        "推進会議",
                                        null,
                                        null,
                                        null,
                                        null,
                                        20,
                                        24,
                                        Quorum.HALF,
                                        List.of(),
                                        List.of(),
                                        List.of())),
                        new MemberAppointed(COMMITTEE, SEAT, PERSON, null, null, BEGIN, END, null),
                        new MemberAppointed(COMMITTEE, OTHER_SEAT, OTHER, null, null, BEGIN, END, null))
                .and(more);
    }

    /** The round open, the first member acting. */
    private static GivenLedger round(Event... more) {
        return committee(opened()).and(more).by(MEMBER);
    }

    private static MeasureScored scored(UUID seat, UUID person, UUID measure, int score, LocalDate on) {
        return new MeasureScored(ROUND, seat, person, measure, score, on);
    }

    private static MeasureScored scored(int score) {
        return scored(SEAT, PERSON, MEASURE, score, DAY);
    }

    private static MeasureScored entered(int score, @Nullable String reason) {
        return new MeasureScored(ROUND, SEAT, PERSON, MEASURE, score, DAY, true, reason);
    }

    private static ScoreMeasure score(@Nullable UUID seat, int score, LocalDate on) {
        return new ScoreMeasure(ROUND, seat, MEASURE, score, null, on);
    }

    private static OpinionGiven given(UUID opinion, SealedText text, @Nullable UUID replaces) {
        return new OpinionGiven(ROUND, opinion, MEASURE, text, SEAT, PERSON, DAY, replaces);
    }

    private static Tally tally(UUID measure, Integer... scores) {
        return Tally.of(measure, ScoreScale.USUAL, List.of(scores));
    }

    private static ScoringRoundClosed closed(int closing, Tally... tallies) {
        return new ScoringRoundClosed(ROUND, closing, List.of(tallies), null);
    }

    private static GivenLedger closedRound(Event... before) {
        return round(before).and(closed(1, tally(MEASURE), tally(SECOND_MEASURE)));
    }

    private static ScoringRoundReopened reopened() {
        return new ScoringRoundReopened(ROUND, 1, "集計漏れ", null);
    }

    private static final Event[] REPLACED = {
        new MemberResigned(COMMITTEE, SEAT, PERSON, LocalDate.of(2024, 8, 31), null),
        new SubstituteAppointed(COMMITTEE, SEAT, SUBSTITUTE, PERSON, null, null, LocalDate.of(2024, 9, 1), END, null)
    };

    @Nested
    class opening {
        @Test
        void fixes_the_seats_of_the_day_and_holds_the_committee() {
            committee(new MemberAppointed(COMMITTEE, LATE_SEAT, LATECOMER, null, null, OPENING.plusDays(1), END, null))
                    .when(open(List.of(MEASURE, SECOND_MEASURE)))
                    .appends(opened())
                    .shares(Locks.committee(COMMITTEE));
        }

        @Test
        void takes_all_measures_of_the_plan_where_none_are_named() {
            committee().when(open(List.of())).appends(opened());
        }

        @Test
        void is_the_secretariats() {
            for (Actor other : List.of(MEMBER, staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR)) {
                committee().by(other).when(open(List.of(MEASURE))).refuses(FORBIDDEN, "request.role_may_not_write");
            }
            committee().by(STRANGER).when(open(List.of(MEASURE))).refuses(UNKNOWN, "scoring.committee_unknown");
        }

        @Test
        void needs_a_committee_of_the_plan_with_members_in_office() {
            committee()
                    .when(new OpenScoringRound(
                            ROUND, COMMITTEE, PLAN, YEARS, List.of(), ScoreScale.USUAL, BEGIN.minusDays(1)))
                    .refuses(CONFLICT, "scoring.no_seats");
            committee()
                    .when(new OpenScoringRound(ROUND, COMMITTEE, id(19), YEARS, List.of(), ScoreScale.USUAL, OPENING))
                    .refuses(INVALID, "scoring.committee_of_other_plan", "/committee");
            committee()
                    .when(new OpenScoringRound(ROUND, id(59), PLAN, YEARS, List.of(), ScoreScale.USUAL, OPENING))
                    .refuses(UNKNOWN, "scoring.committee_unknown");
        }

        @Test
        void keeps_to_the_plans_years_and_measures() {
            committee()
                    .when(new OpenScoringRound(
                            ROUND,
                            COMMITTEE,
                            PLAN,
                            new FiscalYears(R3, FiscalYear.of("R10")),
                            List.of(),
                            ScoreScale.USUAL,
                            OPENING))
                    .refuses(INVALID, "plan.year_outside_plan", "/lastFiscalYear");
            committee(new MeasureAdded(ELSEWHERE, CODE, id(19), City.DIRECTION, "1", null, null))
                    .when(open(List.of(MEASURE, ELSEWHERE)))
                    .refuses(INVALID, "scoring.measure_of_other_plan", "/measures");
        }

        @Test
        void does_not_mind_closed_years() {
            committee(new FiscalYearClosed(PLAN, R3, null), new FiscalYearClosed(PLAN, R4, null))
                    .when(open(List.of(MEASURE, SECOND_MEASURE)))
                    .appends(opened());
        }
    }

    @Nested
    class scoring {
        @Test
        void is_for_the_seat_that_the_person_holds() {
            round().when(score(null, 4, DAY)).appends(scored(4)).shares(Locks.committee(COMMITTEE));
            round().when(score(SEAT, 4, DAY)).appends(scored(4));
            round().when(score(OTHER_SEAT, 4, DAY)).refuses(FORBIDDEN, "scoring.not_your_seat");
            round().by(member(id(79))).when(score(null, 4, DAY)).refuses(FORBIDDEN, "scoring.not_your_seat");
            round().by(member(id(79))).when(score(SEAT, 4, DAY)).refuses(FORBIDDEN, "scoring.not_your_seat");
        }

        @Test
        void is_not_for_seats_that_began_after_the_opening() {
            GivenLedger later = round(new MemberAppointed(COMMITTEE, LATE_SEAT, LATECOMER, null, null, DAY, END, null));
            later.by(member(LATECOMER)).when(score(null, 4, DAY)).refuses(FORBIDDEN, "scoring.not_your_seat");
            later.by(SECRETARIAT).when(score(LATE_SEAT, 4, DAY)).refuses(INVALID, "scoring.seat_not_eligible", "/seat");
        }

        @Test
        void is_entered_from_paper_by_the_secretariat_in_the_members_name() {
            round().by(SECRETARIAT).when(score(SEAT, 3, DAY)).appends(entered(3, null));
            round().by(SECRETARIAT).when(score(null, 3, DAY)).refuses(INVALID, "record.field_missing", "/seat");
        }

        @Test
        void is_nobody_elses() {
            for (Actor other : List.of(staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR)) {
                round().by(other).when(score(SEAT, 4, DAY)).refuses(FORBIDDEN, "request.role_may_not_write");
            }
            round().by(STRANGER).when(score(SEAT, 4, DAY)).refuses(UNKNOWN, "record.unknown");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 6, -1, 50})
        void keeps_to_the_scale(int score) {
            round().when(score(null, score, DAY)).refuses(INVALID, "scoring.off_scale", "/score");
        }

        @Test
        void keeps_to_the_rounds_measures() {
            round().when(new ScoreMeasure(ROUND, null, id(29), 4, null, DAY))
                    .refuses(INVALID, "scoring.measure_not_in_round", "/measure");
        }

        @Test
        void again_replaces_and_is_not_told_apart_from_the_first_time() {
            round(scored(4)).when(score(null, 2, DAY)).appends(scored(2));
            round(scored(4)).when(score(null, 4, DAY)).appends(scored(4));
            round(entered(4, null)).by(SECRETARIAT).when(score(SEAT, 4, DAY)).appends(entered(4, null));
        }

        @Test
        void of_the_members_own_is_not_replaced_without_a_reason() {
            for (int score : List.of(4, 2)) {
                round(scored(4))
                        .by(SECRETARIAT)
                        .when(score(SEAT, score, DAY))
                        .refuses(INVALID, "scoring.members_own", "/reason");
                round(scored(4))
                        .by(SECRETARIAT)
                        .when(new ScoreMeasure(ROUND, SEAT, MEASURE, score, null, DAY, "評価票の読み誤り"))
                        .appends(entered(score, "評価票の読み誤り"));
            }
            round(scored(4))
                    .by(SECRETARIAT)
                    .when(new WithdrawScore(ROUND, SEAT, MEASURE, DAY))
                    .refuses(INVALID, "scoring.members_own", "/reason");
            round(scored(4))
                    .by(SECRETARIAT)
                    .when(new WithdrawScore(ROUND, SEAT, MEASURE, DAY, "本人の申出"))
                    .appends(new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, DAY, true, "本人の申出"));
            // What the member has withdrawn, or the secretariat entered, is nothing of the member's own.
            round(scored(4), new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, DAY))
                    .by(SECRETARIAT)
                    .when(score(SEAT, 2, DAY))
                    .appends(entered(2, null));
            round(scored(4), entered(2, "評価票の読み誤り"))
                    .by(SECRETARIAT)
                    .when(score(SEAT, 3, DAY))
                    .appends(entered(3, null));
        }

        @Test
        void of_the_member_has_no_reason() {
            round(scored(4))
                    .when(new ScoreMeasure(ROUND, null, MEASURE, 2, null, DAY, "考え直した"))
                    .refuses(INVALID, "scoring.reason_on_behalf_only", "/reason");
        }

        @Test
        void leaves_the_members_own_opinion_unless_there_is_a_reason() {
            GivenOpinion other = new GivenOpinion(id(82), TEXT);
            OpinionGiven own = given(OPINION, TEXT, null);
            round(own)
                    .by(SECRETARIAT)
                    .when(new GiveOpinion(ROUND, SEAT, MEASURE, other, DAY))
                    .refuses(INVALID, "scoring.members_own", "/reason");
            round(own)
                    .by(SECRETARIAT)
                    .when(new ScoreMeasure(ROUND, SEAT, MEASURE, 2, other, DAY))
                    .refuses(INVALID, "scoring.members_own", "/reason");
            round(own)
                    .by(SECRETARIAT)
                    .when(new WithdrawOpinion(ROUND, SEAT, MEASURE, DAY))
                    .refuses(INVALID, "scoring.members_own", "/reason");
            round(own)
                    .by(SECRETARIAT)
                    .when(new GiveOpinion(ROUND, SEAT, MEASURE, other, DAY, "評価票の読み誤り"))
                    .appends(new OpinionGiven(
                            ROUND, id(82), MEASURE, TEXT, SEAT, PERSON, DAY, OPINION, true, "評価票の読み誤り"));
            round(own)
                    .by(SECRETARIAT)
                    .when(new WithdrawOpinion(ROUND, SEAT, MEASURE, DAY, "本人の申出"))
                    .appends(new OpinionWithdrawn(ROUND, OPINION, MEASURE, SEAT, PERSON, DAY, true, "本人の申出"));
        }

        @Test
        void of_a_substitute_takes_the_predecessors_place() {
            GivenLedger replaced = round(scored(4)).and(REPLACED);
            replaced.by(member(SUBSTITUTE))
                    .when(score(null, 2, LATER))
                    .appends(scored(SEAT, SUBSTITUTE, MEASURE, 2, LATER));
            replaced.when(score(null, 2, LATER)).refuses(FORBIDDEN, "scoring.not_your_seat");
            replaced.and(scored(SEAT, SUBSTITUTE, MEASURE, 2, LATER))
                    .by(SECRETARIAT)
                    .when(new CloseScoringRound(ROUND, null))
                    .appends(closed(1, tally(MEASURE, 2), tally(SECOND_MEASURE)));
        }

        @Test
        void on_paper_that_comes_late_replaces_nothing_given_after_it() {
            GivenLedger replaced = round().and(REPLACED).by(SECRETARIAT);
            replaced.when(score(SEAT, 5, DAY)).appends(entered(5, null));
            replaced.and(scored(SEAT, SUBSTITUTE, MEASURE, 2, LATER))
                    .when(score(SEAT, 5, DAY))
                    .refuses(CONFLICT, "scoring.later_stands");
        }

        @Test
        void waits_while_a_seat_is_vacant_or_the_round_not_open_yet() {
            round(REPLACED[0]).by(SECRETARIAT).when(score(SEAT, 4, LATER)).refuses(CONFLICT, "scoring.seat_vacant");
            round().when(score(null, 4, OPENING.minusDays(1))).refuses(INVALID, "scoring.before_opening", "/givenOn");
        }

        @Test
        void comes_with_an_opinion_or_without() {
            round().when(new ScoreMeasure(ROUND, null, MEASURE, 4, new GivenOpinion(OPINION, TEXT), DAY))
                    .appends(scored(4), given(OPINION, TEXT, null));
        }
    }

    @Nested
    class withdrawing {
        @Test
        void leaves_no_score() {
            round(scored(4))
                    .when(new WithdrawScore(ROUND, null, MEASURE, DAY))
                    .appends(new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, DAY));
            round(scored(4), new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, DAY))
                    .by(SECRETARIAT)
                    .when(new CloseScoringRound(ROUND, null))
                    .appends(closed(1, tally(MEASURE), tally(SECOND_MEASURE)));
        }

        @Test
        void needs_something_to_withdraw() {
            round().when(new WithdrawScore(ROUND, null, MEASURE, DAY)).refuses(CONFLICT, "scoring.nothing_to_withdraw");
            round(scored(4), new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, DAY))
                    .when(new WithdrawScore(ROUND, null, MEASURE, DAY))
                    .refuses(CONFLICT, "scoring.nothing_to_withdraw");
            round(scored(4))
                    .by(member(OTHER))
                    .when(new WithdrawScore(ROUND, null, MEASURE, DAY))
                    .refuses(CONFLICT, "scoring.nothing_to_withdraw");
            round(scored(4))
                    .by(member(OTHER))
                    .when(new WithdrawScore(ROUND, SEAT, MEASURE, DAY))
                    .refuses(FORBIDDEN, "scoring.not_your_seat");
        }
    }

    @Nested
    class opinions {
        @Test
        void stand_alone_and_the_later_takes_the_place_of_the_earlier() {
            GiveOpinion again =
                    new GiveOpinion(ROUND, null, MEASURE, new GivenOpinion(SECOND_OPINION, SECOND_TEXT), DAY);
            round().when(new GiveOpinion(ROUND, null, MEASURE, new GivenOpinion(OPINION, TEXT), DAY))
                    .appends(given(OPINION, TEXT, null));
            round(given(OPINION, TEXT, null)).when(again).appends(given(SECOND_OPINION, SECOND_TEXT, OPINION));
            round(given(OPINION, TEXT, null), new OpinionWithdrawn(ROUND, OPINION, MEASURE, SEAT, PERSON, DAY))
                    .when(again)
                    .appends(given(SECOND_OPINION, SECOND_TEXT, null));
        }

        @Test
        void have_ids_of_their_own() {
            round(given(OPINION, TEXT, null))
                    .when(new GiveOpinion(ROUND, null, MEASURE, new GivenOpinion(OPINION, SECOND_TEXT), DAY))
                    .refuses("scoring.opinion_exists", OPINION);
            assertThat(Kinds.keyOf(given(OPINION, TEXT, null)))
                    .hasValueSatisfying(
                            key -> assertThat(key.value()).isEqualTo(ScoringRoundEvent.opinionKeys() + OPINION));
        }

        @Test
        void are_taken_back() {
            WithdrawOpinion command = new WithdrawOpinion(ROUND, null, MEASURE, DAY);
            round(given(OPINION, TEXT, null))
                    .when(command)
                    .appends(new OpinionWithdrawn(ROUND, OPINION, MEASURE, SEAT, PERSON, DAY));
            round().when(command).refuses(CONFLICT, "scoring.nothing_to_withdraw");
        }

        @Test
        void are_answered_by_the_city_once_it_has_seen_them() {
            AnswerOpinion answer = new AnswerOpinion(ROUND, OPINION, ANSWER);
            OpinionAnswered answered = new OpinionAnswered(ROUND, OPINION, ANSWER);
            GivenLedger closed = closedRound(given(OPINION, TEXT, null)).by(SECRETARIAT);
            closed.when(answer).appends(answered);
            round(given(OPINION, TEXT, null)).by(SECRETARIAT).when(answer).refuses(CONFLICT, "scoring.round_open");
            closed.by(MEMBER).when(answer).refuses(FORBIDDEN, "request.role_may_not_write");
            closed.when(new AnswerOpinion(ROUND, id(89), ANSWER)).refuses(UNKNOWN, "scoring.opinion_unknown");
            closed.and(answered).when(answer).refuses(CONFLICT, "scoring.already_answered");
            CorrectOpinionAnswer correction = new CorrectOpinionAnswer(ROUND, OPINION, SECOND_TEXT, "誤記");
            closed.when(correction).refuses(CONFLICT, "scoring.not_answered");
            closed.and(answered)
                    .when(correction)
                    .appends(new OpinionAnswerCorrected(ROUND, OPINION, SECOND_TEXT, "誤記"));
            closed.and(answered).by(MEMBER).when(correction).refuses(FORBIDDEN, "request.role_may_not_write");
            closed.and(new OpinionErased(ROUND, OPINION, Set.of(), Set.of(TEXT.key()), "本人の求め"))
                    .when(answer)
                    .refuses(CONFLICT, "scoring.opinion_erased");
            closedRound(given(OPINION, TEXT, null), given(SECOND_OPINION, SECOND_TEXT, OPINION))
                    .by(SECRETARIAT)
                    .when(answer)
                    .refuses(CONFLICT, "scoring.opinion_fallen");
        }

        @Test
        void are_erased_with_what_they_took_the_place_of() {
            GivenLedger twice = round(given(OPINION, TEXT, null), given(SECOND_OPINION, SECOND_TEXT, OPINION))
                    .by(SECRETARIAT);
            OpinionErased erased = new OpinionErased(
                    ROUND, SECOND_OPINION, Set.of(OPINION), Set.of(TEXT.key(), SECOND_TEXT.key()), "本人の求め");
            EraseOpinion command = new EraseOpinion(ROUND, SECOND_OPINION, "本人の求め");
            twice.when(command).appends(erased);
            twice.and(erased).when(command).refuses(CONFLICT, "scoring.nothing_to_erase");
            twice.and(erased)
                    .when(new EraseOpinion(ROUND, OPINION, "本人の求め"))
                    .refuses(CONFLICT, "scoring.nothing_to_erase");
            twice.by(MEMBER).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            twice.by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }

        @Test
        void lose_their_answers_when_those_are_erased() {
            GivenLedger closed = closedRound(given(OPINION, TEXT, null)).by(SECRETARIAT);
            EraseOpinionAnswer command = new EraseOpinionAnswer(ROUND, OPINION, "個人情報");
            closed.when(command).refuses(CONFLICT, "scoring.nothing_to_erase");
            closed.and(new OpinionAnswered(ROUND, OPINION, ANSWER))
                    .when(command)
                    .appends(new OpinionAnswerErased(ROUND, OPINION, Set.of(ANSWER.key()), "個人情報"));
        }
    }

    @Nested
    class handing_in {
        private final ScoreSheetHandedIn handedIn = new ScoreSheetHandedIn(ROUND, SEAT, PERSON, DAY);

        @Test
        void is_possible_with_any_sheet_once() {
            round().when(new HandInScoreSheet(ROUND, null, DAY)).appends(handedIn);
            round(handedIn).when(new HandInScoreSheet(ROUND, null, DAY)).refuses(CONFLICT, "scoring.handed_in_already");
            round().by(SECRETARIAT).when(new HandInScoreSheet(ROUND, SEAT, DAY)).appends(handedIn);
        }

        @Test
        void is_undone_by_every_change() {
            for (Event change : List.of(
                    scored(3),
                    new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, DAY),
                    given(OPINION, TEXT, null),
                    new OpinionWithdrawn(ROUND, OPINION, MEASURE, SEAT, PERSON, DAY))) {
                round(handedIn, change)
                        .when(new HandInScoreSheet(ROUND, null, DAY))
                        .appends(handedIn);
            }
            round(handedIn).when(score(null, 3, DAY)).appends(scored(3));
        }
    }

    @Nested
    class closing {
        @Test
        void counts_every_score_that_stands_handed_in_or_not() {
            round(
                            scored(4),
                            scored(OTHER_SEAT, OTHER, MEASURE, 5, DAY),
                            scored(3),
                            new ScoreSheetHandedIn(ROUND, OTHER_SEAT, OTHER, DAY))
                    .by(SECRETARIAT)
                    .when(new CloseScoringRound(ROUND, "決6-7"))
                    .appends(new ScoringRoundClosed(
                            ROUND,
                            1,
                            List.of(
                                    new Tally(
                                            MEASURE,
                                            2,
                                            8,
                                            new BigDecimal("4.0"),
                                            List.of(of(1, 0), of(2, 0), of(3, 1), of(4, 0), of(5, 1))),
                                    new Tally(
                                            SECOND_MEASURE,
                                            0,
                                            0,
                                            null,
                                            List.of(of(1, 0), of(2, 0), of(3, 0), of(4, 0), of(5, 0)))),
                            "決6-7"));
        }

        private static Tally.OfScore of(int score, int count) {
            return new Tally.OfScore(score, count);
        }

        @Test
        void ends_everything_that_members_do() {
            GivenLedger closed = closedRound(scored(4), given(OPINION, TEXT, null));
            for (Command command : List.<Command>of(
                    score(null, 4, DAY),
                    new WithdrawScore(ROUND, null, MEASURE, DAY),
                    new GiveOpinion(ROUND, null, MEASURE, new GivenOpinion(SECOND_OPINION, SECOND_TEXT), DAY),
                    new WithdrawOpinion(ROUND, null, MEASURE, DAY),
                    new HandInScoreSheet(ROUND, null, DAY))) {
                closed.when(command).refuses(CONFLICT, "scoring.round_closed");
            }
            closed.by(SECRETARIAT).when(score(SEAT, 4, DAY)).refuses(CONFLICT, "scoring.round_closed");
            closed.by(SECRETARIAT).when(new CloseScoringRound(ROUND, null)).refuses(CONFLICT, "scoring.round_closed");
        }

        @Test
        void is_the_secretariats_as_reopening_is() {
            for (Command command :
                    List.<Command>of(new CloseScoringRound(ROUND, null), new ReopenScoringRound(ROUND, "集計漏れ", null))) {
                for (Actor other : List.of(MEMBER, staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR)) {
                    round().by(other).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
                }
                round().by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
            }
        }

        @Test
        void is_undone_with_a_reason_and_done_again() {
            closedRound(scored(4))
                    .by(SECRETARIAT)
                    .when(new ReopenScoringRound(ROUND, "集計漏れ", null))
                    .appends(reopened());
            round().by(SECRETARIAT)
                    .when(new ReopenScoringRound(ROUND, "集計漏れ", null))
                    .refuses(CONFLICT, "scoring.round_open");
            closedRound(scored(4)).and(reopened()).when(score(null, 5, DAY)).appends(scored(5));
            closedRound(scored(4))
                    .and(reopened(), scored(5))
                    .by(SECRETARIAT)
                    .when(new CloseScoringRound(ROUND, null))
                    .appends(closed(2, tally(MEASURE, 5), tally(SECOND_MEASURE)));
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new ReopenScoringRound(ROUND, " ", null));
        }
    }

    @Nested
    class a_resignation_recorded_late {
        private static final LocalDate LEFT = DAY;
        private final MemberResigned left = new MemberResigned(COMMITTEE, SEAT, PERSON, LEFT, null);
        private final CloseScoringRound close = new CloseScoringRound(ROUND, null);

        private GivenLedger after(Event... written) {
            return round(written).and(left).by(SECRETARIAT);
        }

        private static ScoreVoided voided(
                @Nullable Integer score, LocalDate on, ScoreVoided.@Nullable StandingScore stands) {
            return new ScoreVoided(ROUND, SEAT, PERSON, MEASURE, score, on, stands);
        }

        private static OpinionVoided voided(@Nullable UUID opinion, OpinionVoided.@Nullable StandingOpinion stands) {
            return new OpinionVoided(ROUND, SEAT, PERSON, MEASURE, opinion, LATER, stands);
        }

        private static OpinionGiven late(UUID opinion, SealedText text, @Nullable UUID replaces) {
            return new OpinionGiven(ROUND, opinion, MEASURE, text, SEAT, PERSON, LATER, replaces);
        }

        @Test
        void leaves_out_of_the_tally_what_was_given_after_leaving() {
            after(scored(SEAT, PERSON, MEASURE, 2, LATER), scored(OTHER_SEAT, OTHER, MEASURE, 5, LATER))
                    .when(close)
                    .appends(voided(2, LATER, null), closed(1, tally(MEASURE, 5), tally(SECOND_MEASURE)))
                    .shares(Locks.committee(COMMITTEE));
        }

        @Test
        void lets_what_was_given_before_stand_again() {
            ScoreVoided.StandingScore four = new ScoreVoided.StandingScore(PERSON, 4, DAY);
            ScoringRoundClosed counted = closed(1, tally(MEASURE, 4), tally(SECOND_MEASURE));
            after(scored(4)).when(close).appends(counted);
            after(scored(4), scored(SEAT, PERSON, MEASURE, 1, LATER), scored(SEAT, PERSON, MEASURE, 2, LATER))
                    .when(close)
                    .appends(voided(2, LATER, four), counted);
            after(scored(4), new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, LATER))
                    .when(close)
                    .appends(voided((Integer) null, LATER, four), counted);
        }

        @Test
        void lets_nothing_stand_again_that_was_taken_back_in_time() {
            after(
                            scored(4),
                            new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, DAY),
                            scored(SEAT, PERSON, MEASURE, 2, LATER))
                    .when(close)
                    .appends(voided(2, LATER, null), closed(1, tally(MEASURE), tally(SECOND_MEASURE)));
            after(
                            scored(SEAT, PERSON, MEASURE, 2, LATER),
                            new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, LATER.plusDays(1)))
                    .when(close)
                    .appends(closed(1, tally(MEASURE), tally(SECOND_MEASURE)));
        }

        @Test
        void does_the_same_with_opinions() {
            ScoringRoundClosed counted = closed(1, tally(MEASURE), tally(SECOND_MEASURE));
            OpinionVoided.StandingOpinion first = new OpinionVoided.StandingOpinion(PERSON, OPINION, DAY);
            after(given(OPINION, TEXT, null)).when(close).appends(counted);
            after(late(OPINION, TEXT, null)).when(close).appends(voided(OPINION, null), counted);
            after(given(OPINION, TEXT, null), new OpinionWithdrawn(ROUND, OPINION, MEASURE, SEAT, PERSON, LATER))
                    .when(close)
                    .appends(voided((UUID) null, first), counted);
            GivenLedger twice = after(given(OPINION, TEXT, null), late(SECOND_OPINION, SECOND_TEXT, OPINION));
            twice.when(close).appends(voided(SECOND_OPINION, first), counted);
            GivenLedger closed = twice.and(voided(SECOND_OPINION, first), counted);
            closed.when(new AnswerOpinion(ROUND, OPINION, ANSWER)).appends(new OpinionAnswered(ROUND, OPINION, ANSWER));
            closed.when(new AnswerOpinion(ROUND, SECOND_OPINION, ANSWER)).refuses(CONFLICT, "scoring.opinion_fallen");
            closed.when(new EraseOpinion(ROUND, SECOND_OPINION, "本人の求め"))
                    .appends(new OpinionErased(ROUND, SECOND_OPINION, Set.of(), Set.of(SECOND_TEXT.key()), "本人の求め"));
            closed.when(new EraseOpinion(ROUND, OPINION, "本人の求め"))
                    .appends(new OpinionErased(ROUND, OPINION, Set.of(), Set.of(TEXT.key()), "本人の求め"));
        }

        @Test
        void leaves_a_closed_tally_alone_until_the_round_is_reopened_and_closed_again() {
            GivenLedger again = closedRound(scored(SEAT, PERSON, MEASURE, 2, LATER))
                    .and(left, reopened())
                    .by(SECRETARIAT);
            ScoringRoundClosed second = closed(2, tally(MEASURE), tally(SECOND_MEASURE));
            again.when(close).appends(voided(2, LATER, null), second);
            again.and(voided(2, LATER, null), second, new ScoringRoundReopened(ROUND, 2, "数え直し", null))
                    .when(close)
                    .appends(closed(3, tally(MEASURE), tally(SECOND_MEASURE)));
        }

        @Test
        void does_not_keep_paper_of_earlier_days_out() {
            SubstituteAppointed follows = new SubstituteAppointed(
                    COMMITTEE, SEAT, SUBSTITUTE, PERSON, null, null, LEFT.plusDays(1), END, null);
            GivenLedger ledger = after(scored(SEAT, PERSON, MEASURE, 2, LATER)).and(follows);
            ledger.when(score(SEAT, 5, DAY)).appends(entered(5, null));
            ledger.when(score(SEAT, 5, LEFT.plusDays(2)))
                    .appends(new MeasureScored(ROUND, SEAT, SUBSTITUTE, MEASURE, 5, LEFT.plusDays(2), true, null));
            ledger.and(scored(SEAT, SUBSTITUTE, MEASURE, 5, LEFT.plusDays(2)))
                    .when(close)
                    .appends(closed(1, tally(MEASURE, 5), tally(SECOND_MEASURE)));
            ledger.when(new WithdrawScore(ROUND, SEAT, MEASURE, DAY))
                    .appends(new ScoreWithdrawn(ROUND, SEAT, PERSON, MEASURE, DAY, true, null));
        }

        @Test
        void takes_the_sheet_back_that_is_no_more_as_it_was_handed_in() {
            after(scored(SEAT, PERSON, MEASURE, 2, LATER), new ScoreSheetHandedIn(ROUND, SEAT, PERSON, LATER))
                    .and(voided(2, LATER, null), closed(1, tally(MEASURE), tally(SECOND_MEASURE)), reopened())
                    .when(new HandInScoreSheet(ROUND, SEAT, DAY))
                    .appends(new ScoreSheetHandedIn(ROUND, SEAT, PERSON, DAY));
        }
    }

    @Nested
    class reported_rounds {
        private final PrintedRoundRecorded recorded = new PrintedRoundRecorded(
                ROUND, CODE, null, PLAN, YEARS, List.of(MEASURE, SECOND_MEASURE), ScoreScale.USUAL, null, "第1回会議資料");
        private final PrintedAverage average = new PrintedAverage(MEASURE, new BigDecimal("3.6"));
        private final GivenLedger ledger = committee(recorded);

        @Test
        void are_recorded_by_the_secretariat() {
            RecordPrintedRound command =
                    new RecordPrintedRound(ROUND, null, PLAN, YEARS, List.of(), ScoreScale.USUAL, null, "第1回会議資料");
            committee().when(command).appends(recorded);
            committee().by(MEMBER).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            committee().by(STRANGER).when(command).refuses(UNKNOWN, "plan.unknown");
        }

        @Test
        void have_averages_out_of_paper() {
            RecordPrintedAverages command = new RecordPrintedAverages(ROUND, List.of(average), "p.3", null);
            PrintedAveragesRecorded printed = new PrintedAveragesRecorded(ROUND, List.of(average), "p.3", null);
            ledger.when(command).appends(printed);
            ledger.by(MEMBER).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            ledger.and(printed).when(command).refuses(INVALID, "scoring.reason_missing", "/reason");
            ledger.and(printed)
                    .when(new RecordPrintedAverages(ROUND, List.of(average), "p.3", "転記誤り"))
                    .appends(new PrintedAveragesRecorded(ROUND, List.of(average), "p.3", "転記誤り"));
        }

        @Test
        void have_averages_on_their_scale_and_of_their_measures_only() {
            ledger.when(new RecordPrintedAverages(
                            ROUND, List.of(new PrintedAverage(MEASURE, new BigDecimal("5.1"))), "p.3", null))
                    .refuses(INVALID, "scoring.average_impossible", "/averages");
            ledger.when(new RecordPrintedAverages(
                            ROUND, List.of(new PrintedAverage(id(29), new BigDecimal("3.1"))), "p.3", null))
                    .refuses(INVALID, "scoring.measure_not_in_round", "/measure");
            for (String impossible : List.of("-1", "3.14159", "1E+2", "1E-1000000")) {
                assertThatExceptionOfType(Refusal.class)
                        .isThrownBy(() -> new PrintedAverage(MEASURE, new BigDecimal(impossible)));
            }
        }

        @Test
        void have_opinions_of_nobody() {
            GiveOpinion command = new GiveOpinion(ROUND, null, MEASURE, new GivenOpinion(OPINION, TEXT), DAY);
            OpinionGiven opinion = new OpinionGiven(ROUND, OPINION, MEASURE, TEXT, null, null, null, null);
            ledger.when(command).appends(opinion);
            ledger.and(opinion)
                    .when(new GiveOpinion(ROUND, null, MEASURE, new GivenOpinion(SECOND_OPINION, SECOND_TEXT), DAY))
                    .appends(new OpinionGiven(ROUND, SECOND_OPINION, MEASURE, SECOND_TEXT, null, null, null, null));
            ledger.by(MEMBER).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            ledger.when(new GiveOpinion(ROUND, SEAT, MEASURE, new GivenOpinion(OPINION, TEXT), DAY))
                    .refuses(INVALID, "scoring.round_printed", "/seat");
            ledger.and(opinion)
                    .when(new AnswerOpinion(ROUND, OPINION, ANSWER))
                    .appends(new OpinionAnswered(ROUND, OPINION, ANSWER));
        }

        @Test
        void take_no_scores_and_are_neither_closed_nor_reopened() {
            for (Command command : List.<Command>of(
                    score(SEAT, 4, DAY),
                    new HandInScoreSheet(ROUND, SEAT, DAY),
                    new CloseScoringRound(ROUND, null),
                    new ReopenScoringRound(ROUND, "集計漏れ", null))) {
                ledger.when(command).refuses(CONFLICT, "scoring.round_printed");
            }
        }

        @Test
        void are_the_only_ones_with_reported_averages() {
            round().by(SECRETARIAT)
                    .when(new RecordPrintedAverages(ROUND, List.of(average), "p.3", null))
                    .refuses(CONFLICT, "scoring.round_computes");
        }
    }
}
