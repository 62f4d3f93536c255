package daicho.command.result;

import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.CULTURE;
import static daicho.command.City.H30;
import static daicho.command.City.HEALTH;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.R4;
import static daicho.command.City.R9;
import static daicho.command.City.SECRETARIAT;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.inCharge;
import static daicho.command.City.staffOf;
import static daicho.command.City.withInitiative;
import static daicho.command.GivenLedger.given;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.City;
import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.UniqueKey;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.InitiativeRetired;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.result.RatingCommand.CorrectRating;
import daicho.shared.result.RatingCommand.RateInitiative;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingCorrected;
import daicho.shared.result.RatingOf;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingTest {
    private static final UUID RATING = id(42);

    private static RatingOf of(FiscalYear year, @Nullable UUID department) {
        return new RatingOf(PLAN, MEASURE, INITIATIVE, year, department);
    }

    private static RatingContent mark(@Nullable String scale, String mark) {
        return new RatingContent(scale, mark, null);
    }

    private static RateInitiative rate(RatingOf of, RatingContent content) {
        return new RateInitiative(RATING, of, content);
    }

    private static InitiativeRated rated(RatingOf of, RatingContent content) {
        return new InitiativeRated(RATING, CODE, of, content);
    }

    @Nested
    class rating {
        @ParameterizedTest
        @ValueSource(strings = {"○", "◯", "〇", " 〇 "})
        void takes_a_circle_however_typed_on_the_plans_first_scale(String typed) {
            withInitiative()
                    .when(rate(of(R3, null), mark(null, typed)))
                    .appends(rated(of(R3, null), mark("進捗", "〇")))
                    .shares(Locks.year(PLAN, R3));
        }

        @Test
        void takes_a_number_on_a_named_scale_typed_in_full_width() {
            withInitiative().when(rate(of(R3, null), mark("達成度", "４"))).appends(rated(of(R3, null), mark("達成度", "4")));
        }

        @Test
        void takes_a_text_alone() {
            RatingContent text = new RatingContent(null, null, "おおむね順調");
            withInitiative()
                    .when(rate(of(R3, null), text))
                    .appends(rated(of(R3, null), new RatingContent("進捗", null, "おおむね順調")));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new RatingContent("進捗", " ", null))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("result.rating_missing"));
        }

        @Test
        void is_for_all_or_for_each_department_but_not_both() {
            withInitiative(rated(of(R3, null), mark("進捗", "〇")))
                    .when(new RateInitiative(id(43), of(R3, HEALTH), mark(null, "△")))
                    .refuses("result.rated_as_a_whole", RATING)
                    .shares(Locks.rating(INITIATIVE, R3));
            withInitiative(rated(of(R3, HEALTH), mark("進捗", "〇")))
                    .when(new RateInitiative(id(43), of(R3, null), mark(null, "△")))
                    .refuses("result.rated_by_department", RATING)
                    .excludes(Locks.rating(INITIATIVE, R3));
            // Another scale, and another year, are rated in their own way.
            withInitiative(rated(of(R3, HEALTH), mark("進捗", "〇")))
                    .when(new RateInitiative(id(43), of(R3, null), mark("達成度", "4")))
                    .appends(new InitiativeRated(id(43), CODE, of(R3, null), mark("達成度", "4")));
            withInitiative(rated(of(R3, HEALTH), mark("進捗", "〇")))
                    .when(new RateInitiative(id(43), of(R4, null), mark(null, "△")))
                    .appends(new InitiativeRated(id(43), CODE, of(R4, null), mark("進捗", "△")));
        }

        @Test
        void gives_joint_departments_one_each() {
            withInitiative()
                    .and(new InitiativeRated(id(43), CODE, of(R3, WELFARE), mark("進捗", "〇")))
                    .by(staffOf(HEALTH))
                    .when(rate(of(R3, HEALTH), mark(null, "△")))
                    .appends(rated(of(R3, HEALTH), mark("進捗", "△")));
            assertThat(key(rated(of(R3, HEALTH), mark("進捗", "△"))))
                    .isNotEqualTo(key(rated(of(R3, WELFARE), mark("進捗", "△"))))
                    .isNotEqualTo(key(rated(of(R3, null), mark("進捗", "△"))))
                    .isNotEqualTo(key(rated(of(R3, HEALTH), mark("達成度", "3"))))
                    .isEqualTo(key(rated(of(R3, HEALTH), mark("進捗", "◎"))));
        }

        @Test
        void is_refused_with_an_unknown_mark_or_scale() {
            withInitiative().when(rate(of(R3, null), mark(null, "☆"))).refuses(INVALID, "result.mark_unknown", "/mark");
            withInitiative()
                    .when(rate(of(R3, null), mark("達成度", "6")))
                    .refuses(INVALID, "result.mark_unknown", "/mark");
            withInitiative()
                    .when(rate(of(R3, null), mark("評点", "4")))
                    .refuses(INVALID, "result.scale_unknown", "/scale");
        }

        @Test
        void is_a_text_where_the_plan_has_no_scale() {
            RatingContent text = new RatingContent(null, null, "おおむね順調");
            withoutScales().when(rate(of(R3, null), text)).appends(rated(of(R3, null), text));
            withoutScales()
                    .when(rate(of(R3, null), mark(null, "〇")))
                    .refuses(INVALID, "result.scale_unknown", "/scale");
        }

        private GivenLedger withoutScales() {
            return given(
                    City.REGISTERED,
                    City.established(WELFARE, "福祉政策課"),
                    new PlanAdopted(PLAN, CODE, "計画", null, new FiscalYears(H30, R9), List.of("柱", "施策"), List.of()),
                    new MeasureAdded(MEASURE, CODE, PLAN, City.PILLAR, "1", null, null),
                    new InitiativeAdded(MEASURE, INITIATIVE, 1, inCharge(WELFARE)));
        }

        @Test
        void keeps_to_open_years_running_initiatives_and_departments_in_charge() {
            RatingContent circle = mark(null, "〇");
            withInitiative(new FiscalYearClosed(PLAN, R3, null))
                    .when(rate(of(R3, null), circle))
                    .refuses(CONFLICT, "plan.year_closed");
            withInitiative(new InitiativeRetired(MEASURE, INITIATIVE, R3, "事業終了", null))
                    .when(rate(of(R4, null), circle))
                    .refuses(INVALID, "measure.initiative_not_running", "/fiscalYear");
            withInitiative()
                    .when(rate(of(FiscalYear.of("R10"), null), circle))
                    .refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
            withInitiative()
                    .when(rate(of(R3, CULTURE), circle))
                    .refuses(INVALID, "measure.not_in_charge", "/departments");
        }

        @Test
        void of_the_whole_is_given_by_any_department_in_charge_and_by_no_other() {
            RatingContent circle = mark(null, "〇");
            withInitiative()
                    .by(staffOf(HEALTH))
                    .when(rate(of(R3, null), circle))
                    .appends(rated(of(R3, null), mark("進捗", "〇")));
            withInitiative()
                    .by(staffOf(CULTURE))
                    .when(rate(of(R3, null), circle))
                    .refuses(FORBIDDEN, "result.not_your_department");
            withInitiative()
                    .by(staffOf(HEALTH))
                    .when(rate(of(R3, WELFARE), circle))
                    .refuses(FORBIDDEN, "result.not_your_department");
            withInitiative()
                    .by(AUDITOR)
                    .when(rate(of(R3, null), circle))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
            withInitiative().by(STRANGER).when(rate(of(R3, null), circle)).refuses(UNKNOWN, "measure.unknown");
        }
    }

    @Nested
    class correcting {
        private final GivenLedger ledger = withInitiative(rated(of(R3, null), mark("進捗", "〇")));

        @Test
        void stays_on_the_scale_named_or_not() {
            for (String scale : new @Nullable String[] {null, "進捗"}) {
                ledger.when(new CorrectRating(RATING, mark(scale, "△"), "再評価", "決5-3"))
                        .appends(new RatingCorrected(RATING, mark("進捗", "△"), "再評価", "決5-3"));
            }
            ledger.when(new CorrectRating(RATING, mark("達成度", "4"), "再評価", null))
                    .refuses(INVALID, "result.scale_differs", "/scale");
            ledger.when(new CorrectRating(RATING, mark(null, "4"), "再評価", null))
                    .refuses(INVALID, "result.mark_unknown", "/mark");
        }

        @Test
        void is_refused_when_only_the_circle_is_typed_otherwise() {
            ledger.when(new CorrectRating(RATING, mark(null, "○"), "再評価", null))
                    .refuses(CONFLICT, "result.nothing_changed");
        }

        @Test
        void is_refused_without_reason_in_a_closed_year_and_to_others() {
            CorrectRating command = new CorrectRating(RATING, mark(null, "△"), "再評価", null);
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new CorrectRating(RATING, mark(null, "△"), "", null));
            ledger.and(new FiscalYearClosed(PLAN, R3, null)).when(command).refuses(CONFLICT, "plan.year_closed");
            ledger.by(staffOf(CULTURE)).when(command).refuses(FORBIDDEN, "result.not_your_department");
            ledger.by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
            ledger.by(SECRETARIAT).when(command).appends(new RatingCorrected(RATING, mark("進捗", "△"), "再評価", null));
        }
    }

    private static Optional<String> key(InitiativeRated event) {
        return Kinds.keyOf(event).map(UniqueKey::value);
    }
}
