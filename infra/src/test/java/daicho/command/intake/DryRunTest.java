package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.municipality.MunicipalityState;
import daicho.command.municipality.MunicipalityState.Department;
import daicho.command.plan.PlanState;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.ReorganiseDepartments;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanCommand.CloseFiscalYear;
import daicho.shared.plan.PlanCommand.ReopenFiscalYear;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Dry runs of generated sheets in which many rows have faults. A failure names the seed;
 * {@code -Ddaicho.test.seed=<seed>} runs it again.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DryRunTest {
    private static final int SEEDS = 10;
    private static final int SHEETS = 6;

    @Test
    void says_what_the_real_run_then_does() {
        Long fixed = Long.getLong("daicho.test.seed");
        Set<String> faults = new TreeSet<>();
        (fixed == null ? LongStream.range(0, SEEDS) : LongStream.of(fixed)).forEach(seed -> {
            Random random = new Random(seed);
            Town plain = Town.plain();
            Town paper = Town.ichinoseki();
            Town register = Town.mishima();
            for (int sheet = 0; sheet < SHEETS; sheet++) {
                String as = "sheet " + sheet + " with -Ddaicho.test.seed=" + seed;
                boolean structure = random.nextInt(3) > 0;
                faults.addAll(bothSay(as, plain, "daicho", records(random), structure));
                faults.addAll(bothSay(as, plain, "daicho-texts", texts(random), false));
                faults.addAll(bothSay(as, paper, "ichinoseki-midterm", averages(random), true));
                faults.addAll(bothSay(as, paper, "ichinoseki-opinions", opinions(random), true));
                faults.addAll(bothSay(as, register, "mishima-agreements", agreements(random), false));
                somethingHappens(random, plain);
            }
        });
        if (fixed == null) {
            assertThat(faults)
                    .as("what was wrong with the sheets")
                    .contains(
                            "intake.contradicts",
                            "intake.department_unknown",
                            "intake.initiative_gap",
                            "intake.mark_unknown",
                            "measure.initiative_not_running",
                            "measure.not_in_charge",
                            "municipality.department_ended_by_then",
                            "plan.year_closed",
                            "plan.year_outside_plan",
                            "record.text_missing",
                            "record.text_too_long",
                            "result.as_of_outside_year",
                            "result.final_has_as_of",
                            "result.interim_needs_as_of",
                            "scoring.average_impossible",
                            "intake.signed_on_differs");
        }
    }

    /** Does a dry run, which must leave nothing, and then the real one; returns the codes that both refused with. */
    private static List<String> bothSay(String as, Town city, String profile, String sheet, boolean structure) {
        int before = city.ledger.events.size();
        int sealed = city.ledger.sealed.size();
        IntakeReport dry = city.tryOut(profile, sheet, structure);
        assertThat(city.ledger.events).as(as).hasSize(before);
        assertThat(city.ledger.sealed).as(as).hasSize(sealed);
        IntakeReport real = structure ? city.build(profile, sheet) : city.take(profile, sheet);
        assertThat(dry)
                .as("%s%n%s", as, sheet)
                .usingRecursiveComparison()
                .ignoringFields("dryRun", "position")
                .isEqualTo(real);
        assertThat(city.ledger.events).as(as).hasSize(before + real.eventsWritten());
        return real.errors().stream().map(IntakeReport.Remark::code).toList();
    }

    private static String records(Random random) {
        return rows("施策コード,取組番号,年度,担当課,区分,基準日,実績,数値,該当なし,評価,評価対象課,計画文,施策名,開始年度,終了年度,再掲元,見出し番号1", 16, random, () -> {
            String code = any(random, "1-1", "1-1", "1-2", "2-1", "2-2", "１－２");
            return List.of(
                    code,
                    any(random, "", "1", "1", "2", "3"),
                    any(random, "R3", "R5", "R5", "R6", "R6", "R7", "R5-R7", "R9", "いつか"),
                    any(random, "福祉課", "福祉課", "健康課", "福祉課;健康課", "地域課", "地域課;福祉課", ""),
                    any(random, "", "", "", "中間"),
                    any(random, "", "", "", "R5.8.31", "R6.8.31"),
                    any(random, "", "一", "二", "三"),
                    any(random, "", "", "開催 3回", "開催 4回", "開催 x回"),
                    any(random, "", "", "", "〇"),
                    any(random, "", "", "〇", "△", "☆"),
                    any(random, "", "", "", "福祉課", "無い課"),
                    any(random, "", "", "計画"),
                    any(random, "相談", "教室", ""),
                    any(random, "", "", "R4", "R6", "R9"),
                    any(random, "", "", "", "R6", "R2"),
                    any(random, "", "", "", "", "1-1/1", "2-1"),
                    any(random, code.substring(0, 1), "1", ""));
        });
    }

    private static String texts(Random random) {
        return rows(
                "種別,施策コード,見出し番号1,主体,見出し語,順番,本文",
                6,
                random,
                () -> List.of(
                        any(random, "役割", "役割", "用語解説", "現状", "何か"),
                        any(random, "", "1-1", "2-1", "9-9"),
                        any(random, "", "1", "2"),
                        any(random, "", "市民", "行政"),
                        any(random, "", "協働"),
                        any(random, "", "1", "2", "二"),
                        any(random, "", "声をかけ合う", "見守る")));
    }

    private static String averages(Random random) {
        return rows(
                "goal_no,goal,direction_no,direction,average",
                5,
                random,
                () -> List.of(
                        any(random, "1", "2"),
                        "人づくり",
                        any(random, "1", "2", "3"),
                        any(random, "学び", "参加"),
                        any(random, "", "3.6", "3.7", "5.1", "高い")));
    }

    private static String opinions(Random random) {
        return rows(
                "goal_no,direction_no,seq,opinion",
                5,
                random,
                () -> List.of(
                        any(random, "1", "2"),
                        any(random, "1", "2", "9"),
                        any(random, "1", "2", "", "x"),
                        any(random, "", "よい", "よい", "わるい", "長".repeat(10_001))));
    }

    private static String agreements(Random random) {
        return rows(
                "signed_on,partner,tripartite_with_police,kind,note",
                5,
                random,
                () -> List.of(
                        any(random, "2013-02-28", "2013-02-28", "2014-03-01", "2099-01-01", "昨日"),
                        any(random, "郵便局", "新聞店", "新聞店　本店", ""),
                        any(random, "", "true", "false", "?"),
                        any(random, "見守り協定", "連携協定"),
                        ""));
    }

    private interface Cells {
        List<String> next();
    }

    private static String rows(String header, int most, Random random, Cells cells) {
        StringBuilder sheet = new StringBuilder(Town.sheet(header));
        IntStream.rangeClosed(0, random.nextInt(most))
                .forEach(row -> sheet.append(Town.sheet(String.join(",", cells.next()))));
        return sheet.toString();
    }

    private static String any(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    /** Closes or reopens a year, or replaces a department by another. */
    private static void somethingHappens(Random random, Town city) {
        FiscalYear year = FiscalYear.of(any(random, "R5", "R6"));
        boolean closed =
                city.ledger.current(PlanState.NONE, city.plan()).closed().contains(year);
        write(
                city,
                closed
                        ? new ReopenFiscalYear(city.plan(), year, "誤り", null)
                        : new CloseFiscalYear(city.plan(), year, null));
        MunicipalityState state = city.ledger.current(MunicipalityState.NONE, city.code.stream());
        UUID successor = Ids.named("地域課");
        UUID welfare = state.departmentNamed("福祉課", LocalDate.of(2026, 11, 22)).orElse(null);
        if (welfare == null || random.nextInt(3) > 0) {
            return;
        }
        if (state.departmentNamed("地域課", LocalDate.of(2026, 11, 22)).isEmpty()) {
            write(city, new EstablishDepartment(city.code.stream(), successor, "地域課", null));
        }
        Department ending = Objects.requireNonNull(state.departments().get(welfare));
        if (ending.ended() == null) {
            UUID after =
                    state.departmentNamed("地域課", LocalDate.of(2026, 11, 22)).orElse(successor);
            write(
                    city,
                    new ReorganiseDepartments(
                            city.code.stream(), LocalDate.of(2024, 4, 1), List.of(welfare), List.of(after), null));
        }
    }

    private static void write(Town city, Command command) {
        city.ledger.write(command, city.caller(Role.SECRETARIAT));
    }
}
