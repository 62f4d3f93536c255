package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.SealedTexts;
import daicho.query.audit.Trail.Entry;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.audit.Trail.Principal;
import daicho.query.audit.Trail.Subject;
import daicho.query.audit.Trail.Who;
import daicho.query.committee.Person;
import daicho.query.committee.Persons;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.audit.PersonalAct;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The trail: who changed what, when and why. */
@Component
class AuditQueries {
    private final StreamEvents ledger;
    private final MessageSource messages;
    private final OpenedTexts texts;
    private final List<TrailSight.Rule> rules;
    private final Persons persons;

    AuditQueries(
            StreamEvents ledger,
            MessageSource messages,
            SealedTexts seals,
            List<SealedReaders> readers,
            List<TrailSight.Rule> rules,
            Persons persons) {
        this.persons = persons;
        this.rules = List.copyOf(rules);
        this.ledger = ledger;
        this.messages = messages;
        this.texts = new OpenedTexts(seals, readers);
    }

    Trail trail(Past past, AuditFilter filter, Asked asked) {
        AuditFilter wanted = filter.upTo(past.position());
        List<TrailSight> sight =
                rules.stream().map(rule -> rule.of(past, asked.actor())).toList();
        List<AuditEntryView> rows = past.rows(AuditEntryView.VIEW, wanted.condition(sight), wanted.parameters(sight));
        List<AuditEntryView> page = rows.subList(0, Math.min(filter.limit(), rows.size()));
        if (page.isEmpty()) {
            return new Trail(List.of(), null);
        }
        Set<UUID> streams = page.stream().map(AuditEntryView::stream).collect(Collectors.toSet());
        Set<UUID> subjects =
                page.stream().flatMap(entry -> entry.subjects().stream()).collect(Collectors.toSet());
        Sentence sentence = new Sentence(messages, asked.locale());
        List<Entry> entries = entries(
                page,
                ledger.ofStreams(asked.municipality(), streams, page.getFirst().position()).stream()
                        .filter(event -> sight.stream().allMatch(seen -> seen.sees(event)))
                        .toList(),
                NamesThen.of(past, subjects),
                sentence);
        boolean more = rows.size() > page.size();
        return new Trail(
                texts.open(named(entries, asked, sentence), page, asked, past, sentence),
                more ? AuditFilter.cursor(asked.municipality(), page.getLast().position()) : null);
    }

    /** With the names that those concerned have today; role, title and departments are those of the act, for ever. */
    private List<Entry> named(List<Entry> entries, Asked asked, Sentence sentence) {
        Set<UUID> concerned = entries.stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.actor().person()),
                        Stream.ofNullable(entry.onBehalfOf()).map(Principal::person)))
                .collect(Collectors.toSet());
        Map<UUID, Person> known = persons.of(asked.municipality(), concerned).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        return entries.stream()
                .map(entry -> entry.by(
                        named(entry.actor(), known.get(entry.actor().person()), sentence),
                        entry.onBehalfOf() == null
                                ? null
                                : named(
                                        entry.onBehalfOf(),
                                        known.get(entry.onBehalfOf().person()),
                                        sentence)))
                .toList();
    }

    private static Who named(Who who, @Nullable Person person, Sentence sentence) {
        return person == null
                ? who
                : new Who(
                        who.person(),
                        person.name(),
                        nameErased(person, sentence),
                        who.role(),
                        who.roleName(),
                        who.title(),
                        who.departments());
    }

    private static Principal named(Principal principal, @Nullable Person person, Sentence sentence) {
        return person == null ? principal : new Principal(person.id(), person.name(), nameErased(person, sentence));
    }

    private static @Nullable String nameErased(Person person, Sentence sentence) {
        return person.erased() ? sentence.nameErased() : null;
    }

    /** The entries with sealed texts as they are, not to be shown yet. */
    static List<Entry> entries(
            List<AuditEntryView> page, List<Recorded<? extends Event>> events, NamesThen names, Sentence sentence) {
        Map<UUID, List<Recorded<? extends Event>>> byStream =
                events.stream().collect(Collectors.groupingBy(Recorded::stream));
        return page.stream()
                .map(entry -> entry(entry, byStream.getOrDefault(entry.stream(), List.of()), names, sentence))
                .toList();
    }

    private static Entry entry(
            AuditEntryView row, List<Recorded<? extends Event>> stream, NamesThen names, Sentence sentence) {
        List<Recorded<? extends Event>> earlier = stream.stream()
                .filter(event -> event.sequence() < row.sequence())
                .toList();
        List<Recorded<? extends Event>> own = stream.stream()
                .filter(event -> event.sequence() == row.sequence())
                .toList();
        Map<String, @Nullable Object> fields = new HashMap<>();
        if (!earlier.isEmpty()
                && row.kind()
                        .matches(
                                "result|rating|yearPlan|planText|agreement|indicator|round|publication|comment|assignment|token")) {
            fields.putAll(Fields.of(earlier.getFirst().event()));
        }
        own.forEach(event -> fields.putAll(Fields.of(event.event())));
        List<FieldChange> changes = own.stream()
                .flatMap(event -> Fields.changes(event, earlier).stream())
                .map(c -> new FieldChange(c.field(), sentence.label(c.field()), c.before(), c.after()))
                .toList();
        return new Entry(
                row.position(),
                row.recordedAt(),
                row.event(),
                row.type(),
                sentence.of(row, fields, names),
                new Who(
                        row.person(),
                        null,
                        null,
                        row.role(),
                        sentence.role(row),
                        row.title(),
                        names.departments(row.actorDepartments(), row)),
                own.isEmpty() ? null : principal(own.getFirst(), row),
                row.channel(),
                new Subject(row.stream(), row.kind(), row.sequence()),
                names.departments(row.departments(), row),
                changes,
                row.reason(),
                row.decisionNumber(),
                row.requestKey(),
                row.correlation(),
                row.causation());
    }

    private static @Nullable Principal principal(Recorded<? extends Event> event, AuditEntryView row) {
        UUID person = event.event() instanceof PersonalAct act ? act.person() : null;
        return person == null || person.equals(row.person()) ? null : new Principal(person, null, null);
    }
}
