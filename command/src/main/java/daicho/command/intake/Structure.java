package daicho.command.intake;

import daicho.command.measure.MeasureState;
import daicho.command.plan.PlanState;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureCommand.AddInitiative;
import daicho.shared.measure.MeasureCommand.AddMeasure;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds from a sheet what the ledger does not have yet: departments, headings, measures and initiatives. Existing
 * records never change. Ids follow from names, so that the next run continues one that was interrupted.
 */
final class Structure {
    private static final Pattern CODES = Pattern.compile("[、，,;；\n]");

    private static final Comparator<Row> IN_ORDER = Comparator.comparing(
                    (Row row) -> Objects.requireNonNullElse(row.code(), ""), Cells.NATURAL)
            .thenComparing(row -> Objects.requireNonNullElse(row.key(), ""), Cells.NATURAL)
            .thenComparingInt(Row::number)
            .thenComparingInt(row -> row.line().row());

    private final Profile profile;
    private final Present present;
    private final Places places;
    private final RowReader reader;
    private final Remarks remarks;
    private int added;

    Structure(Profile profile, Present present, Places places, RowReader reader, Remarks remarks) {
        this.profile = profile;
        this.present = present;
        this.places = places;
        this.reader = reader;
        this.remarks = remarks;
    }

    /** How much was added. */
    int added() {
        return added;
    }

    /** Adopts the plan that the profile describes, if it is not in the ledger yet. */
    void adopt(Profile.Plan facts) {
        add(new AdoptPlan(
                present.planId(),
                facts.name(),
                facts.philosophy(),
                FiscalYears.of(facts.years()),
                facts.levels(),
                facts.scales()));
    }

    /** Adds what the rows need and the ledger lacks; a row gets a remark if its place cannot be created. */
    void add(Collection<Row> rows) {
        List<Row> inOrder = rows.stream().sorted(IN_ORDER).toList();
        inOrder.forEach(row -> attempt(List.of(row), () -> addDepartments(row)));
        groups(inOrder, Row::headings).values().stream()
                .sorted(Comparator.comparing(
                        group -> String.join("/", group.getFirst().headings()), Cells.NATURAL))
                .forEach(group -> attempt(group, () -> addHeadings(group)));
        groups(inOrder.stream().filter(Row::namesMeasure).toList(), this::measureKey)
                .values()
                .forEach(group -> attempt(group, () -> addMeasure(group)));
        if (!profile.has(Field.DEPARTMENTS)) {
            return;
        }
        // Originals first, because lines that repeat them refer to them.
        for (boolean relisted : new boolean[] {false, true}) {
            List<Row> some = inOrder.stream()
                    .filter(row -> row.wording().relisted() == relisted)
                    .toList();
            groups(some, this::initiativeKey).values().forEach(group -> attempt(group, () -> addInitiative(group)));
        }
    }

    /** Reports where a row differs from the ledger, without changing anything. */
    void compare(Row row, Places.Place place, boolean all) {
        MeasureState measure = present.measure(place.measure());
        Row.Wording said = row.wording();
        InitiativeContent known = place.initiative().content();
        differs(row, Field.MEASURE_TITLE, plainTitle(row.title()), plainTitle(measure.title()), measure.title());
        if (!all) {
            return;
        }
        differs(row, Field.TITLE, said.title(), known.title(), known.title());
        differs(row, Field.SUMMARY, said.summary(), known.summary(), known.summary());
        differs(row, Field.TERM, said.term(), known.term(), known.term());
        differs(row, Field.LAST, said.last(), known.lastFiscalYear(), known.lastFiscalYear());
        UUID heading = measure.heading();
        if (!row.headings().isEmpty() && !Objects.equals(places.heading(row).orElse(null), heading)) {
            remarks.warn(
                    row.line(),
                    reader.column(Field.HEADING_NUMBER),
                    "intake.differs",
                    path(heading).collect(Collectors.joining(" / ")));
        } else {
            compareHeadings(row, heading);
        }
        List<UUID> charged =
                known.departments().stream().map(InCharge::department).toList();
        if (!place.departments().isEmpty()
                && !charged.isEmpty()
                && profile.match().records() == Profile.Match.By.INITIATIVE
                && !Set.copyOf(charged).equals(Set.copyOf(place.departments()))) {
            remarks.warn(row.line(), reader.column(Field.DEPARTMENTS), "intake.differs", names(charged));
        }
    }

    private void addDepartments(Row row) {
        if (row.departments() == null) {
            return;
        }
        for (String name : present.departments()
                .read(row.departments(), reader.departmentSeparators())
                .unknown()) {
            UUID municipality = present.code().stream();
            UUID id = Ids.named("department/" + municipality + "/" + name);
            add(new EstablishDepartment(municipality, id, name, null));
        }
    }

    private void addHeadings(List<Row> group) {
        List<String> numbers = group.getFirst().headings();
        if (numbers.contains("")) {
            return;
        }
        UUID parent = null;
        for (int i = 0; i < numbers.size(); i++) {
            Optional<UUID> known = places.heading(parent, numbers.get(i));
            if (known.isPresent()) {
                parent = known.get();
                continue;
            }
            int level = i;
            String path = String.join("/", numbers.subList(0, i + 1));
            String name = group.stream()
                    .map(row -> row.headingNames().get(level))
                    .filter(each -> !each.isEmpty())
                    .findFirst()
                    .or(() -> Optional.ofNullable(profile.plan())
                            .map(plan -> plan.headings().get(path)))
                    .orElse(null);
            UUID id = Ids.named("heading/" + present.planId() + "/" + path);
            add(new AddHeading(present.planId(), id, parent, numbers.get(i), name));
            parent = id;
        }
    }

    private void addMeasure(List<Row> group) {
        Row row = group.getFirst();
        if (places.measure(row).isPresent()) {
            return;
        }
        String code = row.code();
        if (code == null) {
            throw Refusal.invalid("intake.code_missing", Field.MEASURE_CODE.word(), row.measureName());
        }
        present.measure(code).ifPresent(taken -> {
            throw Refusal.existing("measure.code_taken", taken, code);
        });
        if (row.headings().size() != present.plan().levels() - 1) {
            throw Refusal.invalid(
                    "intake.heading_missing",
                    Field.HEADING_NUMBER.word(),
                    row.headings().size() + 1);
        }
        UUID heading = places.heading(row).orElseThrow();
        UUID id = present.free(MeasureState.NONE, Ids.named("measure/" + present.planId() + "/" + code));
        String printed = first(group, Row::title);
        String title = printed == null && profile.plan() != null
                ? profile.plan().measures().get(code)
                : printed;
        add(new AddMeasure(id, present.planId(), heading, code, title, null, precedingMeasures(group)));
        places.added(id, title);
    }

    /** The measures of the plan before whose codes a row names, each once. */
    private List<UUID> precedingMeasures(List<Row> group) {
        return group.stream()
                .map(row -> row.words().get(Field.PRECEDING_MEASURES))
                .filter(Objects::nonNull)
                .flatMap(CODES::splitAsStream)
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .map(code -> present.measureBefore(code)
                        .orElseThrow(() -> Refusal.invalid(
                                "intake.preceding_measure_unknown", Field.PRECEDING_MEASURES.word(), code)))
                .distinct()
                .toList();
    }

    private void addInitiative(List<Row> group) {
        Row row = group.getFirst();
        UUID measure = places.measure(row).orElseThrow();
        MeasureState state = present.measure(measure);
        Set<UUID> departments = new LinkedHashSet<>();
        group.forEach(each -> departments.addAll(places.departments(each)));
        if (places.initiative(row, measure, List.copyOf(departments)).isPresent()) {
            return;
        }
        int no = state.nextNo();
        if (profile.match().line() == Profile.Match.By.NUMBER && row.number() != no) {
            throw Refusal.invalid("intake.initiative_gap", Field.NUMBER.word(), row.number(), no);
        }
        UUID original = row.wording().relisted() ? places.original(row, measure) : null;
        InitiativeContent content = new InitiativeContent(
                first(group, each -> each.wording().title()),
                first(group, each -> each.wording().summary()),
                departments.stream().map(InCharge::always).toList(),
                first(group, each -> each.wording().term()),
                group.stream().anyMatch(each -> each.wording().added()),
                first(group, each -> each.wording().first()),
                first(group, each -> each.wording().last()),
                original);
        add(new AddInitiative(measure, places.id(row, state.code(), List.copyOf(departments)), content));
    }

    private void add(Command command) {
        present.write(command);
        added++;
    }

    private List<String> measureKey(Row row) {
        return profile.match().measure() == Profile.Match.By.CODE
                ? List.of(Texts.code(Objects.requireNonNullElse(row.code(), "")))
                : Stream.concat(
                                row.headings().stream(),
                                Stream.of(Objects.requireNonNullElse(plainTitle(row.title()), "")))
                        .toList();
    }

    private List<Object> initiativeKey(Row row) {
        Object line = switch (profile.match().line()) {
            case KEY -> Objects.requireNonNullElse(row.key(), "");
            case DEPARTMENTS -> Set.copyOf(departments(row));
            case NUMBER, CODE, TITLE, INITIATIVE -> row.number();
        };
        return List.of(measureKey(row), line);
    }

    private List<UUID> departments(Row row) {
        return row.departments() == null
                ? List.of()
                : present.departments()
                        .read(row.departments(), reader.departmentSeparators())
                        .known();
    }

    private void compareHeadings(Row row, @Nullable UUID lowest) {
        UUID heading = lowest;
        for (int i = row.headings().size() - 1; i >= 0 && heading != null; i--) {
            PlanState.Heading known =
                    Objects.requireNonNull(present.plan().headings().get(heading));
            String said = row.headingNames().get(i);
            if (!said.isEmpty() && known.name() != null && !Cells.plain(said).equals(Cells.plain(known.name()))) {
                remarks.warn(row.line(), reader.column(Field.HEADING_NAME), "intake.differs", known.name());
            }
            heading = known.parent();
        }
    }

    private void differs(Row row, Field field, @Nullable Object said, @Nullable Object known, @Nullable Object shown) {
        if (said != null && !said.equals(known)) {
            remarks.warn(row.line(), reader.column(field), "intake.differs", shown == null ? "—" : shown);
        }
    }

    private Stream<String> path(@Nullable UUID heading) {
        PlanState.Heading known =
                heading == null ? null : present.plan().headings().get(heading);
        return known == null ? Stream.of() : Stream.concat(path(known.parent()), Stream.of(known.number()));
    }

    private String names(Collection<UUID> departments) {
        return departments.stream().map(present::departmentName).collect(Collectors.joining(", "));
    }

    /** A group succeeds or fails as a whole. */
    private void attempt(List<Row> group, Runnable adding) {
        try {
            adding.run();
        } catch (Refusal refusal) {
            group.forEach(row -> remarks.error(row.line(), reader.column(refusal, null), refusal));
        }
    }

    private <K> Map<K, List<Row>> groups(List<Row> rows, Function<Row, K> key) {
        Map<K, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            if (!remarks.isBad(row.line())) {
                groups.computeIfAbsent(key.apply(row), each -> new ArrayList<>())
                        .add(row);
            }
        }
        return groups;
    }

    private static <T> @Nullable T first(List<Row> group, Function<Row, @Nullable T> told) {
        for (Row row : group) {
            T value = told.apply(row);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String plainTitle(@Nullable String title) {
        return title == null ? null : Places.plainTitle(title);
    }
}
