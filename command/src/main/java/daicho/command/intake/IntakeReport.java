package daicho.command.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * The result of an import, line by line.
 *
 * @param fileName of the sheet
 * @param profile used to read it
 * @param plan it belongs to; none if it belongs to no plan
 * @param dryRun whether this only reports what would happen
 * @param rowsRead lines below the header that are not empty
 * @param counts what was done
 * @param errors of lines that were not imported, in their order
 * @param warnings about lines that were imported
 * @param corrections of existing records, in the order of the sheet; in a dry run, those that would be made
 * @param ignoredColumns that the profile does not know
 * @param rejectedCsv header and refused lines as they came, to be corrected and sent again; empty if there are none
 * @param position in the ledger of the last event that this run wrote; 0 if it wrote none
 */
public record IntakeReport(
        String fileName,
        String profile,
        @Nullable UUID plan,
        boolean dryRun,
        int rowsRead,
        Counts counts,
        List<Remark> errors,
        List<Remark> warnings,
        List<Correction> corrections,
        List<String> ignoredColumns,
        String rejectedCsv,
        long position) {
    /**
     * How many records were handled in which way; in a dry run, how many would be.
     *
     * @param recorded new ones
     * @param corrected with a reason
     * @param unchanged already the same in the ledger
     * @param structure departments, plan, headings, measures, initiatives, partners added
     */
    public record Counts(int recorded, int corrected, int unchanged, int structure) {
        /** Number of events that this makes. */
        public int events() {
            return recorded + corrected + structure;
        }
    }

    /**
     * A remark on a line.
     *
     * @param row as a spreadsheet counts: 1 = header
     * @param line of the file in which it begins
     * @param column to look at, as its header prints it
     * @param code of the wording, under {@code refusal.<code>} in the message files
     * @param arguments that the wording mentions
     */
    public record Remark(int row, long line, @Nullable String column, String code, List<Object> arguments) {
        /** In words: row, column, reason. */
        public String text(Locale locale, MessageSource messages) {
            String reason = reason(locale, messages);
            return column == null
                    ? say(messages, locale, "intake.report.row", row, reason)
                    : say(messages, locale, "intake.report.cell", row, column, reason);
        }

        /** The reason alone. */
        public String reason(Locale locale, MessageSource messages) {
            return say(messages, locale, "refusal." + code, arguments.toArray());
        }
    }

    /** A kind of record that a sheet can correct. */
    @Schema(name = "IntakeCorrected")
    public enum Corrected {
        RESULT("intake.report.result", "result"),
        YEAR_PLAN("intake.report.year_plan", "result"),
        RATING("intake.report.rating", "result"),
        STAKEHOLDER_RESULT("intake.report.stakeholder_result", "result"),
        PLAN_TEXT("intake.report.plan_text", "plan"),
        INDICATOR("intake.report.indicator", "indicator"),
        AGREEMENT("intake.report.agreement", "agreement"),
        PRINTED_AVERAGE("intake.report.printed_average", "scoring");

        private final String wording;
        private final String feature;

        Corrected(String wording, String feature) {
            this.wording = wording;
            this.feature = feature;
        }

        /** What it is called. */
        String label(Locale locale, MessageSource messages) {
            return say(messages, locale, wording);
        }

        /** What a field of it is called. */
        String label(Change change, Locale locale, MessageSource messages) {
            String ofAll = messages.getMessage("field." + change.field(), null, change.field(), locale);
            return Objects.requireNonNull(
                    messages.getMessage("field." + feature + "." + change.field(), null, ofAll, locale));
        }
    }

    /**
     * A correction of an existing record.
     *
     * @param rows that say it, as a spreadsheet counts
     * @param kind of record
     * @param id of the record; of an average, of its round
     * @param name of the record, in short: code of the measure and year, name of the indicator
     * @param changes what differs
     * @param confirmed whether the secretariat has confirmed the record; the confirmation lapses
     * @param reason for it; none = it is still to be given
     */
    public record Correction(
            List<Integer> rows,
            Corrected kind,
            UUID id,
            String name,
            List<Change> changes,
            boolean confirmed,
            @Nullable String reason) {
        private String text(Locale locale, MessageSource messages) {
            String what = say(
                    messages,
                    locale,
                    "intake.report.correction",
                    IntakeReport.rows(rows),
                    kind.label(locale, messages),
                    name,
                    reason == null ? say(messages, locale, "intake.report.reason_needed") : reason);
            return confirmed ? what + say(messages, locale, "intake.report.confirmation_lapses") : what;
        }
    }

    /**
     * What differs in a record, by the name that the field has in the API.
     *
     * @param field of it
     * @param before the correction; none if it was blank
     * @param after the correction; none if it is blank then
     */
    public record Change(
            String field, @Nullable Object before, @Nullable Object after) {
        /** The fields in which two contents of a record differ. */
        static List<Change> between(Record before, Record after) {
            return Arrays.stream(before.getClass().getRecordComponents())
                    .map(component ->
                            new Change(component.getName(), value(component, before), value(component, after)))
                    .filter(change -> !Objects.equals(change.before, change.after))
                    .toList();
        }

        private static @Nullable Object value(RecordComponent component, Record record) {
            try {
                return component.getAccessor().invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whether corrections lack a reason. */
    public boolean reasonNeeded() {
        return corrections.stream().anyMatch(correction -> correction.reason() == null);
    }

    /** Rows in short: {@code 2–4, 7}. */
    static String rows(Collection<Integer> rows) {
        List<String> spans = new ArrayList<>();
        Integer first = null;
        Integer last = null;
        for (Integer row : new TreeSet<>(rows)) {
            if (last != null && row == last + 1) {
                spans.removeLast();
            } else {
                first = row;
            }
            spans.add(row.equals(first) ? String.valueOf(row) : first + "–" + row);
            last = row;
        }
        return String.join(", ", spans);
    }

    /** Number of events that this run wrote to the ledger; none in a dry run. */
    public int eventsWritten() {
        return dryRun ? 0 : counts.events();
    }

    /** How many lines were refused. */
    public long rowsRefused() {
        return errors.stream().mapToInt(Remark::row).distinct().count();
    }

    /** The report in words: a summary, then a line for each remark. */
    public List<String> text(Locale locale, MessageSource messages) {
        List<String> lines = new ArrayList<>();
        lines.add(say(messages, locale, dryRun ? "intake.report.dry_run" : "intake.report.done", fileName, profile));
        lines.add(say(
                messages,
                locale,
                "intake.report.counts",
                rowsRead,
                counts.recorded(),
                counts.corrected(),
                counts.unchanged(),
                counts.structure(),
                rowsRefused()));
        if (!ignoredColumns.isEmpty()) {
            lines.add(say(messages, locale, "intake.report.ignored", String.join(", ", ignoredColumns)));
        }
        corrections.forEach(correction -> lines.add(correction.text(locale, messages)));
        errors.forEach(
                remark -> lines.add(say(messages, locale, "intake.report.error", remark.text(locale, messages))));
        warnings.forEach(
                remark -> lines.add(say(messages, locale, "intake.report.warning", remark.text(locale, messages))));
        return lines;
    }

    private static String say(MessageSource messages, Locale locale, String key, Object... arguments) {
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            // As text: a row number should not get a thousands separator.
            texts[i] = arguments[i] instanceof Number number ? number.toString() : arguments[i];
        }
        return Objects.requireNonNullElse(messages.getMessage(key, texts, key, locale), key);
    }
}
