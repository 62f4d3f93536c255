package daicho.query.snapshot;

import daicho.query.Table;
import daicho.query.audit.Acts.Act;
import daicho.query.audit.Acts.By;
import daicho.query.audit.Shown;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.audit.Trail.Named;
import daicho.shared.Japan;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs in the records of a plan as a table: a row for each field. Where several acts made a record what it is,
 * each has a line in the cells that tell of them, the newest first.
 */
final class ChangesTable {
    private static final List<String> COLUMNS = List.of(
            "change",
            "kind",
            "about",
            "fiscal_year",
            "label",
            "before",
            "after",
            "recorded_at",
            "words",
            "name",
            "role",
            "title",
            "departments",
            "reason",
            "decision_number",
            "position",
            "field",
            "record_kind",
            "record_id",
            "subject_kind",
            "subject_id");

    private static final Set<String> WIDE = Set.of("about", "label", "before", "after", "words", "reason");

    private ChangesTable() {}

    static Table of(List<RecordChange> changes) {
        return new Table(
                "changes",
                COLUMNS,
                WIDE,
                to -> changes.forEach(record -> record.changes().forEach(field -> to.accept(row(record, field)))));
    }

    private static List<Object> row(RecordChange record, FieldChange field) {
        return List.of(
                record.changeName(),
                record.kindName(),
                Shown.cell(record.about()),
                Shown.cell(record.fiscalYear()),
                field.label(),
                Shown.cell(field.before()),
                Shown.cell(field.after()),
                acts(record, act -> act.recordedAt().atZone(Japan.ZONE).toOffsetDateTime()),
                acts(record, Act::words),
                by(record, by -> by.nameErased() == null ? by.name() : by.nameErased()),
                by(record, By::roleName),
                by(record, By::title),
                by(record, by -> by.departments().stream().map(Named::name).collect(Collectors.joining(" "))),
                acts(record, Act::reason),
                acts(record, Act::decisionNumber),
                acts(record, Act::position),
                field.field(),
                record.kind(),
                record.id(),
                record.subject() == null ? "" : record.subject().kind(),
                record.subject() == null ? "" : record.subject().id());
    }

    private static Object by(RecordChange record, Function<By, @Nullable Object> said) {
        return acts(record, act -> said.apply(act.by()));
    }

    private static Object acts(RecordChange record, Function<Act, @Nullable Object> said) {
        if (record.acts().size() == 1) {
            return Shown.cell(said.apply(record.acts().getFirst()));
        }
        List<String> lines = record.acts().stream()
                .map(act -> Table.plain(Shown.cell(said.apply(act))))
                .toList();
        return lines.stream().allMatch(String::isEmpty) ? "" : String.join("\n", lines);
    }
}
