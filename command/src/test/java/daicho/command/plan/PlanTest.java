package daicho.command.plan;

import static daicho.command.City.ADOPTED;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.DIRECTION;
import static daicho.command.City.H30;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PILLAR;
import static daicho.command.City.PLAN;
import static daicho.command.City.R3;
import static daicho.command.City.R4;
import static daicho.command.City.R5;
import static daicho.command.City.R9;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
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
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.Licence;
import daicho.shared.plan.PartOfYear;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.plan.PlanCommand.ClosePartOfYear;
import daicho.shared.plan.PlanCommand.ReopenFiscalYear;
import daicho.shared.plan.PlanCommand.ReopenPartOfYear;
import daicho.shared.plan.PlanCommand.ReviseHeading;
import daicho.shared.plan.PlanCommand.SetPublicationTerms;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.HeadingRevised;
import daicho.shared.plan.PlanEvent.PartOfYearClosed;
import daicho.shared.plan.PlanEvent.PartOfYearReopened;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import daicho.shared.plan.PublicationTerms;
import daicho.shared.plan.RatingScale;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final HeadingAdded FIRST_PILLAR = new HeadingAdded(PLAN, PILLAR, null, "1", "つながる");
    private static final HeadingAdded FIRST_DIRECTION = new HeadingAdded(PLAN, DIRECTION, PILLAR, "1-1", null);

    @Nested
    class adopting {
        @Test
        void takes_years_level_names_and_scales_of_its_own() {
            given().when(adopt(List.of("柱", "施策の方向性", "施策"), List.of(City.PROGRESS, City.ACHIEVEMENT)))
                    .appends(ADOPTED);
        }

        @Test
        void is_refused_to_all_but_the_secretariat() {
            AdoptPlan command = adopt(List.of("柱", "施策"), List.of());
            given().by(AUDITOR).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            given().by(staffOf(WELFARE)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
        }

        @Test
        void needs_a_level_above_the_measures_and_each_scale_once() {
            refused("plan.level_count", () -> adopt(List.of("施策"), List.of()));
            refused("plan.scale_twice", () -> adopt(List.of("柱", "施策"), List.of(City.PROGRESS, City.PROGRESS)));
            refused("record.text_missing", () -> adopt(List.of("柱", " "), List.of()));
        }

        private AdoptPlan adopt(List<String> levels, List<RatingScale> scales) {
            return new AdoptPlan(PLAN, "基本構想", null, new FiscalYears(H30, R9), levels, scales);
        }
    }

    @Nested
    class headings {
        @Test
        void stand_in_levels_with_or_without_a_name() {
            given(ADOPTED).when(new AddHeading(PLAN, PILLAR, null, "1", "つながる")).appends(FIRST_PILLAR);
            given(ADOPTED, FIRST_PILLAR)
                    .when(new AddHeading(PLAN, DIRECTION, PILLAR, "1-1", " "))
                    .appends(FIRST_DIRECTION);
        }

        @Test
        void are_refused_on_the_level_of_the_measures() {
            given(ADOPTED, FIRST_PILLAR, FIRST_DIRECTION)
                    .when(new AddHeading(PLAN, id(50), DIRECTION, "1-1-1", null))
                    .refuses(INVALID, "plan.heading_too_deep", "/parent");
        }

        @Test
        void are_refused_below_an_unknown_one_with_a_known_id_or_a_number_that_is_taken() {
            given(ADOPTED)
                    .when(new AddHeading(PLAN, DIRECTION, PILLAR, "1-1", null))
                    .refuses(UNKNOWN, "plan.heading_unknown");
            given(ADOPTED, FIRST_PILLAR)
                    .when(new AddHeading(PLAN, PILLAR, null, "2", null))
                    .refuses("plan.heading_exists", PILLAR);
            given(ADOPTED, FIRST_PILLAR)
                    .when(new AddHeading(PLAN, id(50), null, "1", "別の柱"))
                    .refuses("plan.heading_number_taken", PILLAR);
            given(ADOPTED, FIRST_PILLAR)
                    .when(new AddHeading(PLAN, id(50), null, "１", "別の柱"))
                    .refuses("plan.heading_number_taken", PILLAR);
        }

        @Test
        void may_bear_the_same_number_below_another_parent() {
            HeadingAdded second = new HeadingAdded(PLAN, id(50), null, "2", null);
            given(ADOPTED, FIRST_PILLAR, FIRST_DIRECTION, second)
                    .when(new AddHeading(PLAN, id(51), id(50), "1-1", null))
                    .appends(new HeadingAdded(PLAN, id(51), id(50), "1-1", null));
        }

        @Test
        void are_hidden_from_strangers_and_kept_by_the_secretariat() {
            AddHeading command = new AddHeading(PLAN, PILLAR, null, "1", "つながる");
            given(ADOPTED).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
            given(ADOPTED).by(staffOf(WELFARE)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
        }

        @Test
        void are_renamed_from_a_year_on_while_it_is_not_closed_or_in_every_year() {
            given(ADOPTED, FIRST_PILLAR)
                    .when(new ReviseHeading(PLAN, PILLAR, "支え合う", R4, "改定", "決5-1"))
                    .appends(new HeadingRevised(PLAN, PILLAR, "支え合う", R4, "改定", "決5-1"))
                    .shares(FiscalYears.of("R4-R9").each().stream()
                            .map(year -> Locks.year(PLAN, year))
                            .toArray(String[]::new));
            FiscalYearClosed closed = new FiscalYearClosed(PLAN, R5, null);
            given(ADOPTED, FIRST_PILLAR, closed)
                    .when(new ReviseHeading(PLAN, PILLAR, "支え合う", R4, "改定", null))
                    .refuses(CONFLICT, "plan.year_closed");
            given(ADOPTED, FIRST_PILLAR, closed)
                    .when(new ReviseHeading(PLAN, PILLAR, "つながり合う", null, "脱字", null))
                    .appends(new HeadingRevised(PLAN, PILLAR, "つながり合う", null, "脱字", null));
            HeadingRevised known = new HeadingRevised(PLAN, PILLAR, "支え合う", R5, "改定", null);
            given(ADOPTED, FIRST_PILLAR, known, closed)
                    .when(new ReviseHeading(PLAN, PILLAR, "寄り添う", R4, "改定", null))
                    .appends(new HeadingRevised(PLAN, PILLAR, "寄り添う", R4, "改定", null))
                    .shares(Locks.year(PLAN, R4));
        }

        @Test
        void are_not_renamed_to_what_they_are_called_outside_the_plan_or_by_others() {
            given(ADOPTED, FIRST_PILLAR)
                    .when(new ReviseHeading(PLAN, PILLAR, "つながる", R4, "改定", null))
                    .refuses(CONFLICT, "result.nothing_changed");
            given(ADOPTED, FIRST_PILLAR)
                    .when(new ReviseHeading(PLAN, PILLAR, "支え合う", FiscalYear.of("H20"), "改定", null))
                    .refuses(INVALID, "plan.year_outside_plan", "/fromFiscalYear");
            given(ADOPTED, FIRST_PILLAR)
                    .when(new ReviseHeading(PLAN, DIRECTION, "支え合う", null, "改定", null))
                    .refuses(UNKNOWN, "plan.heading_unknown");
            ReviseHeading command = new ReviseHeading(PLAN, PILLAR, "支え合う", null, "改定", null);
            given(ADOPTED, FIRST_PILLAR).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
            given(ADOPTED, FIRST_PILLAR)
                    .by(staffOf(WELFARE))
                    .when(command)
                    .refuses(FORBIDDEN, "request.role_may_not_write");
            refused("record.text_missing", () -> new ReviseHeading(PLAN, PILLAR, "支え合う", null, " ", null));
        }
    }

    @Nested
    class fiscal_years {
        @Test
        void close_while_nobody_records_in_them() {
            given(ADOPTED)
                    .when(new CloseFiscalYear(PLAN, R3, "決4-12"))
                    .appends(new FiscalYearClosed(PLAN, R3, "決4-12"))
                    .excludes(Locks.year(PLAN, R3));
        }

        @Test
        void close_once_until_reopened_with_a_reason() {
            FiscalYearClosed closed = new FiscalYearClosed(PLAN, R3, null);
            FiscalYearReopened reopened = new FiscalYearReopened(PLAN, R3, "転記誤り", "決4-13");
            given(ADOPTED, closed)
                    .when(new CloseFiscalYear(PLAN, R3, null))
                    .refuses(CONFLICT, "plan.year_already_closed");
            given(ADOPTED, closed)
                    .when(new ReopenFiscalYear(PLAN, R3, "転記誤り", "決4-13"))
                    .appends(reopened)
                    .excludes(Locks.year(PLAN, R3));
            given(ADOPTED, closed, reopened)
                    .when(new CloseFiscalYear(PLAN, R3, null))
                    .appends(closed);
            refused("record.text_missing", () -> new ReopenFiscalYear(PLAN, R3, " ", null));
        }

        @Test
        void reopen_only_when_closed() {
            given(ADOPTED).when(new ReopenFiscalYear(PLAN, R3, "転記誤り", null)).refuses(CONFLICT, "plan.year_not_closed");
            given(ADOPTED, new FiscalYearClosed(PLAN, R3, null))
                    .when(new ReopenFiscalYear(PLAN, R5, "転記誤り", null))
                    .refuses(CONFLICT, "plan.year_not_closed");
        }

        @Test
        void close_only_within_the_plan() {
            for (FiscalYear outside : List.of(FiscalYear.of("H29"), FiscalYear.of("R10"))) {
                given(ADOPTED)
                        .when(new CloseFiscalYear(PLAN, outside, null))
                        .refuses(INVALID, "plan.year_outside_plan", "/fiscalYear");
            }
        }

        @Test
        void are_closed_by_the_secretariat_alone_and_hidden_from_strangers() {
            CloseFiscalYear command = new CloseFiscalYear(PLAN, R3, null);
            given(ADOPTED).by(staffOf(WELFARE)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            given(ADOPTED).by(AUDITOR).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            given(ADOPTED).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }

        @Test
        void are_reopened_in_part_up_to_a_day_while_they_are_closed() {
            FiscalYearClosed closed = new FiscalYearClosed(PLAN, R3, null);
            PartOfYear part = new PartOfYear(WELFARE, MEASURE, INITIATIVE);
            LocalDate lastDay = LocalDate.of(2026, 12, 10);
            ReopenPartOfYear reopen = new ReopenPartOfYear(PLAN, R3, part, lastDay, "入力漏れ", "決8-1");
            PartOfYearReopened reopened = new PartOfYearReopened(PLAN, R3, part, lastDay, "入力漏れ", "決8-1");
            GivenLedger ledger = withInitiative(closed);
            ledger.when(reopen).appends(reopened).excludes(Locks.year(PLAN, R3));
            ledger.and(reopened).when(reopen).refuses(CONFLICT, "plan.part_already_open");
            // Another last day.
            LocalDate later = lastDay.plusDays(20);
            ledger.and(reopened)
                    .when(new ReopenPartOfYear(PLAN, R3, part, later, "延長", null))
                    .appends(new PartOfYearReopened(PLAN, R3, part, later, "延長", null));
            ClosePartOfYear close = new ClosePartOfYear(PLAN, R3, part, null);
            ledger.and(reopened)
                    .when(close)
                    .appends(new PartOfYearClosed(PLAN, R3, part, null))
                    .excludes(Locks.year(PLAN, R3));
            ledger.and(reopened).on(lastDay.plusDays(1)).when(close).refuses(CONFLICT, "plan.part_not_open");
            ledger.when(close).refuses(CONFLICT, "plan.part_not_open");
            withInitiative().when(reopen).refuses(CONFLICT, "plan.year_not_closed");
            for (LocalDate unlikely : List.of(LocalDate.of(2026, 11, 21), LocalDate.of(2027, 11, 23))) {
                ledger.when(new ReopenPartOfYear(PLAN, R3, part, unlikely, "入力漏れ", null))
                        .refuses(INVALID, "plan.last_day_unlikely", "/lastDay");
            }
            ledger.when(new ReopenPartOfYear(PLAN, R3, new PartOfYear(id(98), null, null), lastDay, "入力漏れ", null))
                    .refuses(INVALID, "municipality.department_unknown", "/department");
            for (PartOfYear unknown : List.of(
                    new PartOfYear(null, MEASURE, id(98)),
                    new PartOfYear(null, id(98), INITIATIVE),
                    new PartOfYear(null, PLAN, MEASURE))) {
                ledger.when(new ReopenPartOfYear(PLAN, R3, unknown, lastDay, "入力漏れ", null))
                        .refuses(INVALID, "measure.initiative_unknown", "/initiative");
            }
            refused("plan.part_unclear", () -> new PartOfYear(null, null, null));
            refused("plan.part_unclear", () -> new PartOfYear(WELFARE, MEASURE, null));
            refused("plan.part_unclear", () -> new PartOfYear(null, null, INITIATIVE));
            ledger.by(staffOf(WELFARE)).when(reopen).refuses(FORBIDDEN, "request.role_may_not_write");
            ledger.by(STRANGER).when(reopen).refuses(UNKNOWN, "record.unknown");
        }

        @Test
        void of_one_plan_and_year_share_one_lock() {
            assertThat(Locks.year(PLAN, R3))
                    .isEqualTo(Locks.year(PLAN, FiscalYear.of("令和3年度")))
                    .isNotEqualTo(Locks.year(PLAN, R5))
                    .isNotEqualTo(Locks.year(id(99), R3));
        }
    }

    @Nested
    class publication_terms {
        private final Licence licence = new Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/");

        @Test
        void are_laid_down_and_laid_down_anew() {
            SetPublicationTerms first =
                    new SetPublicationTerms(PLAN, new PublicationTerms(true, false, false, false, null), null, "企第1号");
            PublicationTermsSet laidDown =
                    new PublicationTermsSet(PLAN, new PublicationTerms(true, false, false, false, null), null, "企第1号");
            given(ADOPTED).when(first).appends(laidDown);
            given(ADOPTED, laidDown)
                    .when(new SetPublicationTerms(
                            PLAN, new PublicationTerms(false, false, false, false, licence), "要綱の改正", null))
                    .appends(new PublicationTermsSet(
                            PLAN, new PublicationTerms(false, false, false, false, licence), "要綱の改正", null));
        }

        @Test
        void are_refused_when_they_are_what_holds() {
            given(ADOPTED)
                    .when(new SetPublicationTerms(PLAN, PublicationTerms.NONE, null, null))
                    .refuses(CONFLICT, "plan.publication_terms_unchanged");
        }

        @Test
        void are_the_secretariat_s_and_hidden_from_strangers() {
            SetPublicationTerms command =
                    new SetPublicationTerms(PLAN, new PublicationTerms(true, false, false, false, null), null, null);
            given(ADOPTED).by(staffOf(WELFARE)).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            given(ADOPTED).by(AUDITOR).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            given(ADOPTED).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }

        @Test
        void name_a_licence_that_can_be_looked_up() {
            for (String url : List.of("ftp://x", "https://x y", "https://x>; rel=\"evil", "javascript:alert(1)")) {
                refused("plan.licence_url_invalid", () -> new Licence("CC BY 4.0", url));
            }
        }
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
