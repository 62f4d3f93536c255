package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The trail of a kind of record, and the trail as a table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrailTableTest extends AcceptanceTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private City city;
    private Api auditor;
    private UUID result;

    @BeforeAll
    void record_and_correct() {
        city = City.found(port, tokens);
        auditor = city.as(Role.AUDITOR);
        UUID measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        Api staff = city.as(Role.STAFF, city.welfare);
        result = staff.post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"30件\"}")
                .id();
        for (int n = 1; n <= 3; n++) {
            staff.post(
                            "/results/" + result + "/correction",
                            "{\"text\": \"=%d\", \"programmes\": [\"訪問\", \"見守り\"], \"reason\": \"誤記\"}".formatted(n))
                    .json();
        }
        Council.of(city, 1);
    }

    @Test
    void of_a_kind_holds_the_entries_of_all_its_types_in_their_order() {
        List<JsonNode> expected = items("/audit?limit=200").stream()
                .filter(entry -> entry.at("/subject/kind").asString().equals("measure"))
                .toList();
        assertThat(expected).hasSizeGreaterThan(1);
        assertThat(items("/audit?kind=measure")).isEqualTo(expected);
        List<JsonNode> pages = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = auditor.get("/audit?kind=measure&limit=1" + cursor).json();
            page.path("items").forEach(pages::add);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty() && pages.size() < 50);
        assertThat(pages).isEqualTo(expected);
        assertThat(items("/audit?kind=result&subject=" + result)).hasSize(4);
        assertThat(items("/audit?kind=result&type=result.YearResultRecorded")).hasSize(1);
        assertThat(items("/audit?kind=publication")).isEmpty();
        assertThat(auditor.get("/audit?kind=nichts").problem()).isEqualTo("422 audit.kind_unknown");
        assertThat(auditor.get("/audit?kind=plan&type=result.YearResultRecorded")
                        .problem())
                .isEqualTo("422 audit.type_of_another_kind");
    }

    @Test
    void as_a_table_has_a_row_for_each_field_of_each_entry() throws IOException {
        List<JsonNode> entries = items("/audit?limit=200");
        long rows = entries.stream()
                .mapToLong(entry -> Math.max(1, entry.path("changes").size()))
                .sum();
        List<CsvRecord> csv = csv("/audit");
        assertThat(csv).hasSize((int) rows + 1);
        assertThat(csv.stream().skip(1).map(row -> row.getField(0)).distinct())
                .containsExactlyElementsOf(entries.stream()
                        .map(entry -> entry.path("position").asString())
                        .toList());
        List<CsvRecord> own = csv("/audit?subject=" + result + "&type=result.YearResultCorrected");
        CsvRecord last = own.stream()
                .filter(row -> row.getField(16).equals("text"))
                .findFirst()
                .orElseThrow();
        assertThat(last.getFields()).contains("'=2", "'=3", "誤記", "福祉課", "主査", "result");
        assertThat(own.stream().map(row -> row.getField(11))).contains("訪問\n見守り");
        byte[] book =
                auditor.download("/audit?subject=" + result, "Accept", XLSX).body();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
            assertThat(read.getFirstSheet().read()).hasSameSizeAs(csv("/audit?subject=" + result));
        }
        assertThat(city.as(Role.ANALYST).get("/audit", "Accept", "text/csv").status())
                .isEqualTo(403);
    }

    private List<CsvRecord> csv(String path) {
        String text =
                auditor.get(path, "Accept", "text/csv", "Accept-Language", "ja").text();
        assertThat(text).startsWith("\uFEFFposition,");
        return CsvReader.builder().ofCsvRecord(text.substring(1)).stream().toList();
    }

    private List<JsonNode> items(String path) {
        return auditor.get(path).json().path("items").valueStream().toList();
    }
}
