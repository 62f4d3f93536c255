package daicho.query.publication;

import daicho.query.audit.Shown;
import daicho.query.page.PageTimes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * What an edition changed, as people read it: by measure, in printed order, in words instead of pointers. It shows what
 * the editions say, and nothing else.
 */
public final class EditionChanges {
    /** What a program needs and nobody reads. */
    static final List<String> SILENT = List.of("id", "sharedText", "relistedFrom", "format", "openedOn");

    /** Names of what an edition has under another name than the records. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("yearPlans", "publication.page.planned"),
            Map.entry("results", "publication.page.done"),
            Map.entry("ratings", "publication.page.judged"),
            Map.entry("nextYearDirection", "publication.page.next"),
            Map.entry("averages", "result.page.averages"),
            Map.entry("printedAverage", "kind.printedAverage"),
            Map.entry("figures", "result.page.figures"),
            Map.entry("indicators", "indicator.page.title"),
            Map.entry("target", "field.indicator.kind"),
            Map.entry("targetFiscalYear", "publication.changes.target_year"),
            Map.entry("targetOfYear", "publication.changes.target_of_year"),
            Map.entry("valuePrinted", "field.printed"),
            Map.entry("valueText", "field.indicator.text"),
            Map.entry("breakdowns", "publication.changes.parts"),
            Map.entry("parts", "publication.changes.parts"),
            Map.entry("departments", "field.departments"),
            Map.entry("stakeholderResults", "kind.stakeholderResult"),
            Map.entry("glossary", "publication.page.glossary"),
            Map.entry("headings", "field.heading"),
            Map.entry("initiatives", "field.initiative"),
            Map.entry("licence", "publication.page.licence"),
            Map.entry("levels", "field.plan.levelNames"),
            Map.entry("scales", "field.scale"),
            Map.entry("marks", "field.mark"));

    /** Where the name of a field may be found. */
    private static final List<String> LABELS = List.of(
            "field.",
            "field.measure.",
            "field.result.",
            "field.indicator.",
            "field.scoring.",
            "field.plan.",
            "field.publication.");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PLACE = Pattern.compile("[0-9]+");

    private final MessageSource messages;
    private final Locale locale;
    private final Shown shown;

    public EditionChanges(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        shown = new Shown(messages, locale);
    }

    /**
     * The changes of a measure, heading, or of the plan as a whole.
     *
     * @param name as printed; none = the plan
     * @param measure to look at; none where it is none, or where it is gone
     * @param lines one for each change
     */
    public record Group(@Nullable String name, @Nullable UUID measure, List<Line> lines) {}

    /**
     * A change.
     *
     * @param field its name, for which {@link daicho.query.audit.Shown} knows words of constants
     * @param label what changed
     * @param before earlier value; none where something is new
     * @param after later value; none where something is gone
     */
    public record Line(
            String field,
            String label,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * All changes.
     *
     * @param before the earlier edition
     * @param after the later edition
     */
    List<Group> of(Object before, Object after) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Change change : Change.between(before, after)) {
            Trace trace = new Trace();
            trace.follow(change.after() == null ? before : after, change.pointer());
            String field = trace.field();
            if (SILENT.contains(field)) {
                continue;
            }
            groups.computeIfAbsent(
                            String.valueOf(trace.ownerId),
                            any -> new Group(
                                    trace.owner,
                                    trace.isMeasure && (change.after() != null || !trace.isOwnerItself())
                                            ? trace.ownerId
                                            : null,
                                    new ArrayList<>()))
                    .lines()
                    .add(line(change, field, trace));
        }
        return List.copyOf(groups.values());
    }

    private Line line(Change change, String field, Trace trace) {
        String label = trace.labels.isEmpty() ? word("publication.changes.whole") : String.join(" › ", trace.labels);
        if (isOrder(change.before()) && isOrder(change.after())) {
            return new Line(field, label, null, word("publication.changes.order"));
        }
        return new Line(field, label, said(field, change.before()), said(field, change.after()));
    }

    /** Whether it is the order of records only. */
    private static boolean isOrder(@Nullable Object value) {
        return value instanceof List<?> all
                && !all.isEmpty()
                && all.stream()
                        .allMatch(one ->
                                one instanceof String id && ID.matcher(id).matches());
    }

    /** The way from an edition to what changed: whose it is, and what it is called there. */
    private final class Trace {
        private final List<String> labels = new ArrayList<>();
        private final List<String> steps = new ArrayList<>();

        @Nullable
        private String owner;

        @Nullable
        private UUID ownerId;

        private boolean isMeasure;

        void follow(Object edition, String pointer) {
            Object at = edition;
            String list = "";
            for (String step : pointer.substring(1).split("/", -1)) {
                at = at instanceof Map<?, ?> members
                        ? members.get(step)
                        : at instanceof List<?> all && PLACE.matcher(step).matches()
                                ? all.get(Integer.parseInt(step))
                                : null;
                steps.add(step);
                if (PLACE.matcher(step).matches()) {
                    record(list, at);
                } else {
                    list = step;
                    if (!List.of("headings", "measures", "initiatives", "plan").contains(step)) {
                        labels.add(label(step));
                    }
                }
            }
        }

        private void record(String list, @Nullable Object at) {
            if (!(at instanceof Map<?, ?> members)) {
                return;
            }
            switch (list) {
                case "headings", "measures" -> {
                    isMeasure = list.equals("measures");
                    owner = isMeasure ? named(members, "code", "title") : named(members, "number", "name");
                    ownerId = UUID.fromString(String.valueOf(members.get("id")));
                    labels.clear();
                }
                case "initiatives" ->
                    labels.add(Objects.requireNonNull(messages.getMessage(
                            "result.page.line", new Object[] {String.valueOf(members.get("no"))}, locale)));
                case "indicators" -> labels.add(String.valueOf(members.get("name")));
                case "glossary" -> labels.add(String.valueOf(members.get("term")));
                case "stakeholderResults" -> labels.add(String.valueOf(members.get("stakeholder")));
                default -> {}
            }
        }

        private String field() {
            return steps.reversed().stream()
                    .filter(step -> !PLACE.matcher(step).matches())
                    .findFirst()
                    .orElse("");
        }

        private boolean isOwnerItself() {
            return labels.isEmpty();
        }

        private static String named(Map<?, ?> members, String number, String name) {
            Object title = members.get(name);
            return members.get(number) + (title == null ? "" : " " + title);
        }
    }

    String label(String field) {
        String list = NAMES.get(field);
        if (list != null) {
            return word(list);
        }
        return LABELS.stream()
                .map(prefix -> messages.getMessage(prefix + field, null, null, locale))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(field);
    }

    private @Nullable String said(String field, @Nullable Object value) {
        return switch (value) {
            case Integer year when field.endsWith("iscalYear") -> new PageTimes(locale).shortYear(year);
            case String text -> shown.text(field, text);
            case null, default -> said(value);
        };
    }

    /** A value in lines: what it is called, and what it says. */
    private @Nullable String said(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> all ->
                all.stream().map(this::said).filter(Objects::nonNull).collect(Collectors.joining("\n"));
            case Map<?, ?> members -> said(members);
            case Boolean truth -> word("audit.value." + truth);
            default -> String.valueOf(value);
        };
    }

    private String said(Map<?, ?> members) {
        if (members.containsKey("label") && members.containsKey("value")) {
            Object printed = members.get("printed");
            return members.get("label") + " "
                    + (printed == null ? members.get("value") + Objects.toString(members.get("unit"), "") : printed);
        }
        if (members.keySet().equals(Set.of("id", "term", "text"))) {
            return members.get("term") + " " + members.get("text");
        }
        if (members.keySet().equals(Set.of("id", "name"))) {
            return String.valueOf(members.get("name"));
        }
        return members.entrySet().stream()
                .filter(member -> !SILENT.contains(String.valueOf(member.getKey())))
                .filter(member -> !(member.getValue() instanceof List<?> all && all.isEmpty()))
                .map(member -> label(String.valueOf(member.getKey())) + " "
                        + said(String.valueOf(member.getKey()), member.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private String word(String key) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }
}
