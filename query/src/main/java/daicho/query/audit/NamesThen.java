package daicho.query.audit;

import daicho.query.Past;
import daicho.query.Past.At;
import daicho.query.Past.Version;
import daicho.query.View;
import daicho.query.audit.Trail.Named;
import daicho.query.committee.CommitteeView;
import daicho.query.measure.Initiative;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.DepartmentView;
import daicho.query.plan.HeadingView;
import daicho.query.plan.PlanView;
import daicho.query.schedule.DueDayView;
import daicho.shared.Japan;
import daicho.shared.measure.MeasureEvent.MeasureMoved;
import daicho.shared.schedule.DueDayEvent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of departments, plans, headings, measures and committees, and due days, at the time when something was recorded. */
final class NamesThen {
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final List<Version<DepartmentView>> departments;
    private final List<Version<MeasureView>> measures;
    private final List<Version<PlanView>> plans;
    private final List<Version<HeadingView>> headings;
    private final List<Version<CommitteeView>> committees;
    private final List<Version<DueDayView>> dueDays;

    NamesThen(
            List<Version<DepartmentView>> departments,
            List<Version<MeasureView>> measures,
            List<Version<PlanView>> plans,
            List<Version<HeadingView>> headings,
            List<Version<CommitteeView>> committees,
            List<Version<DueDayView>> dueDays) {
        this.departments = departments;
        this.measures = measures;
        this.plans = plans;
        this.headings = headings;
        this.committees = committees;
        this.dueDays = dueDays;
    }

    /** The names that may be needed to describe some entries. */
    static NamesThen of(Past past, List<AuditEntry> entries) {
        Set<At> subjects = at(entries, entry -> entry.subjects().stream());
        Set<At> departments =
                at(entries, entry -> Stream.concat(entry.departments().stream(), entry.actorDepartments().stream()));
        Set<At> dueDays =
                at(entries, entry -> entry.first() instanceof DueDayEvent ? Stream.of(entry.stream()) : Stream.empty());
        Set<At> headings = at(
                entries, entry -> entry.event() instanceof MeasureMoved to ? Stream.of(to.heading()) : Stream.empty());
        return new NamesThen(
                List.copyOf(past.at(DepartmentView.VIEW, departments).values()),
                List.copyOf(past.at(MeasureView.VIEW, subjects).values()),
                List.copyOf(past.at(PlanView.VIEW, subjects).values()),
                List.copyOf(past.at(HeadingView.VIEW, headings).values()),
                List.copyOf(past.at(CommitteeView.VIEW, subjects).values()),
                List.copyOf(past.at(DueDayView.VIEW, dueDays).values()));
    }

    private static Set<At> at(List<AuditEntry> entries, Function<AuditEntry, Stream<UUID>> ids) {
        return entries.stream()
                .flatMap(entry -> ids.apply(entry).map(id -> new At(id, entry.position())))
                .collect(Collectors.toSet());
    }

    List<Named> departments(Collection<UUID> ids, AuditEntry when) {
        return ids.stream().map(id -> new Named(id, department(id, when))).toList();
    }

    String department(UUID id, AuditEntry when) {
        return at(departments, id, when.position())
                .map(department -> department.nameOn(Japan.dayOf(when.recordedAt())))
                .orElse(id.toString());
    }

    Optional<String> plan(AuditEntry when) {
        return when.subjects().stream()
                .flatMap(id -> at(plans, id, when.position()).stream())
                .findFirst()
                .map(PlanView::name);
    }

    /** The heading to which a measure moves: its number, and its name if it has one. */
    Optional<String> heading(AuditEntry when) {
        return when.event() instanceof MeasureMoved to
                ? at(headings, to.heading(), when.position())
                        .map(heading ->
                                heading.name() == null ? heading.number() : heading.number() + " " + heading.name())
                : Optional.empty();
    }

    Optional<String> committee(AuditEntry when) {
        return when.subjects().stream()
                .flatMap(id -> at(committees, id, when.position()).stream())
                .findFirst()
                .map(CommitteeView::name);
    }

    /** The day of an entry of a due day; of one that was annulled, the last it was set to. */
    Optional<String> dueDay(AuditEntry when) {
        return at(dueDays, when.stream(), when.position())
                .map(day -> day.dueOn().toString());
    }

    /** The name of the initiative of an entry, or else of its measure; the code if there is no name. */
    Optional<String> line(AuditEntry when) {
        return when.subjects().stream()
                .flatMap(id -> at(measures, id, when.position()).stream())
                .findFirst()
                .map(measure -> when.subjects().stream()
                        .flatMap(id -> measure.initiatives().stream()
                                .filter(initiative -> initiative.id().equals(id)))
                        .findFirst()
                        .map(initiative -> line(measure, initiative))
                        .orElse(title(measure)));
    }

    /** The meaning of the key of a part: for an id, the name if it is known; otherwise the key itself. */
    Optional<String> called(String key, AuditEntry when) {
        if (!ID.matcher(key).matches()) {
            return Optional.of(key).filter(text -> !text.isBlank());
        }
        UUID id = UUID.fromString(key);
        return at(departments, id, when.position())
                .map(department -> department(id, when))
                .or(() -> at(measures, id, when.position()).map(NamesThen::title))
                .or(() -> measures.stream()
                        .filter(version -> version.from() <= when.position() && version.to() > when.position())
                        .flatMap(version -> version.row().initiatives().stream()
                                .filter(initiative -> initiative.id().equals(id))
                                .map(initiative -> line(version.row(), initiative)))
                        .findFirst());
    }

    private static String line(MeasureView measure, Initiative initiative) {
        if (initiative.content().title() != null) {
            return initiative.content().title();
        }
        return measure.initiatives().size() == 1 ? title(measure) : title(measure) + " (" + initiative.no() + ")";
    }

    private static String title(MeasureView measure) {
        return measure.title() == null ? measure.code() : measure.title();
    }

    /** The state after the event at the position, including a version made by that event. */
    private static <R extends Record & View.Row> Optional<R> at(List<Version<R>> versions, UUID id, long position) {
        return versions.stream()
                .filter(version ->
                        version.row().id().equals(id) && version.from() <= position && version.to() > position)
                .map(Version::row)
                .findFirst();
    }
}
