package daicho.query.audit;

import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Projection;
import daicho.query.SealedTexts;
import daicho.query.Table;
import daicho.query.audit.StreamEvents.Found;
import daicho.query.audit.StreamEvents.Place;
import daicho.query.audit.Trail.Entry;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.audit.Trail.Principal;
import daicho.query.audit.Trail.Subject;
import daicho.query.audit.Trail.Who;
import daicho.query.committee.Person;
import daicho.query.committee.Persons;
import daicho.shared.Kind.Told;
import daicho.shared.Kinds;
import daicho.shared.PersonalAct;
import daicho.shared.access.Action;
import daicho.shared.access.Rights;
import java.util.Collection;
import java.util.Comparator;
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
public class AuditQueries {
    private static final Changes.OfEvent NOTHING_KNOWN = new Changes.OfEvent(List.of(), false);

    /** Entries read at a time where there may be many. */
    private static final int PORTION = 1_000;

    private final StreamEvents ledger;
    private final List<Projection<?>> projections;
    private final MessageSource messages;
    private final OpenedTexts texts;
    private final List<TrailSight.Rule> rules;
    private final Persons persons;
    private final KnownIds known;

    AuditQueries(
            StreamEvents ledger,
            List<Projection<?>> projections,
            MessageSource messages,
            SealedTexts seals,
            List<SealedReaders> readers,
            List<TrailSight.Rule> rules,
            Persons persons,
            KnownIds known) {
        this.persons = persons;
        this.known = known;
        this.rules = List.copyOf(rules);
        this.ledger = ledger;
        this.projections = List.copyOf(projections);
        this.messages = messages;
        this.texts = new OpenedTexts(seals, readers);
    }

    Trail trail(Past past, AuditFilter filter, Asked asked, Paging paging) {
        List<TrailSight> sight = sight(past, asked);
        List<AuditEntryView> rows = rows(past, filter, sight);
        List<AuditEntryView> page = rows.subList(0, Math.min(filter.limit(), rows.size()));
        if (page.isEmpty()) {
            requireKnown(past, filter, asked);
        }
        boolean more = rows.size() > page.size();
        return new Trail(
                told(past, page, sight, asked),
                more ? paging.after(page.getLast().position()) : null);
    }

    /** Entries of a page without what leads to the next one. */
    List<Entry> page(Past past, AuditFilter filter, Asked asked) {
        List<TrailSight> sight = sight(past, asked);
        List<AuditEntryView> rows = rows(past, filter, sight);
        if (rows.isEmpty()) {
            requireKnown(past, filter, asked);
        }
        return told(past, rows.subList(0, Math.min(filter.limit(), rows.size())), sight, asked);
    }

    /** All entries as a table. */
    Table table(Past past, AuditApi.Wanted wanted, Asked asked) {
        return AuditTable.of(before -> page(past, wanted.filter(before, AuditTable.PORTION), asked));
    }

    private List<TrailSight> sight(Past past, Asked asked) {
        return rules.stream().map(rule -> rule.of(past, asked.actor())).toList();
    }

    /** The entries of a page and at most one more. */
    private static List<AuditEntryView> rows(Past past, AuditFilter filter, List<TrailSight> sight) {
        return filter.upTo(past.position()).each().stream()
                .flatMap(each ->
                        past.rows(each.view(), each.condition(sight), each.order(), each.parameters(sight)).stream())
                .sorted(Comparator.comparingLong(AuditEntryView::position).reversed())
                .limit(filter.limit() + 1L)
                .toList();
    }

    private List<Entry> told(Past past, List<AuditEntryView> page, List<TrailSight> sight, Asked asked) {
        if (page.isEmpty()) {
            return List.of();
        }
        Sentence sentence = new Sentence(messages, asked.locale());
        List<Entry> entries =
                entries(past, told(page, ledger.at(asked.municipality(), places(page))), projections, sight, sentence);
        return texts.open(named(entries, asked, sentence), page, asked, past, sentence);
    }

    /**
     * Single events as the trail tells them, for readers who know themselves what changed: as far as the reader may see
     * them, and with the names of persons only for those who may read the trail.
     *
     * @param positions of the events
     */
    public Acts acts(Past past, Asked asked, Collection<Long> positions) {
        List<TrailSight> sight = sight(past, asked);
        Map<Long, AuditEntry> entries = new HashMap<>();
        List<Long> wanted = positions.stream().distinct().sorted().toList();
        for (int begin = 0; begin < wanted.size(); begin += PORTION) {
            List<AuditEntryView> rows = past
                    .rows(
                            AuditEntryView.VIEW,
                            "position in (:makers)",
                            Map.of("makers", wanted.subList(begin, Math.min(wanted.size(), begin + PORTION))))
                    .stream()
                    .filter(row -> sight.stream().allMatch(one -> one.sees(row)))
                    .toList();
            if (!rows.isEmpty()) {
                told(rows, ledger.at(asked.municipality(), places(rows)))
                        .forEach(entry -> entries.put(entry.position(), entry));
            }
        }
        Sentence sentence = new Sentence(messages, asked.locale());
        NamesThen names = NamesThen.of(past, List.copyOf(entries.values()));
        List<Entry> told = entries.values().stream()
                .map(entry -> entry(entry, NOTHING_KNOWN, names, sentence))
                .toList();
        boolean named = Rights.allows(asked.actor(), Action.READ_TRAIL);
        Map<Long, Entry> shown = (named ? named(told, asked, sentence) : told)
                .stream().collect(Collectors.toMap(Entry::position, Function.identity()));
        return new Acts(entries, shown, names, sentence, named);
    }

    /** An unknown person or record is refused, since an empty page would only say that nothing has happened yet. */
    private void requireKnown(Past past, AuditFilter filter, Asked asked) {
        if (filter.subject() != null) {
            known.require(past, asked, filter.subject(), "audit.subject_unknown");
        }
        if (filter.actor() != null) {
            known.require(past, asked, filter.actor(), "audit.actor_unknown");
        }
    }

    /**
     * The entries with the present names of the persons; role, title and departments always stay those at the time of
     * the act.
     */
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

    /** The places of the events of a page, and of the first events of their streams. */
    private static Set<Place> places(List<AuditEntryView> page) {
        return page.stream()
                .flatMap(entry -> Stream.of(new Place(entry.stream(), entry.sequence()), new Place(entry.stream(), 0)))
                .collect(Collectors.toSet());
    }

    private static List<AuditEntry> told(List<AuditEntryView> page, List<Found> events) {
        return AuditEntry.of(page, events.stream().collect(Collectors.toMap(Found::place, Function.identity())));
    }

    /** The entries with texts still sealed; not ready to be shown. */
    static List<Entry> entries(
            Past past,
            List<AuditEntry> page,
            List<Projection<?>> projections,
            List<TrailSight> sight,
            Sentence sentence) {
        NamesThen names = NamesThen.of(past, page);
        Map<AuditEntry, Changes.OfEvent> changes = Changes.of(past, projections, page, sight);
        return page.stream()
                .map(entry -> entry(entry, changes.getOrDefault(entry, NOTHING_KNOWN), names, sentence))
                .toList();
    }

    private static Entry entry(AuditEntry entry, Changes.OfEvent changed, NamesThen names, Sentence sentence) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        if (entry.first() != null && Kinds.of(entry.first().getClass()).told() == Told.AS_BEGUN) {
            fields.putAll(Fields.of(entry.first()));
        }
        if (entry.event() != null) {
            fields.putAll(Fields.of(entry.event()));
        }
        List<FieldChange> changes = changed.changes().stream()
                .map(c -> new FieldChange(c.field(), sentence.label(c.field(), entry, names), c.before(), c.after()))
                .toList();
        return new Entry(
                entry.position(),
                entry.recordedAt(),
                entry.id(),
                entry.type(),
                sentence.of(entry, fields, names),
                new Who(
                        entry.person(),
                        null,
                        null,
                        entry.role(),
                        sentence.role(entry),
                        entry.title(),
                        names.departments(entry.actorDepartments(), entry)),
                principal(entry),
                entry.channel(),
                new Subject(entry.stream(), entry.kind(), entry.sequence()),
                names.departments(entry.departments(), entry),
                changes,
                changed.known() ? null : sentence.changesUnknown(),
                entry.reason(),
                entry.decisionNumber(),
                entry.act().requestKey(),
                entry.act().correlation(),
                entry.act().causation());
    }

    private static @Nullable Principal principal(AuditEntry entry) {
        UUID person = entry.event() instanceof PersonalAct act ? act.person() : null;
        return person == null || person.equals(entry.person()) ? null : new Principal(person, null, null);
    }
}
