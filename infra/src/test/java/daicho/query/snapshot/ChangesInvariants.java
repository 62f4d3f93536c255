package daicho.query.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.database.TestDatabase;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.plan.PlanView;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said to differ between two positions is what differs between the two snapshots of the plan, which read every
 * record; and the ledger, in plain SQL, holds the acts that are named for it.
 */
public final class ChangesInvariants {
    /** Lists of the snapshot whose parts are records, each shown as long as it is there. */
    private static final List<String> WHOLE = List.of(
            "headings",
            "measures",
            "yearPlans",
            "results",
            "ratings",
            "texts",
            "indicators",
            "agreements",
            "publications",
            "stakeholderResults",
            "dueDays");

    /** Lists that show a record for other reasons than that it is there. */
    private static final List<String> NAMED = List.of("departments", "partners", "evidence");

    /** Fields that say by which event and why a record is what it is, and what follows from the day. */
    private static final Set<String> BESIDE =
            Set.of("version", "reason", "correctionReason", "decisionNumber", "changed", "place", "added");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Reads reads;
    private final PlanChanges changes;
    private final SnapshotDocuments documents;
    private final TestDatabase database;

    /** Asks a node. */
    public ChangesInvariants(BeanFactory node, TestDatabase database) {
        this.reads = node.getBean(Reads.class);
        this.changes = node.getBean(PlanChanges.class);
        this.documents = node.getBean(SnapshotDocuments.class);
        this.database = database;
    }

    /** Compares every plan of a municipality between some random positions. */
    public void check(String municipality, long head, Random random, int times) throws SQLException {
        Set<String> persons = texts(
                "SELECT DISTINCT person FROM ledger.event, LATERAL (VALUES (metadata ->> 'person'),"
                        + " (payload ->> 'person')) AS named (person) WHERE municipality = ? AND person IS NOT NULL",
                municipality);
        assertThat(persons).hasSizeGreaterThan(1);
        Set<String> keys = texts("SELECT key::text FROM ops.text_key WHERE municipality = ?", municipality);
        Asked now = asked(Role.ANALYST, municipality, new AsOf.Now());
        List<PlanView> plans = reads.read(now, past -> past.rows(PlanView.VIEW, "true", Map.of()))
                .value();
        assertThat(plans).isNotEmpty();
        int found = 0;
        Map<String, Integer> kinds = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            PlanView plan = plans.get(random.nextInt(plans.size()));
            long to = 1 + (long) (random.nextDouble() * head);
            long from = random.nextInt(4) == 0 ? 0 : (long) (random.nextDouble() * to);
            Asked end = asked(Role.ANALYST, municipality, new AsOf.Position(to));
            if (reads.read(end, past -> past.row(PlanView.VIEW, plan.id()))
                    .value()
                    .isEmpty()) {
                continue;
            }
            List<RecordChange> told = changes(end, from, plan.id());
            found += told.size();
            told.forEach(change -> kinds.merge(change.change() + " " + change.kind(), 1, Integer::sum));
            compare(told, snapshot(municipality, from, plan.id()), snapshot(municipality, to, plan.id()));
            acts(municipality, told, from, to);
            String text = JSON.writeValueAsString(told);
            assertThat(text).doesNotContain("erasedKeys", "\"person\":\"", "\"title\":\"主");
            assertThat(persons).noneMatch(text::contains);
            assertThat(keys).noneMatch(text::contains);
            // The auditor is told the same of the records, and who acted.
            List<RecordChange> audited =
                    changes(asked(Role.AUDITOR, municipality, new AsOf.Position(to)), from, plan.id());
            assertThat(audited.stream().map(RecordChange::id).toList())
                    .isEqualTo(told.stream().map(RecordChange::id).toList());
            assertThat(audited)
                    .allSatisfy(change -> assertThat(change.acts())
                            .allSatisfy(act -> assertThat(act.by().person()).isNotNull()));
        }
        System.out.println(found + " differences in " + times + " comparisons: " + kinds);
        assertThat(found).as("differences, or this shows nothing").isPositive();
    }

    private List<RecordChange> changes(Asked end, long from, UUID plan) {
        return reads.read(end, past -> changes.all(past, new AsOf.Position(from), plan, end))
                .value();
    }

    private Map<String, Map<String, JsonNode>> snapshot(String municipality, long position, UUID plan) {
        Asked asked = asked(Role.ANALYST, municipality, new AsOf.Position(position));
        return reads.read(asked, past -> records(past, plan)).value();
    }

    /** The records of a snapshot by their ids, by their list. */
    private Map<String, Map<String, JsonNode>> records(Past past, UUID plan) {
        Map<String, Map<String, JsonNode>> records = new HashMap<>();
        if (past.row(PlanView.VIEW, plan).isEmpty()) {
            return records;
        }
        JsonNode snapshot = JSON.readTree(documents.json(documents.of(past, plan)));
        records.put("plan", Map.of(plan.toString(), without(snapshot.path("plan"), BESIDE)));
        for (String list : WHOLE) {
            Map<String, JsonNode> of = records.computeIfAbsent(list, any -> new HashMap<>());
            for (JsonNode record : snapshot.path(list)) {
                // One that was withdrawn stays in the list, to say so.
                if (!record.has("withdrawal")) {
                    of.put(id(record), without(record, BESIDE, Set.of("initiatives", "annulledInitiatives")));
                }
                for (JsonNode initiative : record.path("initiatives")) {
                    records.computeIfAbsent("initiatives", any -> new HashMap<>())
                            .put(id(initiative), without(initiative, BESIDE));
                }
            }
        }
        for (String list : NAMED) {
            for (JsonNode record : snapshot.path(list)) {
                records.computeIfAbsent(list, any -> new HashMap<>())
                        // The name of the day follows from the names.
                        .put(id(record), without(record, BESIDE, Set.of("name")));
            }
        }
        for (JsonNode committee : snapshot.path("committees")) {
            records.computeIfAbsent("committees", any -> new HashMap<>())
                    .put(id(committee), without(committee, BESIDE));
        }
        return records;
    }

    private static void compare(
            List<RecordChange> told,
            Map<String, Map<String, JsonNode>> before,
            Map<String, Map<String, JsonNode>> after) {
        Map<String, RecordChange> byId = new HashMap<>();
        told.forEach(change -> byId.put(change.id().toString(), change));
        Set<String> expected = new TreeSet<>();
        List<String> whole = new ArrayList<>(WHOLE);
        whole.addAll(List.of("plan", "initiatives"));
        for (String list : whole) {
            Map<String, JsonNode> was = before.getOrDefault(list, Map.of());
            Map<String, JsonNode> is = after.getOrDefault(list, Map.of());
            Set<String> all = new HashSet<>(was.keySet());
            all.addAll(is.keySet());
            all.stream()
                    .filter(id -> !Objects.equals(was.get(id), is.get(id)))
                    .forEach(id -> expected.add(list + " " + id));
        }
        Set<String> said = told.stream()
                .filter(change -> list(change) != null)
                .map(change -> list(change) + " " + change.id())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(said).isEqualTo(expected);
        for (RecordChange change : told) {
            String list = list(change);
            if (list != null) {
                boolean was = before.getOrDefault(list, Map.of())
                        .containsKey(change.id().toString());
                boolean is = after.getOrDefault(list, Map.of())
                        .containsKey(change.id().toString());
                if (!was || !is) {
                    assertThat(change.change()).isEqualTo(was ? RecordChange.What.REMOVED : RecordChange.What.ADDED);
                }
            }
            assertThat(change.changes()).as("%s", change).isNotEmpty();
        }
        for (String list : NAMED) {
            after.getOrDefault(list, Map.of()).forEach((id, is) -> {
                JsonNode was = before.getOrDefault(list, Map.of()).get(id);
                if (was != null && !was.equals(is)) {
                    assertThat(byId).as(list).containsKey(id);
                }
            });
        }
        Set<String> subjects = told.stream()
                .filter(change -> change.subject() != null)
                .map(change -> change.subject().id().toString())
                .collect(Collectors.toSet());
        after.getOrDefault("committees", Map.of()).forEach((id, is) -> {
            if (!is.equals(before.getOrDefault("committees", Map.of()).get(id))) {
                assertThat(subjects).as("committee").contains(id);
            }
        });
    }

    /** The list of the snapshot that shows such records one by one; none if none does. */
    private static @Nullable String list(RecordChange change) {
        return switch (change.kind()) {
            case "plan" -> "plan";
            case "heading" -> "headings";
            case "measure" -> "measures";
            case "initiative" -> "initiatives";
            case "yearPlan" -> "yearPlans";
            case "yearResult" -> "results";
            case "rating" -> "ratings";
            case "planText" -> "texts";
            case "indicator" -> "indicators";
            case "agreement" -> "agreements";
            case "publication" -> "publications";
            case "stakeholderResult" -> "stakeholderResults";
            case "dueDay" -> "dueDays";
            default -> null;
        };
    }

    private void acts(String municipality, List<RecordChange> told, long from, long to) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT stream_id, type, coalesce(payload ->> 'reason', payload -> 'content' ->> 'reason')"
                                + " FROM ledger.event WHERE position = ? AND municipality = ?")) {
            for (RecordChange change : told) {
                assertThat(change.acts()).as("%s", change).isNotEmpty();
                for (var act : change.acts()) {
                    assertThat(act.position()).isGreaterThan(from).isLessThanOrEqualTo(to);
                    statement.setLong(1, act.position());
                    statement.setString(2, municipality);
                    try (ResultSet event = statement.executeQuery()) {
                        assertThat(event.next()).isTrue();
                        assertThat(event.getObject(1, UUID.class))
                                .isEqualTo(
                                        Objects.requireNonNull(change.subject()).id());
                        assertThat(event.getString(2)).isEqualTo(act.type());
                        if (event.getString(3) != null) {
                            assertThat(act.reason()).isEqualTo(event.getString(3));
                        }
                    }
                }
            }
        }
    }

    private static String id(JsonNode record) {
        return record.path("id").asString();
    }

    /** A record without some fields and without what says nothing, at every depth for the latter. */
    @SafeVarargs
    private static JsonNode without(JsonNode record, Set<String>... fields) {
        ObjectNode copy = (ObjectNode) record.deepCopy();
        for (Set<String> each : fields) {
            copy.remove(each);
        }
        copy.removeIf(value ->
                value.isNull() || (value.isArray() && value.isEmpty()) || (value.isBoolean() && !value.asBoolean()));
        return copy;
    }

    private Set<String> texts(String sql, String municipality) throws SQLException {
        Set<String> texts = new HashSet<>();
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, municipality);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    private static Asked asked(Role role, String municipality, AsOf time) {
        Actor actor = new Actor(Ids.named(role.name()), "主査", role, municipality, Set.of());
        return new Asked(actor, municipality, time, null, Locale.JAPANESE);
    }
}
