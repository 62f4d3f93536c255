package daicho.command.intake;

import daicho.command.evidence.EvidenceState;
import daicho.command.evidence.References;
import daicho.command.intake.IntakeReport.Change;
import daicho.command.intake.IntakeReport.Corrected;
import daicho.command.intake.IntakeReport.Correction;
import daicho.command.intake.Row.Target;
import daicho.command.measure.MeasureState;
import daicho.command.result.RatingState;
import daicho.command.result.StakeholderResultState;
import daicho.command.result.YearPlanState;
import daicho.command.result.YearResultState;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.EvidenceCommand.AddEvidence;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceEvent;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.RatingScale;
import daicho.shared.result.RatingCommand.CorrectRating;
import daicho.shared.result.RatingCommand.RateInitiative;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.RatingOf;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.StakeholderResultCommand.CorrectStakeholderResult;
import daicho.shared.result.StakeholderResultCommand.RecordStakeholderResult;
import daicho.shared.result.StakeholderResultContent;
import daicho.shared.result.StakeholderResultEvent;
import daicho.shared.result.StakeholderResultOf;
import daicho.shared.result.YearPlanCommand.CorrectYearPlan;
import daicho.shared.result.YearPlanCommand.SetYearPlan;
import daicho.shared.result.YearPlanContent;
import daicho.shared.result.YearPlanEvent;
import daicho.shared.result.YearPlanOf;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import daicho.shared.result.YearResultEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a sheet with the records, then acts: records what is new and corrects what differs. It does not touch what
 * is the same or what the profile does not own.
 */
final class Records {
    private final Profile profile;
    private final Present present;
    private final RowReader reader;
    private final Remarks remarks;
    private final Corrections corrections;
    private final Map<Key, Draft> drafts = new LinkedHashMap<>();
    private int recorded;
    private int unchanged;

    /** What identifies a record of an initiative; an interim result also by its day. */
    private record Key(
            Target target,
            UUID initiative,
            @Nullable String scale,
            Set<UUID> departments,
            @Nullable LocalDate asOf) {
        boolean isInterimOf(Key other) {
            return target.stage() == Stage.INTERIM
                    && initiative.equals(other.initiative)
                    && target.years().equals(other.target.years());
        }
    }

    /** One record as the rows read so far define it. */
    private record Draft(
            Key key,
            UUID measure,
            List<UUID> departments,
            @Nullable UUID existing,
            Stated stated,
            List<Row> rows) {
        /** Why the record is corrected, if a row says so. */
        @Nullable
        String reason() {
            return rows.stream()
                    .map(Row::reason)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        boolean saysOtherwiseWhy(Row row) {
            return reason() != null && row.reason() != null && !row.reason().equals(reason());
        }
    }

    /** What brings a record to match its draft; without a correction it is a new record. */
    private record Step(Command command, @Nullable Correction correction) {}

    public Records(Profile profile, Present present, RowReader reader, Remarks remarks, Corrections corrections) {
        this.profile = profile;
        this.present = present;
        this.reader = reader;
        this.remarks = remarks;
        this.corrections = corrections;
    }

    int recorded() {
        return recorded;
    }

    int unchanged() {
        return unchanged;
    }

    /** Takes a row as a whole, or adds a remark why not and takes nothing from it. */
    void take(Row row, Places.Place place) {
        if (place.initiative().content().relistedFrom() != null) {
            if (!row.stated().isEmpty()) {
                remarks.warn(row.line(), null, "intake.relisted_not_recorded");
            }
            return;
        }
        Map<Key, Draft> after = new LinkedHashMap<>();
        row.stated().forEach((target, stated) -> {
            try {
                Draft draft = draft(row, place, target, stated);
                after.put(draft.key(), draft);
            } catch (Refusal refusal) {
                remarks.error(row.line(), reader.column(refusal, target), refusal);
            }
        });
        if (!remarks.isBad(row.line())) {
            drafts.putAll(after);
        }
    }

    /** Sends the commands. */
    public void write() {
        for (Draft draft : inOrder()) {
            try {
                Optional<Step> step = step(draft);
                if (step.isEmpty()) {
                    unchanged += draft.stated().references().isEmpty() ? 1 : 0;
                } else if (step.get().correction() == null) {
                    present.write(step.get().command());
                    recorded++;
                } else {
                    corrections.make(
                            step.get().correction(),
                            () -> present.write(step.get().command()));
                }
                refer(draft, references(draft, resultOf(draft, step)));
            } catch (Refusal refusal) {
                draft.rows()
                        .forEach(row -> remarks.error(
                                row.line(), reader.column(refusal, draft.key().target()), refusal));
            }
        }
    }

    private static @Nullable UUID resultOf(Draft draft, Optional<Step> step) {
        return step.map(next -> next.command().stream()).orElse(draft.existing());
    }

    private void refer(Draft draft, List<AddEvidence> missing) {
        missing.forEach(present::write);
        recorded += missing.size();
        unchanged += draft.stated().references().size() - missing.size();
    }

    /** What adds the references that a result does not carry yet; refuses one that it carries under another title. */
    private List<AddEvidence> references(Draft draft, @Nullable UUID result) {
        if (draft.stated().references().isEmpty()) {
            return List.of();
        }
        UUID carrying = Objects.requireNonNull(result);
        List<EvidenceContent> carried = draft.existing() == null ? List.of() : carried(carrying);
        return draft.stated().references().stream()
                .filter(reference -> References.same(carried, reference).isEmpty())
                .map(reference -> new AddEvidence(Ids.next(), new CommentSubject("RESULT", carrying), reference))
                .toList();
    }

    private List<EvidenceContent> carried(UUID result) {
        return present.owners(EvidenceEvent.evidenceKeys(result)).values().stream()
                .map(id -> present.state(EvidenceState.NONE, id))
                .filter(EvidenceState::isCarried)
                .map(state -> Objects.requireNonNull(state.content()))
                .filter(content -> content.code() != null)
                .toList();
    }

    /** As in the sheet, but the interim results of a year before its final ones: after these, none are taken. */
    private Set<Draft> inOrder() {
        Set<Draft> inOrder = new LinkedHashSet<>();
        for (Draft draft : drafts.values()) {
            if (draft.key().target().stage() == Stage.FINAL) {
                drafts.values().stream()
                        .filter(other -> other.key().isInterimOf(draft.key()))
                        .forEach(inOrder::add);
            }
            inOrder.add(draft);
        }
        return inOrder;
    }

    private Draft draft(Row row, Places.Place place, Target target, Stated said) {
        Stated stated = target.kind() == Target.Kind.RATING
                ? onScale(said, target.years().first())
                : said;
        boolean each = profile.match().records() == Profile.Match.By.DEPARTMENTS;
        List<UUID> departments = place.departments();
        Set<UUID> of = target.kind() == Target.Kind.RATING
                ? ratedDepartment(stated)
                : each && target.kind() != Target.Kind.STAKEHOLDER_RESULT ? Set.copyOf(departments) : Set.of();
        Key key = new Key(
                target,
                place.initiative().id(),
                stated.scale(),
                of,
                target.stage() == Stage.INTERIM ? stated.asOf() : null);
        Draft before = drafts.get(key);
        Draft draft;
        if (before == null) {
            UUID existing = existing(key, place.measure(), departments);
            draft = new Draft(
                    key,
                    place.measure(),
                    departments.isEmpty()
                            ? place.initiative()
                                    .in(target.years().first())
                                    .inCharge(target.years().first())
                            : departments,
                    existing,
                    stated,
                    List.of(row));
        } else {
            Stated both = before.stated()
                    .and(stated)
                    .filter(agreed -> target.kind() == Target.Kind.STAKEHOLDER_RESULT
                            || departments.isEmpty()
                            || Set.copyOf(departments).equals(Set.copyOf(before.departments())))
                    .filter(agreed -> !before.saysOtherwiseWhy(row))
                    .orElseThrow(() -> Refusal.invalid(
                            "intake.contradicts",
                            "",
                            before.rows().getFirst().line().row()));
            List<Row> rows = new ArrayList<>(before.rows());
            rows.add(row);
            draft = new Draft(key, before.measure(), before.departments(), before.existing(), both, rows);
        }
        // Checked first, so that a row is refused as a whole.
        List<Command> commands = new ArrayList<>();
        Optional<Step> step = step(draft);
        step.ifPresent(next -> commands.add(next.command()));
        commands.addAll(references(draft, resultOf(draft, step)));
        present.tryOut(trial -> commands.forEach(trial));
        return draft;
    }

    /** The command that changes the record to match the draft; none if it already matches. */
    private Optional<Step> step(Draft draft) {
        return switch (draft.key().target().kind()) {
            case RESULT -> result(draft);
            case YEAR_PLAN -> yearPlan(draft);
            case RATING -> rating(draft);
            case STAKEHOLDER_RESULT -> stakeholderResult(draft);
        };
    }

    private Optional<Step> result(Draft draft) {
        UUID id = draft.existing();
        Key key = draft.key();
        if (id == null) {
            return created(new RecordYearResult(
                    Ids.next(),
                    new ResultOf(
                            present.planId(),
                            draft.measure(),
                            key.initiative(),
                            key.target().years().first(),
                            draft.departments(),
                            Objects.requireNonNull(key.target().stage())),
                    content(null, draft.stated())));
        }
        YearResultState state = present.state(YearResultState.NONE, id);
        ResultContent before = Objects.requireNonNull(state.content());
        ResultContent after = content(before, draft.stated());
        return corrected(
                draft,
                Corrected.RESULT,
                Change.between(before, after),
                state.review() == YearResultState.Review.CONFIRMED,
                why -> new CorrectYearResult(id, after, why, null));
    }

    private ResultContent content(@Nullable ResultContent before, Stated stated) {
        boolean ownsAsOf = before == null || profile.owns().contains(Field.RESULT_AS_OF);
        LocalDate asOf = ownsAsOf && stated.asOf() != null ? stated.asOf() : before == null ? null : before.asOf();
        if (stated.notApplicable()) {
            return new ResultContent(
                    asOf,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    true,
                    stated.notApplicableReason() != null || before == null
                            ? stated.notApplicableReason()
                            : before.notApplicableReason());
        }
        return new ResultContent(
                asOf,
                stated.text() != null || before == null ? stated.text() : before.text(),
                !stated.programmes().isEmpty() || before == null ? stated.programmes() : before.programmes(),
                stated.onto(before == null ? List.of() : before.figures()),
                stated.sharedText() != null || before == null ? shared(stated) : before.sharedText(),
                false,
                stated.notApplicableReason());
    }

    private Optional<Step> yearPlan(Draft draft) {
        UUID id = draft.existing();
        Key key = draft.key();
        Stated stated = draft.stated();
        if (id == null) {
            return created(new SetYearPlan(
                    Ids.next(),
                    new YearPlanOf(
                            present.planId(),
                            draft.measure(),
                            key.initiative(),
                            key.target().years(),
                            draft.departments()),
                    new YearPlanContent(stated.text(), stated.programmes(), stated.onto(List.of()), shared(stated))));
        }
        YearPlanContent before =
                Objects.requireNonNull(present.state(YearPlanState.NONE, id).content());
        YearPlanContent after = new YearPlanContent(
                stated.text() == null ? before.text() : stated.text(),
                stated.programmes().isEmpty() ? before.programmes() : stated.programmes(),
                stated.onto(before.figures()),
                stated.sharedText() == null ? before.sharedText() : shared(stated));
        return corrected(
                draft,
                Corrected.YEAR_PLAN,
                Change.between(before, after),
                false,
                why -> new CorrectYearPlan(id, after, why, null));
    }

    private Optional<Step> rating(Draft draft) {
        UUID id = draft.existing();
        Key key = draft.key();
        Stated stated = draft.stated();
        if (id == null) {
            return created(new RateInitiative(
                    Ids.next(),
                    new RatingOf(
                            present.planId(),
                            draft.measure(),
                            key.initiative(),
                            key.target().years().first(),
                            key.departments().stream().findFirst().orElse(null)),
                    new RatingContent(key.scale(), stated.mark(), stated.text())));
        }
        RatingContent before =
                Objects.requireNonNull(present.state(RatingState.NONE, id).content());
        RatingContent after = new RatingContent(
                before.scale(),
                stated.mark() == null ? before.mark() : stated.mark(),
                stated.text() == null ? before.text() : stated.text());
        return corrected(
                draft,
                Corrected.RATING,
                Change.between(before, after),
                false,
                why -> new CorrectRating(id, after, why, null));
    }

    private Optional<Step> stakeholderResult(Draft draft) {
        UUID id = draft.existing();
        Stated stated = draft.stated();
        if (id == null) {
            return created(new RecordStakeholderResult(
                    Ids.next(),
                    stakeholderResultOf(draft.key(), draft.measure()),
                    new StakeholderResultContent(stated.text(), stated.programmes(), stated.onto(List.of()))));
        }
        StakeholderResultContent before = Objects.requireNonNull(
                present.state(StakeholderResultState.NONE, id).content());
        StakeholderResultContent after = new StakeholderResultContent(
                stated.text() == null ? before.text() : stated.text(),
                stated.programmes().isEmpty() ? before.programmes() : stated.programmes(),
                stated.onto(before.figures()));
        return corrected(
                draft,
                Corrected.STAKEHOLDER_RESULT,
                Change.between(before, after),
                false,
                why -> new CorrectStakeholderResult(id, after, why, null));
    }

    private StakeholderResultOf stakeholderResultOf(Key key, UUID measure) {
        return new StakeholderResultOf(
                present.planId(),
                measure,
                key.initiative(),
                key.target().years().first(),
                Objects.requireNonNull(key.target().stakeholder()));
    }

    private static Optional<Step> created(Command command) {
        return Optional.of(new Step(command, null));
    }

    private Optional<Step> corrected(
            Draft draft, Corrected kind, List<Change> changes, boolean confirmed, Function<String, Command> command) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Correction correction = corrections.of(
                draft.rows().stream().map(row -> row.line().row()).toList(),
                kind,
                Objects.requireNonNull(draft.existing()),
                named(draft),
                changes,
                confirmed,
                draft.reason());
        return Optional.of(new Step(command.apply(Corrections.why(correction)), correction));
    }

    /** In short: code of the measure, number of the initiative where it has several, years. */
    private String named(Draft draft) {
        MeasureState measure = present.measure(draft.measure());
        String initiative = measure.initiatives().size() == 1
                ? ""
                : measure.initiatives().stream()
                        .filter(each -> each.id().equals(draft.key().initiative()))
                        .map(each -> "/" + each.no())
                        .collect(Collectors.joining());
        return measure.code() + initiative + " " + draft.key().target().years();
    }

    /** The existing record, even if its departments have been reorganised since. */
    private @Nullable UUID existing(Key key, UUID measure, List<UUID> departments) {
        Target target = key.target();
        return switch (target.kind()) {
            case RATING ->
                present.owners(RatingEvent.ratingKeys(key.initiative()))
                        .get(RatingEvent.ratingKey(
                                key.initiative(),
                                target.years().first(),
                                key.scale(),
                                key.departments().stream().findFirst().orElse(null)));
            case STAKEHOLDER_RESULT ->
                present.owners(StakeholderResultEvent.stakeholderResultKeys(key.initiative()))
                        .get(StakeholderResultEvent.stakeholderResultKey(stakeholderResultOf(key, measure)));
            case RESULT -> {
                List<UUID> found = withPrefix(
                                YearResultEvent.resultKeys(key.initiative()),
                                target.years().first() + "/" + target.stage() + "/")
                        .stream()
                        .filter(id -> key.asOf() == null
                                || key.asOf()
                                        .equals(Objects.requireNonNull(present.state(YearResultState.NONE, id)
                                                        .content())
                                                .asOf()))
                        .toList();
                yield choose(
                        found,
                        departments,
                        id -> Objects.requireNonNull(
                                        present.state(YearResultState.NONE, id).of())
                                .departments());
            }
            case YEAR_PLAN -> {
                List<UUID> found = withPrefix(
                        YearPlanEvent.yearPlanKeys(key.initiative()),
                        target.years().first() + "-" + target.years().last() + "/");
                yield choose(
                        found,
                        departments,
                        id -> Objects.requireNonNull(
                                        present.state(YearPlanState.NONE, id).of())
                                .departments());
            }
        };
    }

    private List<UUID> withPrefix(String prefix, String rest) {
        return present.owners(prefix).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix + rest))
                .map(Map.Entry::getValue)
                .toList();
    }

    private @Nullable UUID choose(List<UUID> found, List<UUID> departments, Function<UUID, List<UUID>> departmentsOf) {
        Set<UUID> wanted = new HashSet<>(departments);
        List<UUID> same = found.stream()
                .filter(id -> wanted.equals(new HashSet<>(departmentsOf.apply(id))))
                .toList();
        if (same.size() == 1) {
            return same.getFirst();
        }
        List<UUID> others = departments.isEmpty() || profile.match().records() == Profile.Match.By.INITIATIVE
                ? found
                : found.stream()
                        .filter(id -> Places.answer(present.successors(), departments, departmentsOf.apply(id)))
                        .toList();
        if (others.size() > 1) {
            throw Refusal.invalid("intake.record_ambiguous", "", others.size());
        }
        return others.isEmpty() ? null : others.getFirst();
    }

    /** The same with the scale named and the mark in its canonical spelling. */
    private Stated onScale(Stated stated, FiscalYear year) {
        List<RatingScale> scales = present.plan().scales(year);
        if (scales.isEmpty() && stated.mark() == null && stated.scale() == null) {
            return stated;
        }
        RatingScale scale = present.plan()
                .scale(year, stated.scale())
                .orElseThrow(() -> Refusal.invalid(
                        "intake.scale_unknown",
                        Field.RATING_SCALE.word(),
                        Objects.requireNonNullElse(stated.scale(), "—")));
        String mark = stated.mark();
        if (mark == null) {
            return stated.withScale(scale.name());
        }
        RatingScale.Mark found = scale.mark(mark)
                .orElseThrow(() -> Refusal.invalid(
                        "intake.mark_unknown",
                        Field.RATING_MARK.word(),
                        mark,
                        scale.marks().stream().map(RatingScale.Mark::value).collect(Collectors.joining(" "))));
        return stated.withScale(scale.name()).withMark(found.value());
    }

    private Set<UUID> ratedDepartment(Stated stated) {
        if (stated.department() == null) {
            return Set.of();
        }
        Departments.Named named = present.departments().read(stated.department(), reader.departmentSeparators());
        if (!named.unknown().isEmpty()) {
            throw Refusal.invalid(
                    "intake.department_unknown", Field.RATING_DEPARTMENT.word(), String.join(", ", named.unknown()));
        }
        if (named.known().size() != 1) {
            throw Refusal.invalid("intake.rated_several", Field.RATING_DEPARTMENT.word(), stated.department());
        }
        return Set.copyOf(named.known());
    }

    private @Nullable UUID shared(Stated stated) {
        return stated.sharedText() == null
                ? null
                : Ids.named("shared-text/" + present.planId() + "/" + Cells.plain(stated.sharedText()));
    }
}
