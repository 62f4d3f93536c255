package daicho.query.snapshot;

import static java.util.stream.Collectors.groupingBy;

import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.plan.HeadingView;
import daicho.query.result.PlanRecords;
import daicho.query.result.RatingView;
import daicho.query.result.YearResultView;
import daicho.shared.measure.Term;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan at a glance: its lines in printed order, its years side by side.
 *
 * @param years of the plan, starting calendar years
 * @param marks of the plan's scales that somebody gave, in the order of the scales
 * @param counts how often each mark was given, by year
 * @param sections the lines that the filter leaves, by heading
 * @param shown how many lines that are
 * @param lines how many there are in all
 */
record ProgressTable(
        List<Integer> years,
        List<String> marks,
        Map<Integer, Map<String, Integer>> counts,
        List<Section> sections,
        int shown,
        int lines) {
    /**
     * Which lines to show; none of a kind = all.
     *
     * @param heading only lines under it
     * @param department only lines that it is in charge of in a year of the plan
     * @param mark only lines with the mark in a year of the plan
     * @param added only lines that joined the plan later
     */
    record Filter(
            @Nullable UUID heading,
            @Nullable UUID department,
            @Nullable String mark,
            boolean added) {
        public boolean isOn() {
            return heading != null || department != null || mark != null || added;
        }
    }

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
     * @param code of the measure
     * @param title of the measure; none below the first line of a measure
     * @param no in its measure
     * @param initiative its own title, where it has one
     * @param departments in charge in the latest year in which it runs
     * @param term 短期, 中期, 長期
     * @param added 新
     * @param relisted 再掲
     * @param cells one for each year
     */
    record Row(
            UUID measure,
            String code,
            @Nullable String title,
            int no,
            @Nullable String initiative,
            List<String> departments,
            @Nullable Term term,
            boolean added,
            boolean relisted,
            List<Cell> cells) {}

    /**
     * A line in a year.
     *
     * @param year starting calendar year
     * @param runs whether it runs in the year
     * @param marks given, each once
     * @param state what was reported
     * @param changed whether the results or ratings of the year say something else today
     */
    record Cell(int year, boolean runs, List<String> marks, State state, boolean changed) {
        /** What was reported of a year. */
        enum State {
            NONE,
            INTERIM,
            FINAL,
            NOT_APPLICABLE
        }
    }

    /**
     * The table of a plan.
     *
     * @param today the plan as it is now, if the records are those of the past
     */
    static ProgressTable of(PlanRecords records, Filter filter, @Nullable PlanRecords today) {
        return new Maker(records, filter, today).table();
    }

    /** What is said of each line in each year. */
    private static Map<List<Object>, Set<Object>> said(PlanRecords records) {
        Map<List<Object>, Set<Object>> said = new HashMap<>();
        records.results()
                .forEach(row -> said.computeIfAbsent(
                                List.of(
                                        row.of().initiative(),
                                        row.of().fiscalYear().startYear()),
                                key -> new HashSet<>())
                        .add(List.of(row.id(), row.content())));
        records.ratings()
                .forEach(row -> said.computeIfAbsent(
                                List.of(
                                        row.of().initiative(),
                                        row.of().fiscalYear().startYear()),
                                key -> new HashSet<>())
                        .add(List.of(row.id(), row.content())));
        return said;
    }

    private static final class Maker {
        private final PlanRecords records;
        private final Filter filter;
        private final List<Integer> years;
        private final Map<List<Object>, List<RatingView>> ratings;
        private final Map<List<Object>, List<YearResultView>> results;
        private final Map<UUID, HeadingView> headings = new HashMap<>();
        private final Map<Integer, Map<String, Integer>> counts = new LinkedHashMap<>();
        private final FiscalYear latest;
        private final Map<List<Object>, Set<Object>> said;
        private final Map<List<Object>, Set<Object>> saidToday;

        Maker(PlanRecords records, Filter filter, @Nullable PlanRecords today) {
            this.records = records;
            this.filter = filter;
            said = today == null ? Map.of() : said(records);
            saidToday = today == null ? Map.of() : said(today);
            int first = records.plan().firstFiscalYear();
            int last = records.plan().lastFiscalYear();
            years = IntStream.rangeClosed(first, last).boxed().toList();
            latest = new FiscalYear(last);
            ratings = records.ratings().stream()
                    .collect(groupingBy(row ->
                            List.of(row.of().initiative(), row.of().fiscalYear().startYear())));
            results = YearResultView.standing(records.results()).stream()
                    .collect(groupingBy(row ->
                            List.of(row.of().initiative(), row.of().fiscalYear().startYear())));
            records.headings().forEach(heading -> headings.put(heading.id(), heading));
        }

        ProgressTable table() {
            List<Section> sections = new ArrayList<>();
            int lines = 0;
            for (HeadingView heading : inPrint(null)) {
                List<Row> rows = new ArrayList<>();
                for (MeasureView measure : records.measures()) {
                    if (measure.heading().equals(heading.id())) {
                        lines += measure.initiatives().size();
                        rows(measure, rows);
                    }
                }
                if (!rows.isEmpty()) {
                    sections.add(new Section(names(heading), List.copyOf(rows)));
                }
            }
            Set<String> given = counts.values().stream()
                    .flatMap(byMark -> byMark.keySet().stream())
                    .collect(Collectors.toSet());
            List<String> marks = new ArrayList<>(new LinkedHashSet<>(records.plan().scales().stream()
                    .flatMap(scale -> scale.marks().stream())
                    .map(mark -> mark.value())
                    .toList()));
            marks.retainAll(given);
            return new ProgressTable(
                    years,
                    marks,
                    counts,
                    sections,
                    sections.stream().mapToInt(section -> section.rows().size()).sum(),
                    lines);
        }

        /** The headings below one, each followed by those below it. */
        private List<HeadingView> inPrint(@Nullable UUID parent) {
            return records.headings().stream()
                    .filter(heading -> Objects.equals(heading.parent(), parent))
                    .flatMap(heading -> Stream.concat(Stream.of(heading), inPrint(heading.id()).stream()))
                    .toList();
        }

        private List<String> names(HeadingView heading) {
            List<String> names = new ArrayList<>();
            for (HeadingView each = heading; each != null; each = parent(each)) {
                names.addFirst(each.name() == null ? each.number() : each.number() + " " + each.name());
            }
            return List.copyOf(names);
        }

        private @Nullable HeadingView parent(HeadingView heading) {
            return heading.parent() == null ? null : headings.get(heading.parent());
        }

        private boolean isUnder(UUID heading, UUID wanted) {
            for (HeadingView each = headings.get(heading); each != null; each = parent(each)) {
                if (each.id().equals(wanted)) {
                    return true;
                }
            }
            return false;
        }

        private void rows(MeasureView measure, List<Row> rows) {
            boolean first = true;
            for (Initiative initiative : measure.initiatives()) {
                List<Cell> cells =
                        years.stream().map(year -> cell(initiative, year)).toList();
                if (!initiative.relisted()) {
                    years.forEach(year -> marks(initiative, year)
                            .forEach(mark -> counts.computeIfAbsent(year, any -> new HashMap<>())
                                    .merge(mark, 1, Integer::sum)));
                }
                if (isWanted(measure, initiative, cells)) {
                    rows.add(new Row(
                            measure.id(),
                            measure.code(),
                            first ? measure.title() : null,
                            initiative.no(),
                            initiative.content().title(),
                            inCharge(initiative).stream()
                                    .map(records.departments()::name)
                                    .toList(),
                            initiative.content().term(),
                            initiative.content().addedLater(),
                            initiative.relisted(),
                            cells));
                    first = false;
                }
            }
        }

        private List<UUID> inCharge(Initiative initiative) {
            FiscalYear ends = initiative.ends();
            return initiative.inCharge(ends != null && ends.compareTo(latest) < 0 ? ends : latest);
        }

        private boolean isWanted(MeasureView measure, Initiative initiative, List<Cell> cells) {
            return (filter.heading() == null || isUnder(measure.heading(), filter.heading()))
                    && (filter.department() == null
                            || years.stream()
                                    .anyMatch(year -> initiative
                                            .inCharge(new FiscalYear(year))
                                            .contains(filter.department())))
                    && (filter.mark() == null
                            || cells.stream().anyMatch(cell -> cell.marks().contains(filter.mark())))
                    && (!filter.added() || initiative.content().addedLater());
        }

        private Cell cell(Initiative initiative, int year) {
            List<Object> key = List.of(initiative.id(), year);
            return new Cell(
                    year,
                    initiative.runsIn(new FiscalYear(year), records.plan().years()),
                    marks(initiative, year).stream().distinct().toList(),
                    state(results.getOrDefault(key, List.of())),
                    !said.getOrDefault(key, Set.of()).equals(saidToday.getOrDefault(key, Set.of())));
        }

        /** Each department of a joint line may have given one. */
        private List<String> marks(Initiative initiative, int year) {
            return ratings.getOrDefault(List.of(initiative.id(), year), List.of()).stream()
                    .flatMap(rating -> Stream.ofNullable(rating.content().mark()))
                    .toList();
        }

        private static Cell.State state(List<YearResultView> of) {
            if (of.isEmpty()) {
                return Cell.State.NONE;
            }
            if (of.stream().allMatch(result -> result.content().notApplicable())) {
                return Cell.State.NOT_APPLICABLE;
            }
            return of.stream().anyMatch(result -> result.of().stage() == Stage.FINAL)
                    ? Cell.State.FINAL
                    : Cell.State.INTERIM;
        }
    }
}
