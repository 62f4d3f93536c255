package daicho.command.publication;

import static daicho.command.City.ADOPTED;
import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.CULTURE;
import static daicho.command.City.DIRECTION;
import static daicho.command.City.HEALTH;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.R4;
import static daicho.command.City.R9;
import static daicho.command.City.SECOND_INITIATIVE;
import static daicho.command.City.STRANGER;
import static daicho.command.City.SYSTEM;
import static daicho.command.City.WELFARE;
import static daicho.command.City.established;
import static daicho.command.City.id;
import static daicho.command.City.relisted;
import static daicho.command.City.reorganised;
import static daicho.command.City.running;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.indicator.IndicatorValue;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.Licence;
import daicho.shared.plan.PartOfYear;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.PartOfYearReopened;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import daicho.shared.plan.PublicationTerms;
import daicho.shared.publication.EditionDocument;
import daicho.shared.publication.PublicationCommand.PublishEdition;
import daicho.shared.publication.PublicationCommand.WithdrawEdition;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.publication.PublicationEvent.EditionWithdrawn;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingOf;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearPlanOf;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PublicationTest {
    private static final UUID FIRST = id(60);
    private static final UUID SECOND = id(61);
    private static final EditionDocument DOCUMENT = document("{\"fiscalYear\":2021}");
    private static final EditionDocument ANOTHER = document("{\"fiscalYear\":2021,\"x\":1}");
    private static final Licence LICENCE = new Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/");

    private static final PublishEdition PUBLISH_FIRST = new PublishEdition(FIRST, PLAN, R3, "企第7号");
    private static final PublishEdition PUBLISH_SECOND = new PublishEdition(SECOND, PLAN, R3, "企第7号");
    private static final FiscalYearClosed CLOSED = new FiscalYearClosed(PLAN, R3, null);
    private static final PublicationTermsSet DIRECTION_ASKED =
            new PublicationTermsSet(PLAN, new PublicationTerms(true, false, false, false, null), null, null);
    private static final String RESULT_OF_FIRST =
            "publication.result_missing /measures/" + MEASURE + "/initiatives/1/results/2021";
    private static final String RATING_OF_FIRST =
            "publication.rating_missing /measures/" + MEASURE + "/initiatives/1/ratings/2021";
    private static final String NOBODY_IN_CHARGE =
            "publication.nobody_in_charge /measures/" + MEASURE + "/initiatives/2/revision";
    private static final String DIRECTION_OF_FIRST =
            "publication.direction_missing /measures/" + MEASURE + "/initiatives/1/year-plans/2022";

    @Nested
    class publishing {
        @Test
        void freezes_the_bytes_of_a_complete_and_closed_year() {
            complete()
                    .printing(proof(DOCUMENT, null))
                    .when(PUBLISH_FIRST)
                    .appends(published(FIRST, 1, DOCUMENT, null))
                    .keeps(DOCUMENT);
        }

        @Test
        void keeps_everybody_else_of_the_municipality_out() {
            assertThat(PUBLISH_FIRST.alone()).isTrue();
            assertThat(new WithdrawEdition(FIRST, "誤り", null).alone()).isFalse();
        }

        @Test
        void is_refused_while_the_year_is_open_or_open_again_or_outside_the_plan() {
            withInitiative(result(40, R3, Stage.FINAL, WELFARE, HEALTH), rating(42, null))
                    .when(PUBLISH_FIRST)
                    .refuses(CONFLICT, "publication.year_open")
                    .keeps();
            complete()
                    .and(new FiscalYearReopened(PLAN, R3, "転記誤り", null))
                    .when(PUBLISH_FIRST)
                    .refuses(CONFLICT, "publication.year_open");
            LocalDate lastDay = LocalDate.of(2026, 11, 30);
            GivenLedger partlyOpen = complete()
                    .and(new PartOfYearReopened(PLAN, R3, new PartOfYear(WELFARE, null, null), lastDay, "入力漏れ", null));
            partlyOpen.when(PUBLISH_FIRST).refuses(CONFLICT, "publication.year_partly_open");
            partlyOpen
                    .on(lastDay.plusDays(1))
                    .printing(proof(DOCUMENT, null))
                    .when(PUBLISH_FIRST)
                    .appends(published(FIRST, 1, DOCUMENT, null));
            complete()
                    .when(new PublishEdition(FIRST, PLAN, FiscalYear.of("R10"), null))
                    .refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
        }

        @Test
        void is_refused_where_nothing_runs_in_the_year() {
            withInitiative(running(R4, null))
                    .and(CLOSED)
                    .when(PUBLISH_FIRST)
                    .refuses(CONFLICT, "publication.nothing_runs")
                    .keeps();
            GivenLedger.given(ADOPTED, CLOSED).when(PUBLISH_FIRST).refuses(CONFLICT, "publication.nothing_runs");
        }

        @Test
        void is_for_the_secretariat_of_the_plan_s_municipality_alone() {
            for (Actor other : List.of(staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR)) {
                complete().by(other).when(PUBLISH_FIRST).refuses(FORBIDDEN, "request.role_may_not_write");
            }
            complete().by(STRANGER).when(PUBLISH_FIRST).refuses(UNKNOWN, "plan.unknown");
            complete()
                    .by(SYSTEM)
                    .printing(proof(DOCUMENT, null))
                    .when(PUBLISH_FIRST)
                    .appends(published(FIRST, 1, DOCUMENT, null));
        }
    }

    @Nested
    class what_is_missing {
        @Test
        void is_listed_for_every_department_in_charge() {
            refused(withInitiative(CLOSED), RESULT_OF_FIRST, RATING_OF_FIRST, RESULT_OF_FIRST, RATING_OF_FIRST);
            refused(
                    withInitiative(result(40, R3, Stage.FINAL, WELFARE), rating(42, WELFARE), CLOSED),
                    RESULT_OF_FIRST,
                    RATING_OF_FIRST);
        }

        @Test
        void is_not_what_is_reported_as_not_applicable() {
            YearResultRecorded nothing = new YearResultRecorded(
                    id(40),
                    CODE,
                    of(R3, Stage.FINAL, WELFARE, HEALTH),
                    new ResultContent(null, null, List.of(), List.of(), null, true));
            GivenLedger given = withInitiative(nothing, CLOSED);
            given.printing(proof(DOCUMENT, null)).when(PUBLISH_FIRST).appends(published(FIRST, 1, DOCUMENT, null));
        }

        @Test
        void is_a_final_result_that_was_returned_or_is_only_interim() {
            refused(
                    withInitiative(
                            result(40, R3, Stage.FINAL, WELFARE, HEALTH),
                            rating(42, null),
                            new YearResultReturned(id(40), "件数を確認"),
                            CLOSED),
                    RESULT_OF_FIRST,
                    RESULT_OF_FIRST);
            refused(
                    withInitiative(result(40, R3, Stage.INTERIM, WELFARE, HEALTH), rating(42, null), CLOSED),
                    RESULT_OF_FIRST,
                    RESULT_OF_FIRST);
        }

        @Test
        void is_no_record_of_another_year() {
            refused(
                    withInitiative(result(40, R4, Stage.FINAL, WELFARE, HEALTH), rating(42, null), CLOSED),
                    RESULT_OF_FIRST,
                    RESULT_OF_FIRST);
        }

        @Test
        void is_the_direction_for_the_next_year_where_the_plan_asks_for_it() {
            GivenLedger asked = complete().and(DIRECTION_ASKED);
            refused(asked, DIRECTION_OF_FIRST, DIRECTION_OF_FIRST);
            refused(asked.and(direction(50, "R4", WELFARE)), DIRECTION_OF_FIRST);
            refused(asked.and(direction(50, "R3", WELFARE, HEALTH)), DIRECTION_OF_FIRST, DIRECTION_OF_FIRST);
            // Laid down for several years at their beginning, so nobody has decided it in this year.
            refused(asked.and(direction(50, "R3-R5", WELFARE, HEALTH)), DIRECTION_OF_FIRST, DIRECTION_OF_FIRST);
            GivenLedger whole = asked.and(direction(50, "R4-R5", WELFARE, HEALTH));
            whole.printing(proof(DOCUMENT, null)).when(PUBLISH_FIRST).appends(published(FIRST, 1, DOCUMENT, null));
        }

        @Test
        void is_the_evaluation_of_a_plan_without_a_scale_where_it_asks_for_one() {
            PlanAdopted bare =
                    new PlanAdopted(PLAN, CODE, "計画", null, ADOPTED.years(), ADOPTED.levelNames(), List.of());
            GivenLedger reported = withInitiative(bare, result(40, R3, Stage.FINAL, WELFARE, HEALTH), CLOSED);
            reported.printing(proof(DOCUMENT, null)).when(PUBLISH_FIRST).appends(published(FIRST, 1, DOCUMENT, null));
            GivenLedger asked = reported.and(
                    new PublicationTermsSet(PLAN, new PublicationTerms(false, true, false, false, null), null, null));
            refused(asked, RATING_OF_FIRST, RATING_OF_FIRST);
            asked.and(rating(42, null))
                    .printing(proof(DOCUMENT, null))
                    .when(PUBLISH_FIRST)
                    .appends(published(FIRST, 1, DOCUMENT, null));
        }

        @Test
        void is_the_confirmation_of_results_where_the_plan_asks_for_it() {
            PlanAdopted bare =
                    new PlanAdopted(PLAN, CODE, "計画", null, ADOPTED.years(), ADOPTED.levelNames(), List.of());
            GivenLedger asked = withInitiative(bare, result(40, R3, Stage.FINAL, WELFARE, HEALTH), CLOSED)
                    .and(new PublicationTermsSet(
                            PLAN, new PublicationTerms(false, false, true, false, null), null, null));
            refused(asked, "publication.confirmation_missing /results/" + id(40) + "/confirmation");
            refused(
                    asked.and(
                            new YearResultConfirmed(id(40), null),
                            new YearResultCorrected(
                                    id(40),
                                    new ResultContent(null, "改めた", List.of(), List.of(), null, false),
                                    "誤記",
                                    null)),
                    "publication.confirmation_missing /results/" + id(40) + "/confirmation");
            asked.and(new YearResultConfirmed(id(40), null))
                    .printing(proof(DOCUMENT, null))
                    .when(PUBLISH_FIRST)
                    .appends(published(FIRST, 1, DOCUMENT, null));
        }

        @Test
        void is_the_value_of_an_indicator_where_the_plan_asks_for_it() {
            GivenLedger asked = complete()
                    .and(
                            new PublicationTermsSet(
                                    PLAN, new PublicationTerms(false, false, false, true, null), null, null),
                            indicator(70, new IndicatorOf(PLAN, null, MEASURE), null, WELFARE, HEALTH),
                            indicator(71, new IndicatorOf(PLAN, DIRECTION, null), null),
                            indicator(72, new IndicatorOf(PLAN, DIRECTION, null), R4, WELFARE));
            String ofMeasure = "publication.value_missing_of_department /indicators/" + id(70) + "/values/2021";
            refused(asked, ofMeasure, ofMeasure, "publication.value_missing /indicators/" + id(71) + "/values/2021");
            GivenLedger told = asked.and(value(70), value(71));
            told.printing(proof(DOCUMENT, null)).when(PUBLISH_FIRST).appends(published(FIRST, 1, DOCUMENT, null));
        }

        private IndicatorDefined indicator(int id, IndicatorOf of, @Nullable FiscalYear first, UUID... departments) {
            return new IndicatorDefined(
                    id(id),
                    CODE,
                    of,
                    new IndicatorContent(
                            "割合" + id, null, null, List.of(), IndicatorTarget.NONE, null, List.of(departments), null),
                    first);
        }

        private IndicatorValueRecorded value(int id) {
            return new IndicatorValueRecorded(
                    id(id), R3, new IndicatorValue(BigDecimal.ONE, null, null, null, List.of()));
        }

        @Test
        void is_a_line_of_a_measure_that_has_none() {
            UUID bare = id(24);
            refused(
                    complete().and(new MeasureAdded(bare, CODE, PLAN, DIRECTION, "1-1-9", null, null)),
                    "publication.initiative_missing /measures/" + bare + "/initiatives");
            complete()
                    .and(new MeasureAdded(bare, CODE, PLAN, DIRECTION, "1-1-9", null, R4))
                    .printing(proof(DOCUMENT, null))
                    .when(PUBLISH_FIRST)
                    .appends(published(FIRST, 1, DOCUMENT, null));
        }

        @Test
        void is_somebody_in_charge_of_what_runs() {
            GivenLedger given = complete()
                    .and(new InitiativeAdded(
                            MEASURE,
                            SECOND_INITIATIVE,
                            2,
                            new InitiativeContent(
                                    null,
                                    null,
                                    List.of(new InCharge(WELFARE, R4, R4)),
                                    null,
                                    false,
                                    null,
                                    null,
                                    null)));
            refused(given, NOBODY_IN_CHARGE);
            refused(
                    given.and(DIRECTION_ASKED, direction(50, "R4", WELFARE, HEALTH)),
                    NOBODY_IN_CHARGE,
                    "publication.direction_missing /measures/" + MEASURE + "/initiatives/2/year-plans/2022");
        }

        @Test
        void is_no_direction_where_the_initiative_ends() {
            GivenLedger ending = withInitiative(running(null, R3))
                    .and(result(40, R3, Stage.FINAL, WELFARE), rating(42, null), DIRECTION_ASKED, CLOSED);
            ending.printing(proof(DOCUMENT, null)).when(PUBLISH_FIRST).appends(published(FIRST, 1, DOCUMENT, null));
        }

        @Test
        void is_the_direction_for_the_plan_that_follows_unless_the_initiative_is_laid_down_to_end() {
            GivenLedger last = withInitiative(running(R9, null))
                    .and(result(40, R9, Stage.FINAL, WELFARE), rating(42, R9, null), DIRECTION_ASKED)
                    .and(new FiscalYearClosed(PLAN, R9, null));
            last.when(new PublishEdition(FIRST, PLAN, R9, null))
                    .refusesBecause(
                            "publication.incomplete",
                            "publication.direction_missing /measures/" + MEASURE + "/initiatives/1/year-plans/2028");
            assertPublished(last.and(direction(50, "R10", WELFARE)));
            assertPublished(last.and(new InitiativeRetired(MEASURE, INITIATIVE, R9, "計画の終了", null)));
        }

        private static void assertPublished(GivenLedger ready) {
            ready.printing(proof(DOCUMENT, null))
                    .when(new PublishEdition(FIRST, PLAN, R9, null))
                    .appends(new EditionPublished(
                            FIRST,
                            CODE,
                            PLAN,
                            R9,
                            1,
                            DOCUMENT.sha256(),
                            DOCUMENT.size(),
                            77,
                            LICENCE,
                            null,
                            List.of(),
                            null));
        }

        @Test
        void is_no_direction_of_what_only_begins_next_year() {
            GivenLedger given = complete()
                    .and(
                            DIRECTION_ASKED,
                            direction(50, "R4", WELFARE, HEALTH),
                            new InitiativeAdded(MEASURE, SECOND_INITIATIVE, 2, running(R4, null)));
            given.printing(proof(DOCUMENT, null)).when(PUBLISH_FIRST).appends(published(FIRST, 1, DOCUMENT, null));
        }

        @Test
        void is_one_record_of_a_department_that_answers_for_several() {
            refused(
                    withInitiative(
                            established(CULTURE, "文化政策課"),
                            reorganised(LocalDate.of(2022, 4, 1), List.of(WELFARE, HEALTH), List.of(CULTURE)),
                            CLOSED),
                    RESULT_OF_FIRST,
                    RATING_OF_FIRST);
        }

        @Test
        void is_nothing_of_a_line_that_does_not_run_or_is_relisted() {
            GivenLedger given = complete()
                    .and(
                            new InitiativeAdded(MEASURE, SECOND_INITIATIVE, 2, running(R4, null)),
                            new InitiativeAdded(MEASURE, id(23), 3, relisted(INITIATIVE)));
            given.printing(proof(DOCUMENT, null)).when(PUBLISH_FIRST).appends(published(FIRST, 1, DOCUMENT, null));
        }

        @Test
        void is_given_by_a_successor_and_by_a_predecessor() {
            GivenLedger given = withInitiative(
                    established(CULTURE, "文化政策課"),
                    reorganised(LocalDate.of(2022, 4, 1), List.of(WELFARE, HEALTH), List.of(CULTURE)),
                    result(40, R3, Stage.FINAL, CULTURE),
                    rating(42, CULTURE),
                    CLOSED);
            given.printing(proof(DOCUMENT, null)).when(PUBLISH_FIRST).appends(published(FIRST, 1, DOCUMENT, null));
        }

        private static void refused(GivenLedger given, String... reasons) {
            given.when(PUBLISH_FIRST).refusesBecause("publication.incomplete", reasons);
        }
    }

    @Nested
    class a_further_edition {
        private final GivenLedger once = complete().and(published(FIRST, 1, DOCUMENT, null));

        @Test
        void follows_the_last_one_and_says_what_changed() {
            once.printing(proof(ANOTHER, FIRST))
                    .when(PUBLISH_SECOND)
                    .appends(published(SECOND, 2, ANOTHER, FIRST))
                    .keeps(ANOTHER);
        }

        @Test
        void is_refused_when_nothing_has_changed() {
            once.printing(proof(DOCUMENT, FIRST))
                    .when(PUBLISH_SECOND)
                    .refuses("publication.nothing_changed", FIRST)
                    .keeps();
        }

        @Test
        void may_say_the_same_as_one_that_was_withdrawn() {
            once.and(new EditionWithdrawn(FIRST, "誤って公表", null))
                    .printing(proof(DOCUMENT, FIRST))
                    .when(PUBLISH_SECOND)
                    .appends(published(SECOND, 2, DOCUMENT, FIRST));
        }

        @Test
        void counts_beyond_nine() {
            GivenLedger given = complete();
            for (int edition = 1; edition <= 11; edition++) {
                given = given.and(published(id(200 + edition), edition, document("{\"n\":" + edition + "}"), null));
            }
            given.printing(proof(DOCUMENT, id(211)))
                    .when(PUBLISH_SECOND)
                    .appends(published(SECOND, 12, DOCUMENT, id(211)));
        }
    }

    @Nested
    class withdrawing {
        private final GivenLedger given = complete().and(published(FIRST, 1, DOCUMENT, null));

        @Test
        void needs_a_reason() {
            given.when(new WithdrawEdition(FIRST, "数値の誤り", "企第8号"))
                    .appends(new EditionWithdrawn(FIRST, "数値の誤り", "企第8号"));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new WithdrawEdition(FIRST, " ", null))
                    .matches(refusal -> refusal.code().equals("record.text_missing"));
        }

        @Test
        void happens_once() {
            given.and(new EditionWithdrawn(FIRST, "数値の誤り", null))
                    .when(new WithdrawEdition(FIRST, "数値の誤り", null))
                    .refuses(CONFLICT, "publication.already_withdrawn");
        }

        @Test
        void is_for_the_secretariat_alone_and_hidden_from_strangers() {
            WithdrawEdition command = new WithdrawEdition(FIRST, "数値の誤り", null);
            for (Actor other : List.of(staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR)) {
                given.by(other).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            }
            given.by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
    }

    private static GivenLedger complete() {
        return withInitiative(result(40, R3, Stage.FINAL, WELFARE, HEALTH), rating(42, null), CLOSED);
    }

    private static Press.Proof proof(EditionDocument document, @Nullable UUID previous) {
        return new Press.Proof(document, 77, LICENCE, previous, changed(previous));
    }

    private static EditionPublished published(UUID id, int edition, EditionDocument document, @Nullable UUID previous) {
        return new EditionPublished(
                id,
                CODE,
                PLAN,
                R3,
                edition,
                document.sha256(),
                document.size(),
                77,
                LICENCE,
                previous,
                changed(previous),
                "企第7号");
    }

    private static List<String> changed(@Nullable UUID previous) {
        return previous == null ? List.of() : List.of("/headings/0/name");
    }

    private static EditionDocument document(String json) {
        return new EditionDocument(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Event result(int id, FiscalYear year, Stage stage, UUID... departments) {
        return new YearResultRecorded(
                id(id),
                CODE,
                of(year, stage, departments),
                new ResultContent(
                        stage == Stage.INTERIM ? year.firstDay() : null, "実施", List.of(), List.of(), null, false));
    }

    private static ResultOf of(FiscalYear year, Stage stage, UUID... departments) {
        return new ResultOf(PLAN, MEASURE, INITIATIVE, year, List.of(departments), stage);
    }

    private static Event rating(int id, @Nullable UUID department) {
        return rating(id, R3, department);
    }

    private static Event rating(int id, FiscalYear year, @Nullable UUID department) {
        return new InitiativeRated(
                id(id),
                CODE,
                new RatingOf(PLAN, MEASURE, INITIATIVE, year, department),
                new RatingContent(ADOPTED.scales().getFirst().name(), "〇", null));
    }

    private static Event direction(int id, String years, UUID... departments) {
        return new YearPlanSet(
                id(id),
                CODE,
                new YearPlanOf(PLAN, MEASURE, INITIATIVE, FiscalYears.of(years), List.of(departments)),
                new YearPlanContent("続ける", List.of(), List.of(), null));
    }
}
