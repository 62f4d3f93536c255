package daicho.query.snapshot;

import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of a snapshot's table. Each field of its record has a cell: in the column of its own name, which begins with
 * the names of the fields around it ({@code validity_from}), unless {@link #OTHERWISE} says where. A list is one cell
 * with a line for each part; of a part with several fields, these stand in their order, separated by tabs, without
 * empty ones at the end. In a list, a line feed, tab, carriage return or backslash of a text is {@code \n}, {@code \t},
 * {@code \r}, {@code \\}.
 */
final class SnapshotRow {
    /** New columns are added at the end: who knows a column by its place finds it there in later years, too. */
    static final List<String> COLUMNS = List.of("""
            plan headings measure_code measure_title initiative_no initiative_title relisted record first_fiscal_year \
            last_fiscal_year era as_of departments text programmes figures scale mark not_applicable review \
            correction_reason shared_text measure_id initiative_id record_id version text_kind stakeholder \
            sub_stakeholder tag_scheme label variant reference seq average scorers sum_of_scores printed_average \
            source indicator unit baseline target_kind target target_upper_value value \
            format position municipality municipality_name philosophy level_names publication_terms_evaluation \
            publication_terms_next_year_direction licence_name licence_url marks closed part_of name from until number \
            level heading_id parent_id established ended predecessors successors department_ids in_charge term \
            added_later relisted_from relisted_original runs_from runs_to retired_after review_reason note reason \
            decision_number baseline_fiscal_year baseline_printed target_fiscal_year target_printed better kind basis \
            categories maximum quorum_numerator quorum_denominator quorum_exceeded sections tasks term_months seat \
            person_id person_name person_erased category section resigned_until substitute elected_on chair \
            vice_chair meeting day convener convened_by present invited invited_persons in_office constituted title \
            task signed_on partners items further_parties validity_from validity_until validity_renews_itself \
            last_day edition sha256 size shown_position previous changed published_at published_by_role \
            published_by_departments withdrawal_reason withdrawal_decision_number withdrawal_withdrawn_at \
            withdrawal_withdrawn_by_role withdrawal_withdrawn_by_departments secretariat stepped_down \
            dissolution_last_day dissolution_reason dissolution_decision_number particulars_organisation \
            particulars_post particulars_remarks particulars_leaving_reason particulars_erased place hours_begin \
            hours_end notice_sent_on notice_number handouts absent attendance_unknown minutes parts \
            publication_terms_confirmation preceding_plan preceding_measures preceding_indicators preceding_agreements measure_retired_after \
            annulled_reason annulled_decision_number annulled_recorded_at \
            subject_type subject media_type due_on draft reopened_parts interim_targets accumulation \
            publication_terms_indicator_values value_text breakdowns not_measured judged_status judged_reason \
            not_applicable_reason \
            succession_successor succession_first_day succession_kind succession_reason succession_decision_number \
            """.strip().split(" "));

    /** Lists whose parts have rows of their own. */
    private static final Set<String> ROWS = Set.of(
            "agenda",
            "amendments",
            "annulledAmendments",
            "annulledInitiatives",
            "annulledNames",
            "annulledParts",
            "annulledReorganisations",
            "annulledSuccessions",
            "annulledValues",
            "earlier",
            "earlierPeriods",
            "earlierPlaces",
            "elections",
            "initiatives",
            "meetings",
            "members",
            "names",
            "rules",
            "scales",
            "seats",
            "values");

    /** The fields of these do not begin with their name. */
    private static final Pattern AROUND = Pattern.compile("^(content|rule|terms)\\.");

    /**
     * Columns of fields that do not stand in that of their name, by the field or, before that, by the row's kind and
     * the field. Without a column, another cell or the row's place says the same.
     */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry("id", "record_id"),
            Map.entry("initiative", "initiative_id"),
            Map.entry("measure", "measure_id"),
            Map.entry("heading", "heading_id"),
            Map.entry("parent", "parent_id"),
            Map.entry("department", "department_ids"),
            Map.entry("departments", "department_ids"),
            Map.entry("fiscalYear", "first_fiscal_year"),
            // Everything belongs to the municipality and the plan of the first row.
            Map.entry("municipality", ""),
            Map.entry("plan", ""),
            Map.entry("PLAN.name", "plan"),
            Map.entry("PLAN.publicationTerms.licence.name", "licence_name"),
            Map.entry("PLAN.publicationTerms.licence.url", "licence_url"),
            Map.entry("PLAN_SCALE.name", "scale"),
            Map.entry("PLAN_EARLIER.content.name", "name"),
            Map.entry("PLAN_EARLIER_SCALE.name", "scale"),
            Map.entry("PLAN_EARLIER_PERIOD.content.years.first", "runs_from"),
            Map.entry("PLAN_EARLIER_PERIOD.content.years.last", "runs_to"),
            Map.entry("TEXT.kind", "text_kind"),
            Map.entry("TEXT.scheme", "tag_scheme"),
            Map.entry("TEXT.reason", "correction_reason"),
            Map.entry("TEXT.removed", ""),
            Map.entry("TEXT.added", "position"),
            Map.entry("MEASURE.code", "measure_code"),
            Map.entry("MEASURE.title", "measure_title"),
            Map.entry("MEASURE.firstFiscalYear", "runs_from"),
            Map.entry("MEASURE.lastFiscalYear", "retired_after"),
            Map.entry("INITIATIVE.id", "initiative_id"),
            Map.entry("INITIATIVE.no", "initiative_no"),
            Map.entry("INITIATIVE.content.title", "initiative_title"),
            Map.entry("INITIATIVE.content.summary", "text"),
            Map.entry("INITIATIVE.content.firstFiscalYear", "runs_from"),
            Map.entry("INITIATIVE.content.lastFiscalYear", "runs_to"),
            Map.entry("INITIATIVE.content.departments", ""),
            Map.entry("INITIATIVE.lastFiscalYear", "retired_after"),
            Map.entry("INITIATIVE.measureLastFiscalYear", "measure_retired_after"),
            Map.entry("RESULT_INTERIM.stage", ""),
            Map.entry("RESULT_FINAL.stage", ""),
            Map.entry("AVERAGE.round", "record_id"),
            Map.entry("AVERAGE.openedOn", "as_of"),
            Map.entry("AVERAGE.count", "scorers"),
            Map.entry("AVERAGE.sum", "sum_of_scores"),
            Map.entry("INDICATOR.name", "indicator"),
            Map.entry("INDICATOR.firstFiscalYear", "runs_from"),
            Map.entry("INDICATOR.baseline.value", "baseline"),
            Map.entry("INDICATOR.target.value", "target"),
            Map.entry("INDICATOR.place", "position"),
            Map.entry("AGREEMENT.place", "position"),
            Map.entry("INDICATOR_VALUE.printed", "text"),
            Map.entry("INDICATOR_ANNULLED_VALUE.printed", "text"),
            Map.entry("INDICATOR_VALUE.text", "value_text"),
            Map.entry("INDICATOR_ANNULLED_VALUE.text", "value_text"),
            Map.entry("PUBLICATION.position", "shown_position"),
            Map.entry("ANNULLED_INITIATIVE.id", "initiative_id"),
            Map.entry("ANNULLED_INITIATIVE.no", "initiative_no"),
            Map.entry("ANNULLED_INITIATIVE.title", "initiative_title"),
            Map.entry("ANNULLED.of", "part_of"),
            Map.entry("COMMITTEE_ANNULLED_PART.of", "part_of"),
            Map.entry("COMMITTEE_ANNULLED_PART.firstFiscalYear", "first_fiscal_year"),
            Map.entry("COMMITTEE_ANNULLED_PART.lastFiscalYear", "last_fiscal_year"));

    private static final Set<String> DAYS = Set.of(
            "as_of",
            "from",
            "until",
            "established",
            "ended",
            "resigned_until",
            "elected_on",
            "day",
            "signed_on",
            "validity_from",
            "validity_until",
            "last_day",
            "dissolution_last_day",
            "notice_sent_on",
            "succession_first_day");

    private static final Pattern EMPTY_AT_THE_END = Pattern.compile("\t+$");

    /** Names of fields as columns, which are asked for in every cell of a long table. */
    private static final Map<String, String> SNAKES = new ConcurrentHashMap<>();

    private static final Map<String, Integer> PLACES = new HashMap<>();

    static {
        for (int place = 0; place < COLUMNS.size(); place++) {
            PLACES.put(COLUMNS.get(place), place);
        }
    }

    private final String kind;
    private final Map<String, String> otherwise;
    private final List<Object> cells = new ArrayList<>(Collections.nCopies(COLUMNS.size(), ""));

    /** A row that has only the cell {@code record}: what it is about. */
    SnapshotRow(String kind) {
        this(kind, Map.of());
    }

    /** @param otherwise columns of fields of this kind that do not stand in that of their name */
    SnapshotRow(String kind, Map<String, String> otherwise) {
        this.kind = kind;
        this.otherwise = otherwise;
        put("record", kind);
    }

    /** With a cell for each field of the record. */
    SnapshotRow of(JsonNode record) {
        fields("", record);
        return this;
    }

    SnapshotRow put(String column, @Nullable Object value) {
        cells.set(place(column), value == null ? "" : value);
        return this;
    }

    private void year(int startYear) {
        years(startYear, startYear).put("era", new FiscalYear(startYear).era());
    }

    SnapshotRow years(@Nullable Integer first, @Nullable Integer last) {
        return put("first_fiscal_year", first).put("last_fiscal_year", last);
    }

    /** A cell for each column, with an empty text where there is nothing. */
    List<Object> cells() {
        return cells;
    }

    /** Whether the parts of a list have rows of their own. */
    static boolean areRows(Map.Entry<String, JsonNode> list) {
        return ROWS.contains(list.getKey());
    }

    /** That a field of this name has a place in the table. */
    void require(String field) {
        String column = column(field);
        if (!column.isEmpty()) {
            place(column);
        }
    }

    private int place(String column) {
        Integer place = PLACES.get(column);
        if (place == null) {
            throw new IllegalStateException("The snapshot's table has no column " + column + " for " + kind);
        }
        return place;
    }

    private void fields(String around, JsonNode record) {
        record.properties().forEach(field -> {
            String path = around + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                fields(path + ".", value);
            } else if (path.equals("fiscalYear") && !value.isNull()) {
                year(value.intValue());
            } else if (!value.isNull() && !areRows(field)) {
                String column = column(path);
                if (!column.isEmpty()) {
                    put(column, cell(column, value));
                }
            }
        });
    }

    private String column(String path) {
        String name = path.indexOf('.') < 0 ? path : AROUND.matcher(path).replaceFirst("");
        return Stream.of(otherwise.get(path), OTHERWISE.get(kind + "." + path), OTHERWISE.get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> snake(name));
    }

    /** {@code signed_on} for {@code signedOn}. */
    static String snake(String name) {
        return SNAKES.computeIfAbsent(
                name, any -> any.replace('.', '_').replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }

    private static Object cell(String column, JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(SnapshotRow::line).collect(Collectors.joining("\n"));
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? value.longValue() : value.decimalValue();
        }
        return DAYS.contains(column) ? LocalDate.parse(value.stringValue()) : value.stringValue();
    }

    private static String line(JsonNode part) {
        if (part.isObject()) {
            return tabbed(part.valueStream().map(SnapshotRow::line));
        }
        if (part.isArray()) {
            return part.valueStream().map(SnapshotRow::line).collect(Collectors.joining("\t"));
        }
        if (part.isNull()) {
            return "";
        }
        return part.isNumber()
                ? part.decimalValue().toPlainString()
                : part.asString()
                        .replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t");
    }

    /** The fields of a part of a list. */
    static String tabbed(Stream<String> fields) {
        return EMPTY_AT_THE_END
                .matcher(fields.collect(Collectors.joining("\t")))
                .replaceFirst("");
    }
}
