package daicho.query.audit;

import daicho.shared.SealedText;
import daicho.shared.plan.FiscalYear;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Tells an event in words. The wordings {@code audit.<type>} may mention {0} the departments affected, {1} the initiative
 * or measure, {2} the fiscal year or years, {3} the name that the event gives, {4} the stage, {5} the mark, {6} a day,
 * {7} successors, {8} the plan, {9} the committee, {10} the partners as they signed, {11} the value, {12} what a remark is
 * about, {13} the role that is given. A sealed text is never mentioned.
 */
final class Sentence {
    private static final Pattern KEYS = Pattern.compile("\\[([^\\]]*)]");

    private final MessageSource messages;
    private final Locale locale;

    Sentence(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /**
     * The event of an entry in words.
     *
     * @param fields of the event; where it says nothing, those of the first of its stream
     */
    String of(AuditEntryView entry, Map<String, @Nullable Object> fields, NamesThen names) {
        List<UUID> departments = ids(fields.get("predecessors"));
        return word(
                "audit." + entry.type(),
                departments(departments.isEmpty() ? entry.departments() : departments, entry, names),
                names.line(entry).orElse(none()),
                years(fields),
                first(
                        fields,
                        "name",
                        "title",
                        "content.title",
                        "content.label",
                        "content.stakeholder",
                        "content.name",
                        "number",
                        "terms.title",
                        "terms.kind",
                        "content.source",
                        "edition",
                        "label"),
                stage(first(fields, "of.stage")),
                first(fields, "content.mark", "score"),
                first(fields, "from", "content.asOf", "content.day", "lastDay", "signedOn", "until", "on"),
                departments(ids(fields.get("successors")), entry, names),
                names.plan(entry).orElse(none()),
                names.committee(entry).orElse(none()),
                names(fields.get("partners")),
                first(fields, "value.printed", "value.value"),
                about(entry, fields, names),
                role(first(fields, "role")));
    }

    /** What a remark is about: the record where it has a name, otherwise what kind of record it is. */
    private String about(AuditEntryView entry, Map<String, @Nullable Object> fields, NamesThen names) {
        String type = first(fields, "subject.type");
        return names.line(entry)
                .or(() -> names.plan(entry))
                .or(() -> names.committee(entry))
                .orElseGet(() -> type.equals(none()) ? type : word("subject." + type));
    }

    /** Told instead of a text that the reader may not see, or that is erased. */
    String sealed(boolean erased) {
        return word(erased ? "audit.erased_text" : "audit.sealed_text");
    }

    /** Told where a view does not say what changed. */
    String changesUnknown() {
        return word("audit.changes_unknown");
    }

    /** Told instead of a name that is kept no longer. */
    String nameErased() {
        return word("audit.name_erased");
    }

    /** What a role is called. */
    String role(AuditEntryView entry) {
        return word("role." + entry.role());
    }

    /** What a field is called, and what the parts are of that it stands in. */
    String label(String field, AuditEntryView entry, NamesThen names) {
        String parts = KEYS.matcher(field)
                .results()
                .flatMap(keys -> Stream.of(keys.group(1).split(",")))
                .flatMap(key -> names.called(key, entry).stream())
                .distinct()
                .collect(Collectors.joining(word("audit.list_separator")));
        return parts.isEmpty() ? label(field) : word("audit.field_of", label(field), parts);
    }

    /** Its name where nobody has called it anything. */
    private String label(String field) {
        String name = field.substring(field.lastIndexOf('.') + 1);
        String label = messages.getMessage("field." + name, null, name, locale);
        return label == null ? name : label;
    }

    private String departments(Collection<UUID> ids, AuditEntryView entry, NamesThen names) {
        return ids.isEmpty()
                ? none()
                : ids.stream()
                        .map(id -> names.department(id, entry))
                        .collect(Collectors.joining(word("audit.list_separator")));
    }

    /** The names in a list of parts that have one. */
    private String names(@Nullable Object parts) {
        return parts instanceof Collection<?> all && !all.isEmpty()
                ? all.stream()
                        .map(part -> part instanceof Map<?, ?> named ? String.valueOf(named.get("name")) : "")
                        .collect(Collectors.joining(word("audit.list_separator")))
                : none();
    }

    private String years(Map<String, @Nullable Object> fields) {
        String first = first(fields, "fiscalYear", "of.fiscalYear", "of.years.first", "years.first", "last");
        if (first.equals(none())) {
            return first;
        }
        String last = first(fields, "of.years.last", "years.last");
        String from = year(first);
        return last.equals(none()) || last.equals(first) ? from : word("audit.years", from, year(last));
    }

    private String year(String startYear) {
        FiscalYear year = new FiscalYear(Integer.parseInt(startYear));
        return word("audit.year", year.era(), year.toString());
    }

    private String role(String role) {
        return role.equals(none()) ? role : word("role." + role);
    }

    private String stage(String stage) {
        return stage.equals(none()) ? stage : word("stage." + stage);
    }

    private String first(Map<String, @Nullable Object> fields, String... names) {
        for (String name : names) {
            Object value = fields.get(name);
            if (value != null && !(value instanceof SealedText)) {
                return value.toString();
            }
        }
        return none();
    }

    private static List<UUID> ids(@Nullable Object value) {
        return value instanceof Collection<?> all
                ? all.stream().map(id -> UUID.fromString(id.toString())).toList()
                : List.of();
    }

    private String none() {
        return word("audit.none");
    }

    private String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
