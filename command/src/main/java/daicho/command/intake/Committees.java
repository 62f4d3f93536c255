package daicho.command.intake;

import daicho.command.committee.CommitteeState;
import daicho.command.sheet.Sheet;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.committee.CommitteeCommand.EstablishCommittee;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Section;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Imports a list of committees: establishes those that do not exist yet. A list does not say from which day another
 * rule would be valid. So a committee that differs is reported and not changed.
 */
final class Committees {
    private static final Pattern SECTIONS =
            Pattern.compile("(?<number>[0-9]{1,2})(?:つの(?<section>部会)|(?<district>地区))");

    private final Profile profile;
    private final Present present;
    private final RowReader reader;
    private final Remarks remarks;
    private final @Nullable UUID plan;
    /** Rows of this sheet by the committees in them. */
    private final Map<UUID, Taken> taken = new HashMap<>();

    private int established;
    private int unchanged;

    private record Taken(Sheet.Line line, CommitteeRule rule) {}

    Committees(Profile profile, Present present, RowReader reader, Remarks remarks, @Nullable UUID plan) {
        this.profile = profile;
        this.present = present;
        this.reader = reader;
        this.remarks = remarks;
        this.plan = plan;
    }

    IntakeReport.Counts take(List<Sheet.Line> lines) {
        for (Sheet.Line line : lines) {
            reader.cells(line).ifPresent(cells -> {
                try {
                    take(line, cells);
                } catch (Refusal refusal) {
                    remarks.error(line, reader.column(refusal, null), refusal);
                }
            });
        }
        return new IntakeReport.Counts(established, 0, unchanged, 0);
    }

    private void take(Sheet.Line line, Map<Field, String> cells) {
        String kind = cells.get(Field.COMMITTEE_KIND);
        if (!profile.committees().isEmpty() && !profile.committees().contains(kind)) {
            remarks.warn(line, reader.column(Field.COMMITTEE_KIND), "intake.no_committee");
            return;
        }
        String name = cells.get(Field.COMMITTEE_NAME);
        if (name == null) {
            throw Refusal.invalid("record.text_missing", Field.COMMITTEE_NAME.word());
        }
        UUID id = present.free(CommitteeState.NONE, Ids.named("committee/" + present.code() + "/" + Cells.plain(name)));
        String tasks = cells.get(Field.COMMITTEE_TASKS);
        CommitteeRule rule = new CommitteeRule(
                Objects.requireNonNull(Cells.name(name)),
                kind == null ? null : Cells.name(kind),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                tasks == null ? List.of() : Cells.parts(tasks, "\n"),
                sections(id, Objects.requireNonNullElse(cells.get(Field.COMMITTEE_SECTIONS), "")));
        Taken before = taken.putIfAbsent(id, new Taken(line, rule));
        if (before != null) {
            if (!before.rule().equals(rule)) {
                throw Refusal.invalid("intake.contradicts", "", before.line().row());
            }
            return;
        }
        CommitteeState known = present.state(CommitteeState.NONE, id);
        if (known.municipality().isEmpty()) {
            present.write(new EstablishCommittee(id, plan, rule));
            established++;
            return;
        }
        unchanged++;
        tell(line, rule, known.rules().getLast().rule());
    }

    private void tell(Sheet.Line line, CommitteeRule said, CommitteeRule known) {
        differs(line, Field.COMMITTEE_KIND, said.kind(), known.kind());
        differs(line, Field.COMMITTEE_TASKS, said.tasks(), known.tasks());
        differs(
                line,
                Field.COMMITTEE_SECTIONS,
                said.sections().size(),
                known.sections().size());
    }

    private void differs(Sheet.Line line, Field field, @Nullable Object said, @Nullable Object known) {
        String column = reader.column(field);
        if (column != null && !Objects.equals(said, known)) {
            remarks.warn(line, column, "intake.differs", known == null ? "—" : known);
        }
    }

    private static List<Section> sections(UUID committee, String cell) {
        List<Section> sections = new ArrayList<>();
        Matcher matcher = SECTIONS.matcher(Normalizer.normalize(cell, Normalizer.Form.NFKC));
        while (matcher.find()) {
            Section.Kind kind = matcher.group("section") == null ? Section.Kind.DISTRICT : Section.Kind.SECTION;
            for (int number = 1; number <= Integer.parseInt(matcher.group("number")); number++) {
                sections.add(new Section(Ids.named("section/" + committee + "/" + kind + "/" + number), kind, null));
            }
        }
        return sections;
    }
}
