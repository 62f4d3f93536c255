package daicho.command.intake;

import daicho.command.intake.IntakeReport.Change;
import daicho.command.intake.IntakeReport.Corrected;
import daicho.command.intake.IntakeReport.Correction;
import daicho.command.plan.PlanTextState;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.plan.PlanTextCommand.AddPlanText;
import daicho.shared.plan.PlanTextCommand.RevisePlanText;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextEvent;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.plan.PlanTextOf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the texts of a sheet with those of the plan, then adds new texts and revises those that differ. A removed
 * text stays removed when a sheet contains it again.
 */
final class PlanTexts {
    private final Profile profile;
    private final Present present;
    private final Places places;
    private final RowReader reader;
    private final Remarks remarks;
    private final Corrections corrections;
    private final Map<Key, List<Said>> groups = new LinkedHashMap<>();
    private @Nullable Map<Key, List<UUID>> known;
    private int added;
    private int unchanged;

    /**
     * What the texts of one group have in common. The fields that the profile names tell texts apart first, then their
     * wording.
     */
    private record Key(PlanTextOf of, List<String> by) {}

    /** What a line says about a text; a blank cell says nothing. */
    private record Said(Row row, PlanTextOf of, PlanTextContent content) {}

    PlanTexts(
            Profile profile,
            Present present,
            Places places,
            RowReader reader,
            Remarks remarks,
            Corrections corrections) {
        this.profile = profile;
        this.present = present;
        this.places = places;
        this.reader = reader;
        this.remarks = remarks;
        this.corrections = corrections;
    }

    int added() {
        return added;
    }

    int unchanged() {
        return unchanged;
    }

    /** Takes a row, unless it says nothing about a text. */
    void take(Row row) {
        PlanTextContent content = content(row);
        if (content.equals(new PlanTextContent(null, null, null, null, null, null, null, null))) {
            return;
        }
        Said said = new Said(row, of(row), content);
        Key key = key(said.of(), content);
        List<Said> group = groups.computeIfAbsent(key, any -> new ArrayList<>());
        if (group.stream().anyMatch(other -> other.content().equals(content))) {
            return;
        }
        if (tellsApart(key) && !group.isEmpty()) {
            throw Refusal.invalid(
                    "intake.contradicts", "", group.getFirst().row().line().row());
        }
        group.add(said);
    }

    /**
     * Sends the commands in the order of the sheet, since texts without a number are kept in the order in which they
     * were added.
     */
    void write() {
        Map<Said, UUID> found = new HashMap<>();
        groups.forEach((key, group) -> match(group, known().getOrDefault(key, List.of()), found));
        groups.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(said -> said.row().line().row()))
                .filter(said -> !remarks.isBad(said.row().line()))
                .forEach(said -> attempt(said, () -> write(said, found.get(said))));
    }

    private void write(Said said, @Nullable UUID existing) {
        if (existing == null) {
            present.write(new AddPlanText(Ids.next(), said.of(), said.content()));
            added++;
            return;
        }
        PlanTextContent before = text(existing);
        PlanTextContent after = onto(before, said.content());
        if (removed(existing)) {
            remarks.warn(said.row().line(), null, "intake.text_removed");
        } else if (after.equals(before)) {
            unchanged++;
        } else {
            Correction correction = corrections.of(
                    List.of(said.row().line().row()),
                    Corrected.PLAN_TEXT,
                    existing,
                    named(said),
                    Change.between(before, after),
                    false,
                    said.row().reason());
            corrections.make(
                    correction,
                    () -> present.write(new RevisePlanText(existing, after, Corrections.why(correction), null)));
        }
    }

    /** In short: what the text belongs to, and whom or what it is about. */
    private String named(Said said) {
        PlanTextOf of = said.of();
        String place = of.measure() != null
                ? present.measure(of.measure()).code()
                : of.heading() != null
                        ? Objects.requireNonNull(present.plan().headings().get(of.heading()))
                                .number()
                        : "";
        return Stream.of(place, said.content().stakeholder(), said.content().label())
                .filter(word -> word != null && !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Finds the texts that the lines belong to: first those with the same wording, then the others in their order. */
    private void match(List<Said> lines, List<UUID> texts, Map<Said, UUID> found) {
        List<UUID> open = new ArrayList<>(texts);
        List<Said> others = new ArrayList<>();
        for (Said said : lines) {
            IntStream.range(0, open.size())
                    .filter(i -> onto(text(open.get(i)), said.content()).equals(text(open.get(i))))
                    .boxed()
                    .findFirst()
                    .ifPresentOrElse(i -> found.put(said, open.remove((int) i)), () -> others.add(said));
        }
        open.removeIf(this::removed);
        if (!open.isEmpty() && others.size() < open.size()) {
            others.forEach(said -> remarks.error(
                    said.row().line(), reader.column(Field.TEXT_WORDING), "intake.text_ambiguous", open.size()));
            return;
        }
        for (int i = 0; i < open.size(); i++) {
            found.put(others.get(i), open.get(i));
        }
    }

    /** The texts of the plan by key, in the order in which they were added, since later ids sort after earlier ones. */
    private Map<Key, List<UUID>> known() {
        Map<Key, List<UUID>> all = known;
        if (all == null) {
            all = new HashMap<>();
            for (UUID id : present.owners(PlanTextEvent.planTextKeys(present.planId())).values().stream()
                    .sorted(Comparator.comparing(this::removed).thenComparing(UUID::toString))
                    .toList()) {
                PlanTextOf of = Objects.requireNonNull(state(id).of());
                all.computeIfAbsent(key(of, text(id)), any -> new ArrayList<>()).add(id);
            }
            known = all;
        }
        return all;
    }

    private PlanTextOf of(Row row) {
        String named = row.words().get(Field.TEXT_KIND);
        PlanTextKind kind = named == null ? profile.text().kind() : Cells.textKind(named);
        if (kind == null) {
            throw Refusal.invalid("record.text_missing", Field.TEXT_KIND.word());
        }
        if (row.namesMeasure()) {
            UUID measure = places.measure(row)
                    .orElseThrow(() ->
                            Refusal.invalid("intake.measure_unknown", Field.MEASURE_CODE.word(), row.measureName()));
            return new PlanTextOf(present.planId(), null, measure, kind);
        }
        if (row.headings().isEmpty()) {
            return new PlanTextOf(present.planId(), null, null, kind);
        }
        UUID heading = places.heading(row)
                .orElseThrow(() -> Refusal.invalid(
                        "intake.heading_unknown",
                        (profile.has(Field.HEADING) ? Field.HEADING : Field.HEADING_NUMBER).word(),
                        row.headings().getLast()));
        return new PlanTextOf(present.planId(), heading, null, kind);
    }

    private static PlanTextContent content(Row row) {
        Map<Field, String> words = row.words();
        String seq = words.get(Field.TEXT_SEQ);
        return new PlanTextContent(
                words.get(Field.TEXT_STAKEHOLDER),
                words.get(Field.TEXT_SUB_STAKEHOLDER),
                words.get(Field.TEXT_SCHEME),
                words.get(Field.TEXT_LABEL),
                words.get(Field.TEXT_WORDING),
                words.get(Field.TEXT_VARIANT),
                words.get(Field.TEXT_REFERENCE),
                seq == null ? null : count(seq));
    }

    private static int count(String cell) {
        try {
            return Cells.count(cell);
        } catch (Refusal unreadable) {
            throw Refusal.invalid(unreadable.code(), Field.TEXT_SEQ.word(), cell);
        }
    }

    /** The recorded content with the changes from the sheet; the fields used to find the text do not change. */
    private PlanTextContent onto(PlanTextContent before, PlanTextContent said) {
        return new PlanTextContent(
                owned(Field.TEXT_STAKEHOLDER, said.stakeholder(), before.stakeholder()),
                owned(Field.TEXT_SUB_STAKEHOLDER, said.subStakeholder(), before.subStakeholder()),
                owned(Field.TEXT_SCHEME, said.scheme(), before.scheme()),
                owned(Field.TEXT_LABEL, said.label(), before.label()),
                owned(Field.TEXT_WORDING, said.text(), before.text()),
                owned(Field.TEXT_VARIANT, said.variant(), before.variant()),
                owned(Field.TEXT_REFERENCE, said.reference(), before.reference()),
                owned(Field.TEXT_SEQ, said.seq(), before.seq()));
    }

    private <T> @Nullable T owned(Field field, @Nullable T said, @Nullable T before) {
        return said != null && profile.owns().contains(field) ? said : before;
    }

    private Key key(PlanTextOf of, PlanTextContent content) {
        return new Key(
                of,
                profile.text().by().stream()
                        .map(field -> Cells.plain(value(field, content)))
                        .toList());
    }

    /** Whether there can be only one text with the key, because its number or its term is part of the key. */
    private boolean tellsApart(Key key) {
        List<Field> by = profile.text().by();
        return IntStream.range(0, by.size())
                .filter(i -> by.get(i) == Field.TEXT_SEQ || by.get(i) == Field.TEXT_LABEL)
                .anyMatch(i -> !key.by().get(i).isEmpty());
    }

    private static String value(Field field, PlanTextContent content) {
        Object value = switch (field) {
            case TEXT_STAKEHOLDER -> content.stakeholder();
            case TEXT_SUB_STAKEHOLDER -> content.subStakeholder();
            case TEXT_SCHEME -> content.scheme();
            case TEXT_LABEL -> content.label();
            case TEXT_WORDING -> content.text();
            case TEXT_VARIANT -> content.variant();
            case TEXT_REFERENCE -> content.reference();
            case TEXT_SEQ -> content.seq();
            default -> throw new IllegalStateException("Checked when the profile was read");
        };
        return value == null ? "" : value.toString();
    }

    private PlanTextState state(UUID id) {
        return present.state(PlanTextState.NONE, id);
    }

    private PlanTextContent text(UUID id) {
        return Objects.requireNonNull(state(id).content());
    }

    private boolean removed(UUID id) {
        return state(id).removed();
    }

    private void attempt(Said said, Runnable writing) {
        try {
            writing.run();
        } catch (Refusal refusal) {
            remarks.error(said.row().line(), reader.column(refusal, null), refusal);
        }
    }
}
