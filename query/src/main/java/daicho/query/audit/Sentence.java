package daicho.query.audit;

import daicho.shared.SealedText;
import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Describes an event in words. The wordings {@code audit.<type>} contain named placeholders: {@code [plan]},
 * {@code [years]}; see {@link Mention}. A sealed text is never mentioned.
 */
final class Sentence {
    private static final Pattern KEYS = Pattern.compile("\\[([^\\]]*)]");
    private static final Pattern MENTIONED = Pattern.compile("\\[(\\w+)]");

    private final MessageSource messages;
    private final Locale locale;

    Sentence(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /**
     * The event of an entry in words.
     *
     * @param fields of the event; for missing ones, those of the first event of its stream
     */
    String of(AuditEntry entry, Map<String, @Nullable Object> fields, NamesThen names) {
        return MENTIONED
                .matcher(word("audit." + entry.type()))
                .replaceAll(mention -> Matcher.quoteReplacement(
                        Mention.of(mention.group(1)).said.apply(new Telling(this, entry, fields, names))));
    }

    /** What wordings may mention, by its name in lower case. */
    enum Mention {
        /** The departments affected. */
        DEPARTMENTS(Telling::departments),
        /** Departments that answer for others from now on. */
        SUCCESSORS(it -> it.departments(it.ids("successors"))),
        /** The initiative or measure. */
        LINE(it -> it.names.line(it.entry).orElse(it.in.none())),
        /** What is open again in a closed year, or due on a day: of a department, a line, both, or else of all departments. */
        PART(Telling::part),
        PLAN(it -> it.names.plan(it.entry).orElse(it.in.none())),
        /** The heading to which a measure moves. */
        HEADING(it -> it.names.heading(it.entry).orElse(it.in.none())),
        COMMITTEE(it -> it.names.committee(it.entry).orElse(it.in.none())),
        /** The fiscal year or years. */
        YEARS(Telling::years),
        /** From which fiscal year a revision holds, or that it corrects every year. */
        SINCE(Telling::since),
        /** The name in the event. */
        NAME(it -> it.first(
                "name",
                "title",
                "content.title",
                "content.label",
                "content.stakeholder",
                "of.stakeholder",
                "content.name",
                "number",
                "terms.title",
                "terms.kind",
                "content.source",
                "edition",
                "label")),
        STAGE(it -> it.word("stage.", "of.stage", "stage")),
        MARK(it -> it.first("content.mark", "score")),
        DAY(it -> it.day(it.first(
                "from", "content.asOf", "content.day", "lastDay", "signedOn", "until", "on", "succession.firstDay"))),
        /** The due day, also of an event that does not repeat it. */
        DUE_DAY(it -> it.names.dueDay(it.entry).map(it::day).orElse(it.in.none())),
        /** The partners as they signed. */
        PARTNERS(it -> it.namesIn("partners")),
        VALUE(it -> it.first("value.printed", "value.value", "value.text")),
        /** Why a year has no value of an indicator. */
        CAUSE(it -> it.word("not_measured.", "cause")),
        /** What somebody judged. */
        JUDGED(it -> it.word("indicator_status.", "status")),
        /** What a comment is about. */
        SUBJECT(Telling::subject),
        /** An office of a committee. */
        OFFICE(it -> it.word("office.", "office")),
        /** The role that is given. */
        ROLE(it -> it.word("role.", "role"));

        @SuppressWarnings("ImmutableEnumChecker") // The function passed in above has no state.
        private final Function<Telling, String> said;

        Mention(Function<Telling, String> said) {
            this.said = said;
        }

        private static Mention of(String mention) {
            return valueOf(mention.toUpperCase(Locale.ROOT));
        }
    }

    /** Shown instead of a text that the reader may not see, or that is erased. */
    String sealed(boolean erased) {
        return word(erased ? "audit.erased_text" : "audit.sealed_text");
    }

    /** Shown where a view does not say what changed. */
    String changesUnknown() {
        return word("audit.changes_unknown");
    }

    /** Shown instead of a name that is no longer stored. */
    String nameErased() {
        return word("audit.name_erased");
    }

    /** The name of a role. */
    String role(AuditEntry entry) {
        return word("role." + entry.role());
    }

    /** The label of a field, with the names of the parts that contain it. */
    String label(String field, AuditEntry entry, NamesThen names) {
        String parts = KEYS.matcher(field)
                .results()
                .flatMap(keys -> Stream.of(keys.group(1).split(",")))
                .flatMap(key -> names.called(key, entry).stream())
                .distinct()
                .collect(Collectors.joining(word("audit.list_separator")));
        String label = label(messages, entry.type(), field, locale);
        return parts.isEmpty() ? label : word("audit.field_of", label, parts);
    }

    /**
     * What a field is called in the events of a feature, or else in all features; its own name if nothing calls it
     * anything.
     *
     * @param type of the event: {@code scoring.MeasureScored}
     */
    static String label(MessageSource messages, String type, String field, Locale locale) {
        String name = field.substring(field.lastIndexOf('.') + 1);
        String ofFeature = "field." + type.substring(0, type.indexOf('.') + 1) + name;
        String ofAll = messages.getMessage("field." + name, null, name, locale);
        return String.valueOf(messages.getMessage(ofFeature, null, ofAll, locale));
    }

    private String joined(Stream<String> told) {
        return told.collect(Collectors.joining(word("audit.list_separator")));
    }

    /** An entry that is being described. */
    private record Telling(Sentence in, AuditEntry entry, Map<String, @Nullable Object> fields, NamesThen names) {
        String departments() {
            List<UUID> ended = ids("predecessors");
            return departments(ended.isEmpty() ? entry.departments() : ended);
        }

        String departments(Collection<UUID> ids) {
            return ids.isEmpty() ? in.none() : in.joined(ids.stream().map(id -> names.department(id, entry)));
        }

        String part() {
            boolean ofLine = !first("part.initiative").equals(in.none());
            String line = names.line(entry).orElse(in.none());
            if (entry.departments().isEmpty()) {
                return ofLine ? in.word("audit.part_of_line", line) : in.word("audit.all_departments");
            }
            return ofLine
                    ? in.word("audit.part_of_line_and_departments", departments(), line)
                    : in.word("audit.part_of_departments", departments());
        }

        /** What a comment is about: the name of the record if it has one, otherwise the kind of record. */
        String subject() {
            return names.line(entry)
                    .or(() -> names.plan(entry))
                    .or(() -> names.committee(entry))
                    .orElseGet(() -> word("subject.", "subject.type"));
        }

        /** The names in a list of parts that have one. */
        String namesIn(String list) {
            return fields.get(list) instanceof Collection<?> all && !all.isEmpty()
                    ? in.joined(all.stream()
                            .map(part -> part instanceof Map<?, ?> named ? String.valueOf(named.get("name")) : ""))
                    : in.none();
        }

        String years() {
            String first = first("fiscalYear", "of.fiscalYear", "of.years.first", "years.first", "lastFiscalYear");
            if (first.equals(in.none())) {
                return first;
            }
            String last = first("of.years.last", "years.last");
            String from = year(first);
            return last.equals(in.none()) || last.equals(first) ? from : in.word("audit.years", from, year(last));
        }

        String since() {
            String from = first("fromFiscalYear");
            return from.equals(in.none()) ? in.word("audit.in_every_year") : in.word("audit.from_year", year(from));
        }

        private String year(String startYear) {
            return in.word("audit.year", new FiscalYear(Integer.parseInt(startYear)));
        }

        private String day(String day) {
            return day.equals(in.none()) ? day : in.word("audit.day", LocalDate.parse(day));
        }

        /** The label of the value of the first of the fields that the event has. */
        String word(String prefix, String... names) {
            String value = first(names);
            return value.equals(in.none()) ? value : in.word(prefix + value);
        }

        /** The first of the fields that the event has. */
        String first(String... names) {
            return Stream.of(names)
                    .map(fields::get)
                    .filter(value -> value != null && !(value instanceof SealedText))
                    .findFirst()
                    .map(Object::toString)
                    .orElse(in.none());
        }

        List<UUID> ids(String list) {
            return fields.get(list) instanceof Collection<?> all
                    ? all.stream().map(id -> UUID.fromString(id.toString())).toList()
                    : List.of();
        }
    }

    private String none() {
        return word("audit.none");
    }

    private String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
