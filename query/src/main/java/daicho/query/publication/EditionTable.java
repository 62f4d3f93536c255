package daicho.query.publication;

import daicho.query.indicator.IndicatorYears;
import daicho.query.publication.EditionForm.Heading;
import daicho.query.publication.EditionForm.Line;
import daicho.query.publication.EditionForm.Measure;
import daicho.query.publication.EditionForm.Office;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An edition at a glance: its lines in printed order.
 *
 * @param measures how many it evaluates
 * @param lines how many lines these have, without those that are listed again
 * @param counts how often each mark of the scales was given
 * @param sections the lines that the filter leaves, by heading
 * @param shown how many lines that are
 * @param all how many there are in all
 * @param departments in charge of any line, by name
 */
record EditionTable(
        int measures,
        int lines,
        Map<String, Integer> counts,
        List<Section> sections,
        int shown,
        int all,
        List<Office> departments) {
    /**
     * Which lines to show; none of a kind = all.
     *
     * @param heading only lines under it
     * @param department only lines that it is in charge of
     * @param mark only lines with the mark
     * @param added only lines that joined the plan later
     */
    record Filter(
            @Nullable UUID heading,
            @Nullable UUID department,
            @Nullable String mark,
            boolean added) {
        static final Filter NONE = new Filter(null, null, null, false);

        public boolean isOn() {
            return heading != null || department != null || mark != null || added;
        }
    }

    /**
     * A measure with the headings above it.
     *
     * @param headings the top one first
     * @param measure under the last one
     */
    record Place(List<Heading> headings, Measure measure) {}

    /**
     * Lines under a heading.
     *
     * @param headings the heading and those above it, the top one first, as printed
     * @param rows in printed order
     */
    record Section(List<String> headings, List<Row> rows) {}

    /**
     * A line.
     *
     * @param measure it belongs to
     * @param isFirst whether it is the first line of its measure that is shown
     * @param line itself
     * @param marks given, each once
     */
    record Row(Measure measure, boolean isFirst, Line line, List<String> marks) {}

    /**
     * How often a mark was given.
     *
     * @param mark itself
     * @param label what it means; empty where the scale does not say so
     * @param count of it
     * @param percent of all marks, to one decimal
     */
    record Share(String mark, String label, int count, BigDecimal percent) {}

    /**
     * What a committee gave a measure.
     *
     * @param place of the measure
     * @param average of it, with the years
     */
    record Scored(Place place, EditionForm.Average average) {
        /** As computed, or else as printed. */
        public String value() {
            return Objects.requireNonNull(average.average() == null ? average.printedAverage() : average.average());
        }
    }

    /** The marks of an edition, in the order of the scales. */
    List<Share> shares(EditionForm form) {
        Map<String, String> labels = new HashMap<>();
        form.plan().scales().stream()
                .flatMap(scale -> scale.marks().stream())
                .forEach(mark -> labels.putIfAbsent(mark.value(), Objects.requireNonNullElse(mark.label(), "")));
        int given = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .map(mark -> new Share(
                        mark.getKey(),
                        labels.getOrDefault(mark.getKey(), ""),
                        mark.getValue(),
                        BigDecimal.valueOf(mark.getValue() * 100L)
                                .divide(BigDecimal.valueOf(given), 1, RoundingMode.HALF_UP)))
                .toList();
    }

    /**
     * An indicator of a heading or a measure.
     *
     * @param measure it is of; none = of a heading
     * @param indicator itself, with the year's value
     */
    record Measured(@Nullable UUID measure, EditionForm.Indicator indicator) {
        /** The year's value as it is read; none = there is none. */
        public @Nullable String value() {
            return IndicatorYears.said(
                    indicator.valuePrinted(),
                    indicator.valueText(),
                    indicator.value() == null ? null : new BigDecimal(indicator.value()),
                    indicator.unit());
        }
    }

    /** The indicators of an edition, in printed order. */
    static List<Measured> measured(EditionForm form) {
        List<Measured> measured = new ArrayList<>();
        form.headings().forEach(heading -> collect(heading, measured));
        return measured;
    }

    private static void collect(Heading heading, List<Measured> measured) {
        heading.indicators().forEach(indicator -> measured.add(new Measured(null, indicator)));
        heading.measures()
                .forEach(measure ->
                        measure.indicators().forEach(indicator -> measured.add(new Measured(measure.id(), indicator))));
        heading.headings().forEach(below -> collect(below, measured));
    }

    /** The averages of committees, by measure. */
    static List<Scored> scored(EditionForm form) {
        return places(form).stream()
                .flatMap(place -> place.measure().averages().stream()
                        .filter(average -> average.value() != null)
                        .map(average -> new Scored(place, average)))
                .toList();
    }

    /** The measures of an edition in printed order. */
    static List<Place> places(EditionForm form) {
        List<Place> places = new ArrayList<>();
        form.headings().forEach(heading -> collect(List.of(), heading, places));
        return places;
    }

    private static void collect(List<Heading> above, Heading heading, List<Place> places) {
        List<Heading> path = new ArrayList<>(above);
        path.add(heading);
        heading.measures().forEach(measure -> places.add(new Place(List.copyOf(path), measure)));
        heading.headings().forEach(below -> collect(path, below, places));
    }

    static EditionTable of(EditionForm form, Filter filter) {
        List<Place> places = places(form);
        Map<String, Integer> counts = new LinkedHashMap<>();
        form.plan().scales().forEach(scale -> scale.marks().forEach(mark -> counts.put(mark.value(), 0)));
        Map<UUID, Office> departments = new LinkedHashMap<>();
        Map<List<String>, List<Row>> sections = new LinkedHashMap<>();
        int lines = 0;
        int all = 0;
        for (Place place : places) {
            boolean first = true;
            for (Line line : place.measure().initiatives()) {
                List<String> marks = line.ratings().stream()
                        .map(EditionForm.Rating::mark)
                        .filter(Objects::nonNull)
                        .toList();
                all++;
                if (line.relistedFrom() == null) {
                    lines++;
                    marks.forEach(mark -> counts.merge(mark, 1, Integer::sum));
                }
                line.departments().forEach(office -> departments.put(office.id(), office));
                if (isWanted(filter, place, line, marks)) {
                    sections.computeIfAbsent(
                                    place.headings().stream()
                                            .map(EditionTable::name)
                                            .toList(),
                                    any -> new ArrayList<>())
                            .add(new Row(
                                    place.measure(),
                                    first,
                                    line,
                                    marks.stream().distinct().toList()));
                    first = false;
                }
            }
        }
        counts.values().removeIf(count -> count == 0);
        return new EditionTable(
                places.size(),
                lines,
                counts,
                sections.entrySet().stream()
                        .map(section -> new Section(section.getKey(), section.getValue()))
                        .toList(),
                sections.values().stream().mapToInt(List::size).sum(),
                all,
                departments.values().stream()
                        .sorted(Comparator.comparing(Office::name))
                        .toList());
    }

    private static boolean isWanted(Filter filter, Place place, Line line, List<String> marks) {
        return (filter.heading() == null
                        || place.headings().stream()
                                .anyMatch(heading -> heading.id().equals(filter.heading())))
                && (filter.department() == null
                        || line.departments().stream()
                                .anyMatch(office -> office.id().equals(filter.department())))
                && (filter.mark() == null || marks.contains(filter.mark()))
                && (!filter.added() || line.addedLater());
    }

    private static String name(Heading heading) {
        return heading.name() == null ? heading.number() : heading.number() + " " + heading.name();
    }
}
