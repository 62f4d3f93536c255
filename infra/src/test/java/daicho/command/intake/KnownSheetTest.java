package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureEvent;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Figure;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The profiles of known sheets, on invented rows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownSheetTest {
    private static final String PROGRESS =
            "no,pillar_no,pillar,direction_no,direction,is_new,relisted,title,summary,departments,term,H30,R3,R4_interim,R5_R7_plan,mark_R3";
    private static final String FIGURES = "no,title,year,label,value,unit,is_planned,is_interim";
    private static final String ANNUAL =
            "goal_no,direction_no,direction,department,fiscal_year,result,programs,evaluation,achievement,next_year_plan,next_year_programs";

    @Test
    void takes_two_lines_of_a_measure_and_a_relisted_one() {
        Town city = Town.kanazawa();
        IntakeReport report = city.build(
                "kanazawa-progress",
                Town.sheet(
                        PROGRESS,
                        "10,1,住,2,居,false,false,相談,,住宅,短期,a,b,c,d,〇",
                        "2,1,住,1,安,false,true,教室【再掲】,,住宅,中期,,写し,,,",
                        "9,1,住,2,居,false,false,相談,,住宅,短期,e,f,g,h,○",
                        "11,2,健,1,康,true,false,教室,,健康;住宅,長期,,i,j,k,◎"));

        assertThat(report.errors()).isEmpty();
        assertThat(city.measures(report)).hasSize(3).anySatisfy(measure -> {
            assertThat(measure.code()).isEqualTo("009");
            assertThat(measure.initiatives()).hasSize(2);
        });
        assertThat(city.ledger.all(YearResultRecorded.class)).hasSize(8);
        assertThat(report.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.code()).isEqualTo("intake.relisted_not_recorded"));

        IntakeReport moved =
                city.take("kanazawa-progress", Town.sheet(PROGRESS, "9,2,健,1,康,false,false,教室,,健康;住宅,,,別の行,,,"));
        assertThat(moved.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("intake.line_elsewhere");
            assertThat(error.column()).isEqualTo("no");
        });
    }

    @Test
    void merges_figures_by_their_names_and_forgets_none() {
        Town city = Town.kanazawa();
        city.build("kanazawa-progress", Town.sheet(PROGRESS, "1,1,住,1,安,false,false,相談,,住宅,短期,a,b,c,d,〇"));
        city.take(
                "kanazawa-figures",
                Town.sheet(
                        FIGURES,
                        "1,相談,H30,相談,10,件,false,false",
                        "1,相談,H30,研修,2,回,false,false",
                        "1,相談,R4,相談,５,件,false,true",
                        "1,相談,R5-R7,相談,20,件,true,false"));
        IntakeReport report = city.take(
                "kanazawa-figures",
                Town.sheet(
                        FIGURES,
                        "1,相談,H30,相談,12,件,false,false",
                        "1,相談,H30,相談,13,件,false,false",
                        "1,相談,H30,講演,1.0,回,false,false",
                        "1,相談,H30,研修,2.0,回,false,false",
                        "1,相談,R4,相談,5,人,false,true",
                        "1,相談,R3,,5,人,false,false",
                        "1,相談,R3,件数,約五,人,false,false"));

        assertThat(report.errors().stream().map(error -> error.row() + " " + error.column() + " " + error.code()))
                .containsExactly(
                        "3 value intake.contradicts",
                        "7 value intake.figure_missing",
                        "8 value intake.number_unreadable");
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(0, 2, 0, 0));
        assertThat(city.results().flatMap(result -> Objects.requireNonNull(result.content()).figures().stream()))
                .containsExactly(
                        new Figure("相談", new BigDecimal("12"), "件", Figure.Kind.ACTUAL),
                        new Figure("研修", new BigDecimal("2"), "回", Figure.Kind.ACTUAL),
                        new Figure("講演", new BigDecimal("1.0"), "回", Figure.Kind.ACTUAL),
                        new Figure("相談", new BigDecimal("5"), "人", Figure.Kind.INTERIM));
        assertThat(city.result().text()).isEqualTo("a");
    }

    @Test
    void finds_initiatives_by_their_departments() {
        Town city = Town.ichinoseki();
        IntakeReport report = city.build(
                "ichinoseki-annual",
                Town.sheet(
                        ANNUAL,
                        "1,1,学び,福祉課,R5,一,,よい,4,続ける,",
                        "1,1,学び,長寿課・福祉課,R5,二,,,３,,",
                        "1,2,,福祉課,R5,,事業A,,,,事業B",
                        "1,2,,,R5,課がない,,,,,"));

        assertThat(report.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.row()).isEqualTo(5));
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(3 + 2 + 2, 0, 0, 1 + 2 + 1 + 2 + 3));
        assertThat(city.planState(report).headings().values())
                .singleElement()
                .satisfies(heading -> assertThat(heading.name()).isNotBlank());

        IntakeReport other =
                city.take("ichinoseki-annual", Town.sheet(ANNUAL, "1,1,学び,長寿課,R5,三,,,,,", "1,1,学び,福祉,R6,四,,,,,"));
        assertThat(other.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("intake.initiative_unknown");
            assertThat(error.column()).isEqualTo("department");
        });
        assertThat(other.counts().recorded()).isEqualTo(1);
    }

    @Test
    void finds_an_initiative_that_changed_hands_by_the_department_of_either_time() {
        Town city = Town.ichinoseki();
        IntakeReport report =
                city.build("ichinoseki-annual", Town.sheet(ANNUAL, "1,1,学び,児童課,R4,一,,,,,", "1,2,,福祉課・長寿課,R4,一,,,,,"));
        List<UUID> both = city.measures(report).stream()
                .filter(state -> state.code().equals("1-2"))
                .flatMap(state -> state.initiatives().getFirst().content().departments().stream())
                .map(InCharge::department)
                .toList();
        city.ledger.write(
                new AddInitiative(
                        city.ledger
                                .owners(MeasureEvent.measureKeys(Objects.requireNonNull(report.plan())) + "1-1")
                                .values()
                                .iterator()
                                .next(),
                        Ids.named("another line"),
                        new InitiativeContent(
                                null,
                                null,
                                List.of(
                                        new InCharge(both.getFirst(), null, FiscalYear.of("R4")),
                                        new InCharge(both.getLast(), FiscalYear.of("R5"), null)),
                                null,
                                false,
                                null,
                                null,
                                null)),
                city.caller(Role.SECRETARIAT));
        IntakeReport later =
                city.take("ichinoseki-annual", Town.sheet(ANNUAL, "1,1,学び,福祉課,R3,前,,,,,", "1,1,学び,長寿課,R5,後,,,,,"));
        assertThat(later.errors()).isEmpty();
        assertThat(later.counts().recorded()).isEqualTo(2);
    }

    @Test
    void needs_the_plan_to_stand_and_to_be_the_own_one() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Town.kanazawa().take("kanazawa-progress", Town.sheet(PROGRESS)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("intake.plan_not_adopted"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Town.kanazawa().build("kanazawa-figures", Town.sheet(FIGURES)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("intake.plan_not_adopted"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Town.ichinoseki().build("kanazawa-progress", Town.sheet(PROGRESS)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("intake.profile_of_other_municipality"));
    }
}
