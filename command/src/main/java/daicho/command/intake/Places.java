package daicho.command.intake;

import daicho.command.measure.MeasureState;
import daicho.command.measure.MeasureState.Initiative;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.ByYear;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds where the lines of a sheet belong: by measure and line, never by their position in the sheet. */
final class Places {
    private final Profile profile;
    private final Present present;
    private final RowReader reader;
    private @Nullable Map<String, List<UUID>> byTitle;

    /**
     * Where a line belongs.
     *
     * @param measure of the initiative
     * @param initiative the line belongs to
     * @param departments that the line names; empty if the sheet names none
     */
    record Place(UUID measure, Initiative initiative, List<UUID> departments) {}

    Places(Profile profile, Present present, RowReader reader) {
        this.profile = profile;
        this.present = present;
        this.reader = reader;
    }

    /** The place of a line whose structure already exists. */
    Place of(Row row) {
        List<UUID> departments = departments(row);
        UUID measure = measure(row)
                .orElseThrow(() -> Refusal.invalid("intake.measure_unknown", measureField(), row.measureName()));
        Initiative initiative = initiative(row, measure, departments)
                .orElseThrow(
                        () -> Refusal.invalid("intake.initiative_unknown", lineField(), line(row), row.measureName()));
        return new Place(measure, initiative, departments);
    }

    /** The departments that a line names; refuses one that does not exist. */
    List<UUID> departments(Row row) {
        if (row.departments() == null) {
            return List.of();
        }
        Departments.Named named = present.departments().read(row.departments(), reader.departmentSeparators());
        if (!named.unknown().isEmpty()) {
            throw Refusal.invalid(
                    "intake.department_unknown", Field.DEPARTMENTS.word(), String.join(", ", named.unknown()));
        }
        return named.known();
    }

    /** The heading that a line names; none if there is none or the line names none. */
    Optional<UUID> heading(Row row) {
        if (row.headings().contains("")) {
            return atLevel(row.headings());
        }
        UUID heading = null;
        for (String number : row.headings()) {
            Optional<UUID> next = heading(heading, number);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            heading = next.get();
        }
        return Optional.ofNullable(heading);
    }

    /** The heading when only its number is printed, without the headings above it. */
    private Optional<UUID> atLevel(List<String> path) {
        String code = Texts.code(path.getLast());
        return only(
                present.plan().headings().entrySet().stream()
                        .filter(entry -> entry.getValue().level() == path.size()
                                && Texts.code(entry.getValue().number()).equals(code))
                        .map(Map.Entry::getKey)
                        .toList(),
                path.getLast());
    }

    /** The heading with a number, in any spelling. */
    Optional<UUID> heading(@Nullable UUID parent, String number) {
        return only(present.plan().headings(parent, number), number);
    }

    private static Optional<UUID> only(List<UUID> found, String number) {
        if (found.size() > 1) {
            throw Refusal.invalid("intake.heading_ambiguous", Field.HEADING.word(), number, found.size());
        }
        return found.stream().findFirst();
    }

    /** The measure of a line, if there is one. */
    Optional<UUID> measure(Row row) {
        if (profile.match().measure() == Profile.Match.By.CODE) {
            return row.code() == null ? Optional.empty() : present.measure(row.code());
        }
        List<UUID> found = titled(row.title());
        if (!row.headings().isEmpty()) {
            Optional<UUID> heading = heading(row);
            found = found.stream()
                    .filter(id -> heading.isPresent()
                            && heading.get().equals(present.measure(id).heading()))
                    .toList();
        } else if (found.size() > 1) {
            // A relisted measure has the title of its original; the line tells them apart.
            UUID line = keyed(row);
            found = found.stream()
                    .filter(id -> present.measure(id).initiative(line).isPresent())
                    .toList();
        }
        if (found.size() > 1) {
            throw Refusal.invalid("intake.measure_ambiguous", measureField(), row.measureName());
        }
        return found.stream().findFirst();
    }

    /** The initiative of a line within its measure, if there is one. */
    Optional<Initiative> initiative(Row row, UUID measure, List<UUID> departments) {
        MeasureState state = present.measure(measure);
        return switch (profile.match().line()) {
            case KEY -> {
                Optional<Initiative> found = state.initiative(keyed(row));
                if (found.isEmpty()) {
                    present.measureOf(keyed(row)).ifPresent(other -> {
                        MeasureState elsewhere = present.measure(other);
                        throw Refusal.invalid(
                                "intake.line_elsewhere",
                                lineField(),
                                line(row),
                                Objects.requireNonNullElse(elsewhere.title(), elsewhere.code()));
                    });
                }
                yield found;
            }
            case NUMBER -> state.initiative(row.number());
            case DEPARTMENTS -> inCharge(state, departments);
            case CODE, TITLE, INITIATIVE -> throw new IllegalStateException("Checked when the profile was read");
        };
    }

    /** The id that the initiative of a line gets when it is added from this sheet. */
    UUID id(Row row, String code, List<UUID> departments) {
        if (row.key() != null) {
            return keyed(row);
        }
        UUID id = switch (profile.match().line()) {
            case DEPARTMENTS ->
                Ids.named("initiative/" + present.planId() + "/" + code + "/"
                        + departments.stream().map(UUID::toString).sorted().toList());
            case KEY, NUMBER, CODE, TITLE, INITIATIVE ->
                Ids.named("initiative/" + present.planId() + "/" + code + "/" + row.number());
        };
        while (wasAnnulled(id)) {
            id = Ids.named("instead-of/" + id);
        }
        return id;
    }

    private boolean wasAnnulled(UUID initiative) {
        return present.measureOf(initiative)
                .filter(measure ->
                        present.measure(measure).initiative(initiative).isEmpty())
                .isPresent();
    }

    /** The initiative that a relisted line repeats. */
    UUID original(Row row, @Nullable UUID relisted) {
        String from = row.wording().relistedFrom();
        List<Initiative> found = new ArrayList<>();
        if (from != null) {
            String[] parts = Cells.plain(from).split("[/／]", 2);
            present.measure(parts[0])
                    .ifPresent(id -> found.addAll(present.measure(id).initiatives()));
            if (parts.length == 2) {
                found.removeIf(initiative -> !String.valueOf(initiative.no()).equals(parts[1]));
            }
        } else {
            titled(row.title()).stream()
                    .filter(id -> !id.equals(relisted))
                    .forEach(id -> found.addAll(present.measure(id).initiatives()));
        }
        found.removeIf(initiative -> initiative.content().relistedFrom() != null);
        if (found.size() != 1) {
            throw Refusal.invalid(
                    "intake.original_unclear",
                    Field.RELISTED_FROM.word(),
                    from == null ? row.measureName() : from,
                    found.size());
        }
        return found.getFirst().id();
    }

    /** A measure was added. */
    void added(UUID measure, @Nullable String title) {
        if (byTitle != null && title != null) {
            byTitle.computeIfAbsent(plainTitle(title), key -> new ArrayList<>()).add(measure);
        }
    }

    /** The name of a line of a measure in a report. */
    String line(Row row) {
        return switch (profile.match().line()) {
            case KEY -> Objects.requireNonNullElse(row.key(), "");
            case NUMBER -> String.valueOf(row.number());
            case DEPARTMENTS -> Objects.requireNonNullElse(row.departments(), "");
            case CODE, TITLE, INITIATIVE -> "";
        };
    }

    /** Normalised form of a title, without the mark 再掲, which is not part of it. */
    static String plainTitle(String title) {
        return Cells.plain(title).replaceAll("[(（【\\[]?再掲[)）】\\]]?", "");
    }

    private List<UUID> titled(@Nullable String title) {
        if (title == null) {
            return List.of();
        }
        Map<String, List<UUID>> index = byTitle;
        if (index == null) {
            index = new HashMap<>();
            for (UUID id : present.measures()) {
                String known = present.measure(id).title();
                if (known != null) {
                    index.computeIfAbsent(plainTitle(known), key -> new ArrayList<>())
                            .add(id);
                }
            }
            byTitle = index;
        }
        return index.getOrDefault(plainTitle(title), List.of());
    }

    private String measureField() {
        return (profile.match().measure() == Profile.Match.By.TITLE ? Field.MEASURE_TITLE : Field.MEASURE_CODE).word();
    }

    private String lineField() {
        return switch (profile.match().line()) {
            case KEY -> Field.LINE.word();
            case DEPARTMENTS -> Field.DEPARTMENTS.word();
            case NUMBER, CODE, TITLE, INITIATIVE -> Field.NUMBER.word();
        };
    }

    private UUID keyed(Row row) {
        return Ids.named("line/" + present.planId() + "/" + Cells.plain(Objects.requireNonNullElse(row.key(), "")));
    }

    private Optional<Initiative> inCharge(MeasureState measure, List<UUID> departments) {
        Successors successors = present.successors();
        Map<Boolean, List<Initiative>> found = new LinkedHashMap<>();
        for (Initiative initiative : measure.initiatives()) {
            Set<Set<UUID>> charged = inCharge(initiative);
            boolean same = charged.contains(new HashSet<>(departments));
            if (same || charged.stream().anyMatch(together -> answer(successors, departments, together))) {
                found.computeIfAbsent(same, key -> new ArrayList<>()).add(initiative);
            }
        }
        List<Initiative> best = found.getOrDefault(true, found.getOrDefault(false, List.of()));
        if (best.size() > 1) {
            throw Refusal.invalid("intake.initiative_ambiguous", Field.DEPARTMENTS.word(), best.size());
        }
        return best.stream().findFirst();
    }

    /** The departments that were or will be in charge in the same year; besides, all that are laid down together. */
    private static Set<Set<UUID>> inCharge(Initiative initiative) {
        Set<Set<UUID>> all = new LinkedHashSet<>();
        for (ByYear.Span<InitiativeContent> span : initiative.definition().spans()) {
            InitiativeContent content = span.content();
            all.add(content.departments().stream().map(InCharge::department).collect(Collectors.toSet()));
            content.departments().stream()
                    .flatMap(charge -> Stream.of(charge.from(), charge.to()))
                    .filter(Objects::nonNull)
                    .forEach(year -> all.add(new HashSet<>(content.inCharge(year))));
        }
        all.remove(Set.of());
        return all;
    }

    /** Whether the departments answer for all the others, and for no one else. */
    static boolean answer(Successors successors, Iterable<UUID> departments, Iterable<UUID> others) {
        for (UUID other : others) {
            boolean answered = false;
            for (UUID department : departments) {
                answered |= successors.answersFor(department, other);
            }
            if (!answered) {
                return false;
            }
        }
        for (UUID department : departments) {
            boolean answers = false;
            for (UUID other : others) {
                answers |= successors.answersFor(department, other);
            }
            if (!answers) {
                return false;
            }
        }
        return true;
    }
}
