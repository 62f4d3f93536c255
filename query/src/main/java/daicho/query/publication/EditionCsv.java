package daicho.query.publication;

import daicho.shared.SheetCell;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An edition as a table (RFC 4180, UTF-8 with byte order mark), made only from its bytes. Each heading and measure has
 * a row {@code INDICATOR} for each of its indicators, each measure {@code AVERAGE} for each committee that scored it;
 * each initiative has a row {@code INITIATIVE}, then one for each {@code YEAR_PLAN}, {@code RESULT}, {@code RATING} and
 * {@code DIRECTION}; at the end each term that is explained has a row {@code TERM}. New columns are added at the end. Lists within a cell are separated by line feeds.
 */
final class EditionCsv {
    static final List<String> COLUMNS = List.of(
            "municipality",
            "plan",
            "fiscal_year",
            "headings",
            "measure_code",
            "measure_title",
            "initiative_no",
            "initiative_title",
            "relisted",
            "record",
            "first_fiscal_year",
            "last_fiscal_year",
            "departments",
            "text",
            "programmes",
            "figures",
            "scale",
            "mark",
            "not_applicable",
            "shared_text",
            "measure_id",
            "initiative_id",
            "record_id",
            "average",
            "scorers",
            "sum_of_scores",
            "printed_average",
            "source",
            "indicator",
            "indicator_printed",
            "unit",
            "value",
            "status",
            "target_of_year",
            "accumulation",
            "value_text",
            "breakdowns",
            "not_measured",
            "value_printed",
            "note",
            "not_applicable_reason",
            "stakeholder",
            "term");

    private final CsvWriter csv;
    private final String[] line = new String[COLUMNS.size()];

    private EditionCsv(CsvWriter csv) {
        this.csv = csv;
        Arrays.fill(line, "");
    }

    static byte[] of(byte[] document) {
        StringWriter text = new StringWriter();
        text.write('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            new EditionCsv(csv).plan((Map<?, ?>) CanonicalJson.read(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void plan(Map<?, ?> edition) {
        put("municipality", part(edition, "municipality").get("name"));
        put("plan", part(edition, "plan").get("name"));
        put("fiscal_year", edition.get("fiscalYear"));
        headings(edition, List.of());
        List.of("headings", "measure_code", "measure_title", "measure_id").forEach(column -> put(column, ""));
        ofNoInitiative();
        parts(edition, "glossary").forEach(record -> row("TERM", record));
    }

    private void headings(Map<?, ?> above, List<String> path) {
        for (Map<?, ?> heading : parts(above, "headings")) {
            List<String> here = new ArrayList<>(path);
            here.add(
                    heading.get("name") == null
                            ? text(heading.get("number"))
                            : text(heading.get("number")) + " " + text(heading.get("name")));
            put("headings", String.join("\n", here));
            List.of("measure_code", "measure_title", "measure_id").forEach(column -> put(column, ""));
            ofNoInitiative();
            parts(heading, "indicators").forEach(record -> row("INDICATOR", record));
            parts(heading, "measures").forEach(this::measure);
            headings(heading, here);
        }
    }

    private void measure(Map<?, ?> measure) {
        put("measure_code", measure.get("code"));
        put("measure_title", measure.get("title"));
        put("measure_id", measure.get("id"));
        List.of("initiative_no", "initiative_title", "initiative_id", "relisted")
                .forEach(column -> put(column, ""));
        parts(measure, "indicators").forEach(record -> row("INDICATOR", record));
        parts(measure, "averages").forEach(record -> row("AVERAGE", record));
        parts(measure, "stakeholderResults").forEach(record -> row("STAKEHOLDER_RESULT", record));
        parts(measure, "initiatives").forEach(this::initiative);
    }

    private void ofNoInitiative() {
        List.of("initiative_no", "initiative_title", "initiative_id", "relisted")
                .forEach(column -> put(column, ""));
    }

    private void initiative(Map<?, ?> initiative) {
        put("initiative_no", initiative.get("no"));
        put("initiative_title", initiative.get("title"));
        put("initiative_id", initiative.get("id"));
        put("relisted", initiative.get("relistedFrom") != null);
        Map<?, ?> laidDown = initiative.get("summary") == null
                ? Map.of("departments", parts(initiative, "departments"))
                : Map.of("departments", parts(initiative, "departments"), "text", text(initiative.get("summary")));
        row("INITIATIVE", laidDown);
        parts(initiative, "yearPlans").forEach(record -> row("YEAR_PLAN", record));
        parts(initiative, "results").forEach(record -> row("RESULT", record));
        parts(initiative, "stakeholderResults").forEach(record -> row("STAKEHOLDER_RESULT", record));
        parts(initiative, "ratings").forEach(record -> row("RATING", record));
        parts(initiative, "nextYearDirection").forEach(record -> row("DIRECTION", record));
    }

    private void row(String kind, Map<?, ?> record) {
        put("record", kind);
        put("first_fiscal_year", record.get("firstFiscalYear"));
        put("last_fiscal_year", record.get("lastFiscalYear"));
        put(
                "departments",
                parts(record, "departments").stream()
                        .map(department -> text(department.get("name")))
                        .collect(Collectors.joining("\n")));
        put("text", record.get("text"));
        put("programmes", lines(record.get("programmes")));
        put(
                "figures",
                parts(record, "figures").stream()
                        .map(figure -> text(figure.get("label")) + "\t" + text(figure.get("value")) + "\t"
                                + text(figure.get("unit")) + "\t" + text(figure.get("kind"))
                                + (figure.get("printed") == null ? "" : "\t" + text(figure.get("printed"))))
                        .collect(Collectors.joining("\n")));
        put("scale", record.get("scale"));
        put("mark", record.get("mark"));
        put("not_applicable", record.get("notApplicable"));
        put("not_applicable_reason", record.get("notApplicableReason"));
        put("stakeholder", record.get("stakeholder"));
        put("term", record.get("term"));
        put("shared_text", record.get("sharedText"));
        put("record_id", record.get("id"));
        put("average", record.get("average"));
        put("scorers", record.get("count"));
        put("sum_of_scores", record.get("sum"));
        put("printed_average", record.get("printedAverage"));
        put("source", record.get("source"));
        boolean indicator = kind.equals("INDICATOR");
        put("indicator", indicator ? record.get("name") : "");
        put("indicator_printed", indicator ? record.get("printed") : "");
        put("unit", indicator ? record.get("unit") : "");
        put("value", indicator ? record.get("value") : "");
        put("status", indicator ? record.get("status") : "");
        put("target_of_year", indicator ? record.get("targetOfYear") : "");
        put("value_text", indicator ? record.get("valueText") : "");
        put("breakdowns", indicator ? breakdowns(record) : "");
        put("not_measured", indicator ? record.get("notMeasured") : "");
        put("value_printed", indicator ? record.get("valuePrinted") : "");
        put("note", indicator ? record.get("note") : "");
        put("accumulation", indicator ? record.get("accumulation") : "");
        csv.writeRecord(line);
    }

    /** A line each: by what, whether it adds up, why not, then name and value of each part. */
    private static String breakdowns(Map<?, ?> indicator) {
        return parts(indicator, "breakdowns").stream()
                .map(one -> text(one.get("by")) + "\t" + text(one.get("addsUp")) + "\t" + text(one.get("note")) + "\t"
                        + parts(one, "parts").stream()
                                .map(part -> text(part.get("name")) + "\t" + text(part.get("value")))
                                .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private void put(String column, @Nullable Object value) {
        line[COLUMNS.indexOf(column)] = SheetCell.written(text(value));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String lines(@Nullable Object values) {
        return values instanceof List<?> all
                ? all.stream().map(Object::toString).collect(Collectors.joining("\n"))
                : "";
    }

    private static Map<?, ?> part(Map<?, ?> of, String name) {
        return of.get(name) instanceof Map<?, ?> part ? part : Map.of();
    }

    private static List<Map<?, ?>> parts(Map<?, ?> of, String name) {
        List<Map<?, ?>> parts = new ArrayList<>();
        if (of.get(name) instanceof List<?> all) {
            all.forEach(each -> parts.add((Map<?, ?>) each));
        }
        return parts;
    }
}
