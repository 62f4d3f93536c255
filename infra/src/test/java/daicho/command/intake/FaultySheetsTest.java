package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.indicator.IndicatorState;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.result.Figure;
import daicho.shared.result.RatingEvent.InitiativeRated;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small sheets as offices send them, each with something that is easily read wrong: those of the tests, and those kept
 * outside the repository where they are present.
 */
@ParameterizedClass
@MethodSource("folders")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultySheetsTest {
    private static final String STRUCTURE = "施策コード,取組番号,担当課,施策名,見出し番号1,見出し名1";

    private final Path folder;
    private final Town city = Town.plain();

    FaultySheetsTest(Path folder) {
        this.folder = folder;
    }

    static Stream<Path> folders() {
        return Stream.of(
                        Path.of("src/test/resources/faults"),
                        Path.of(System.getProperty("daicho.shared.data", "../../shared/data"), "faults"))
                .filter(Files::isDirectory);
    }

    @BeforeEach
    void lay_down_the_plan() {
        IntakeReport report = city.build("daicho", Town.sheet(STRUCTURE, "1-1,,介護保険,相談,1,支え合い"));
        assertThat(report.errors()).isEmpty();
    }

    private IntakeReport take(String file, boolean withHidden) throws IOException {
        return city.intake.run(
                new IntakeRequest(
                        Files.readAllBytes(folder.resolve(file)),
                        file,
                        "daicho",
                        city.code,
                        city.plan(),
                        false,
                        false,
                        null,
                        withHidden,
                        null,
                        null),
                city.caller(Role.SECRETARIAT));
    }

    /** The sheet brings the one result that all of these have. */
    private void takesTheResult(String file) throws IOException {
        IntakeReport report = take(file, false);
        assertThat(report.errors()).as(file).isEmpty();
        assertThat(report.counts().recorded()).as(file).isEqualTo(1);
        assertThat(city.result().text()).isEqualTo("講座を開催");
    }

    private static List<String> told(IntakeReport report) {
        return report.warnings().stream()
                .map(warning -> warning.row() + " " + warning.column() + " " + warning.code())
                .toList();
    }

    @Test
    void reads_a_header_with_line_feeds_and_notes_columns_that_repeat() throws IOException {
        takesTheResult("header-line-feed.csv");
        IntakeReport again = take("header-line-feed.csv", false);
        assertThat(again.counts().unchanged()).isEqualTo(1);
        assertThat(again.ignoredColumns()).containsExactly("備考");
        assertThat(told(again)).containsExactly("1 備考 intake.header_repeated");
    }

    @Test
    void reads_tabs() throws IOException {
        takesTheResult("tab.tsv");
    }

    @Test
    void reads_EUC_JP() throws IOException {
        takesTheResult("euc-jp.csv");
    }

    @Test
    void reads_ISO_2022_JP() throws IOException {
        takesTheResult("iso-2022-jp.csv");
    }

    @Test
    void leaves_out_furigana() throws IOException {
        takesTheResult("furigana-inline.xlsx");
    }

    @Test
    void passes_titles_over_and_joins_a_header_of_two_rows() throws IOException {
        takesTheResult("title-and-two-row-header.xlsx");
        assertThat(city.result().figures())
                .containsExactly(new Figure("開催", new BigDecimal("3"), "回", Figure.Kind.ACTUAL));
    }

    @Test
    void names_what_is_hidden_and_takes_it_only_if_asked() throws IOException {
        IntakeReport visible = take("hidden-row-and-column.xlsx", false);
        assertThat(told(visible)).containsExactly("1 評価 intake.column_hidden", "3 null intake.row_hidden");
        assertThat(visible.counts().recorded()).isEqualTo(1);
        assertThat(city.ledger.all(InitiativeRated.class)).isEmpty();

        IntakeReport all = take("hidden-row-and-column.xlsx", true);
        assertThat(told(all)).containsExactly("1 評価 intake.column_hidden_taken", "3 null intake.row_hidden_taken");
        assertThat(all.counts()).isEqualTo(new IntakeReport.Counts(3, 0, 1, 0));
        assertThat(city.ledger.all(InitiativeRated.class)).hasSize(2);
    }

    @Test
    void reads_every_dash_as_blank() throws IOException {
        List<String> lines = new ArrayList<>(List.of("施策コード,年度,担当課,実績,評価"));
        for (NamedCsvRecord dash : records("dashes.csv")) {
            assertThat(dash.getField("reads as")).isEqualTo("blank");
            lines.add("1-1,R3,介護保険,講座を開催," + dash.getField("cell"));
        }
        IntakeReport report = city.take("daicho", Town.sheet(lines.toArray(String[]::new)));
        assertThat(report.errors()).isEmpty();
        assertThat(report.rowsRead()).isGreaterThan(8);
        assertThat(city.ledger.all(InitiativeRated.class)).isEmpty();
    }

    @Test
    void reads_figures_whole_or_refuses_them_with_their_text() throws IOException {
        List<List<String>> records = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(Files.readString(folder.resolve("figures.csv")))
                .stream()
                .skip(1)
                .map(CsvRecord::getFields)
                .toList();
        assertThat(records).hasSizeGreaterThan(9);
        for (List<String> record : records) {
            // A comma within the first field is not always quoted.
            int last = record.size() - 1;
            String text = String.join(",", record.subList(0, last - 3));
            String or = record.get(last);
            Town town = Town.plain();
            town.build("daicho", Town.sheet(STRUCTURE, "1-1,,介護保険,相談,1,支え合い"));
            IntakeReport report =
                    town.take("daicho", Town.sheet("施策コード,年度,担当課,数値", "1-1,R3,介護保険,\"%s\"".formatted(text)));
            if (or.startsWith("refused")) {
                assertThat(report.errors()).singleElement().satisfies(error -> {
                    assertThat(error.column()).isEqualTo("数値");
                    assertThat(error.arguments()).containsExactly(text);
                });
                continue;
            }
            assertThat(report.errors()).as(text).isEmpty();
            @Nullable
            String printed = or.contains("\"") ? or.substring(or.indexOf('"') + 1, or.lastIndexOf('"')) : null;
            assertThat(town.result().figures())
                    .containsExactly(new Figure(
                            record.get(last - 3),
                            new BigDecimal(record.get(last - 2)),
                            record.get(last - 1),
                            Figure.Kind.ACTUAL,
                            printed));
        }
    }

    @Test
    void takes_the_number_that_is_stored_whatever_the_format_shows() throws IOException {
        city.ledger.write(
                new AddHeading(city.plan(), Ids.named("heading"), null, "1-1", "地域共生社会づくり"),
                city.caller(Role.SECRETARIAT));
        IntakeReport report = city.intake.run(
                new IntakeRequest(
                        Files.readAllBytes(folder.resolve("number-formats.xlsx")),
                        "number-formats.xlsx",
                        "iga-indicators",
                        city.code,
                        city.plan(),
                        false,
                        false,
                        null),
                city.caller(Role.SECRETARIAT));
        assertThat(report.errors()).isEmpty();
        assertThat(city.ledger
                        .all(IndicatorDefined.class)
                        .map(event -> Objects.requireNonNull(city.ledger
                                        .current(IndicatorState.NONE, event.indicator())
                                        .definition())
                                .content())
                        .map(FaultySheetsTest::baseline))
                .containsExactly(
                        "-1234 人", "-1234 人", "0 人", "0 人", "98.4 %", "1234567 円", "30 人", "1234567 円", "-1234 人");
    }

    private static String baseline(IndicatorContent content) {
        Baseline baseline = Objects.requireNonNull(content.baseline());
        return baseline.value().toPlainString() + " " + content.unit();
    }

    private List<NamedCsvRecord> records(String file) throws IOException {
        return CsvReader.builder()
                .ofNamedCsvRecord(Files.readString(folder.resolve(file), StandardCharsets.UTF_8))
                .stream()
                .toList();
    }
}
