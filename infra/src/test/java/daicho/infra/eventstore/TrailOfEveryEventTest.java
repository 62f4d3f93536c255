package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.command.intake.Sample;
import daicho.infra.DaichoApplication;
import daicho.infra.Seeds;
import daicho.infra.database.Tenancy;
import daicho.infra.database.TestDatabase;
import daicho.infra.database.WatchedReaders;
import daicho.infra.ledger.EventSerializer;
import daicho.infra.openapi.Exchanges;
import daicho.infra.security.TokenDesk;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Act;
import daicho.shared.Channel;
import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.draft.ResultDraftEvent;
import daicho.shared.result.YearResultEvent.YearResultConfirmed;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultReturned;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the trail's entries for events of every type, over HTTP, with what plain SQL finds in the versioned tables,
 * or what a record's own route answers, at the positions around the events. Also checks what a page of the trail costs.
 */
@SpringBootTest(
        classes = {DaichoApplication.class, WatchedReaders.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "daicho.sample=off",
            "daicho.views.patience=60s",
            "daicho.limits.requests-per-second=0",
            "daicho.limits.address-requests-per-second=0"
        })
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrailOfEveryEventTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String CODE = EventExamples.CODE.value();
    private static final String SAMPLE = "032093";
    private static final EventSerializer SERIALIZER = EventSerializer.create();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int EVENTS = 400;

    /** Routes that return a row unchanged, by the view. */
    private static final Map<String, String> ROUTES = Map.of(
            "year_result", "/results/",
            "due_day", "/due-days/",
            "rating", "/ratings/",
            "year_plan", "/year-plans/",
            "agreement", "/agreements/",
            "partner", "/partners/",
            "printed_count", "/printed-counts/",
            "plan_text", "/plan-texts/",
            "plan", "/plans/",
            "measure", "/measures/");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Columns that say by which event a row was made, and nothing about the record. */
    private static final Set<String> OF_THE_ROW = Set.of(
            "id",
            "municipality",
            "version",
            "from_position",
            "to_position",
            "recorded_from",
            "recorded_to",
            "comment.position",
            "comment.added_at",
            "comment.person",
            "comment.role",
            "comment.title",
            "comment.answered_at",
            "comment.answered_by",
            "agreement.place",
            "committee_seat.appointed",
            "evidence.added",
            "indicator.place",
            "measure.changed",
            "opinion.entered_by",
            "opinion.reason_as",
            "opinion.reason_by",
            "plan_text.added",
            "score.entered_by",
            "score.entered_as",
            "score.event",
            "scoring_round.closings.position",
            "scoring_round.closings.version",
            "scoring_round.closings.recordedAt",
            "scoring_round.reopenings.position",
            "scoring_round.reopenings.version",
            "scoring_round.reopenings.recordedAt");

    @LocalServerPort
    int port;

    @Autowired
    TokenDesk tokens;

    @Autowired
    Sample sample;

    @Autowired
    List<Projection<?>> projections;

    @Autowired
    WatchedReaders readers;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    /** An event that was put into the ledger by hand. */
    private record Put(long position, Event event) {}

    @Test
    void before_and_after_are_the_states_around_each_event_of_every_type() {
        Seeds.run(seed -> compare(put(inRandomOrder(new Random(seed)))));
    }

    private void compare(List<Put> events) throws SQLException {
        Map<Long, JsonNode> trail = trail(events.getLast().position());
        Map<Long, Map<String, JsonNode>> began = new HashMap<>();
        Map<Long, Map<String, JsonNode>> ended = new HashMap<>();
        states(began, ended);
        Set<String> told = new TreeSet<>();
        String token = auditor();
        int asked = 0;
        for (Put put : events) {
            String type = EventTypes.nameOf(put.event().getClass());
            if (put.event() instanceof ResultDraftEvent) {
                assertThat(trail).as(type).doesNotContainKey(put.position());
                continue;
            }
            assertThat(trail).as(type).containsKey(put.position());
            JsonNode entry = Objects.requireNonNull(trail.get(put.position()));
            assertThat(entry.path("type").asString()).isEqualTo(type);
            assertThat(entry.has("changesUnknown")).as(type).isFalse();
            List<String> fields = entry.path("changes")
                    .valueStream()
                    .map(change -> change.path("field").asString())
                    .toList();
            assertThat(fields).as(type).doesNotHaveDuplicates();
            TreeMap<String, Integer> said = new TreeMap<>();
            entry.path("changes").valueStream().forEach(change -> {
                String path = Pattern.compile("\\[[^]]*]", Pattern.DOTALL)
                        .matcher(change.path("field").asString())
                        .replaceAll("");
                if (!isReason(path)) {
                    count(path, change.path("before"), -1, said);
                    count(path, change.path("after"), 1, said);
                }
            });
            TreeMap<String, Integer> actual = new TreeMap<>();
            String stream = put.event().stream().toString();
            Map<String, JsonNode> before = new HashMap<>(ended.getOrDefault(put.position(), Map.of()));
            Map<String, JsonNode> after = new HashMap<>(began.getOrDefault(put.position(), Map.of()));
            asked += ask(token, stream, put.position() - 1, before) + ask(token, stream, put.position(), after);
            before.forEach((row, state) -> leaves(row, state, stream, Set.of(), -1, actual));
            Set<UUID> erased = put.event() instanceof ErasingEvent erasing ? erasing.erasedKeys() : Set.of();
            after.forEach((row, state) -> leaves(row, state, stream, erased, 1, actual));
            // Values that no row keeps come from the event itself.
            TreeMap<String, Integer> own = new TreeMap<>();
            leaves("", JSON.readTree(payload(put.event())), Set.of(), own);
            TreeMap<String, Integer> more = new TreeMap<>(said);
            actual.forEach((leaf, times) -> more.merge(leaf, -times, Integer::sum));
            more.values().removeIf(times -> times == 0);
            assertThat(more)
                    .as("%s at %s, said %s, true %s", type, put.position(), said, actual)
                    .allSatisfy((leaf, times) -> {
                        assertThat(times).isPositive();
                        assertThat(own).containsKey(leaf);
                    });
            if (!fields.isEmpty()) {
                told.add(type);
            }
        }
        assertThat(asked).isGreaterThan(EVENTS / 4);
        // By chance an event may leave its record unchanged, for example when it shows something again that was not
        // hidden.
        assertThat(told).hasSizeGreaterThan(65);
        assertThat(events)
                .extracting(put -> EventTypes.nameOf(put.event().getClass()))
                .containsAll(EventTypes.all().stream().map(EventTypes::nameOf).toList());
    }

    /** Replaces the content of the tables by the answer of the record's own route; returns the number of requests. */
    private int ask(String token, String stream, long position, Map<String, JsonNode> rows) {
        int asked = 0;
        for (Map.Entry<String, String> route : ROUTES.entrySet()) {
            String row = route.getKey() + " " + stream;
            if (rows.containsKey(row)) {
                rows.put(row, get(CODE, token, route.getValue() + stream + "?position=" + position, 0));
                asked++;
            }
        }
        return asked;
    }

    /**
     * Examples of all types, with several records of each. Each event occurs a random number of times, wherever its
     * record allows it.
     */
    private List<Event> inRandomOrder(Random random) {
        List<Event> pool = new ArrayList<>();
        for (int copy = 0; copy < 3; copy++) {
            for (List<Event> examples : List.of(EventExamples.full(), EventExamples.minimal())) {
                for (Event example : examples) {
                    pool.add(of(copy, example));
                }
            }
        }
        Set<Class<?>> missing = EventTypes.all().stream().collect(Collectors.toSet());
        Map<String, Map<UUID, Object>> rows = new HashMap<>();
        List<Event> chosen = new ArrayList<>();
        for (int draws = 0; draws < 100_000 && (chosen.size() < EVENTS || !missing.isEmpty()); draws++) {
            Event event = pool.get(random.nextInt(pool.size()));
            // First enough events that are always possible; then those that must wait for another event, and now and
            // then that other one.
            boolean wanted = chosen.size() < EVENTS || missing.contains(event.getClass()) || random.nextInt(20) == 0;
            if (wanted && fits(event, chosen, rows)) {
                chosen.add(event);
                missing.remove(event.getClass());
            }
        }
        assertThat(missing).isEmpty();
        return chosen;
    }

    /** The same event for another record: the ids are changed for each kind and copy. */
    private static Event of(int copy, Event example) {
        String feature = example.getClass().getPackageName();
        String json = UUIDS.matcher(payload(example))
                .replaceAll(id -> id.group().equals(EventExamples.CODE.stream().toString())
                        ? id.group()
                        : Ids.named("copy/" + feature + "/" + copy + "/" + id.group())
                                .toString());
        return (Event) SERIALIZER.deserialize(new SimpleSerializedObject<>(
                json,
                String.class,
                EventTypes.nameOf(example.getClass()),
                SERIALIZER.serialize(example, String.class).getType().getRevision()));
    }

    private static String payload(Event event) {
        return SERIALIZER.serialize(event, String.class).getData();
    }

    /** Whether every view can take in the event after the others. */
    private boolean fits(Event event, List<Event> earlier, Map<String, Map<UUID, Object>> rows) {
        long sequence = earlier.stream()
                .filter(before -> before.stream().equals(event.stream()))
                .count();
        Recorded<Event> recorded = new Recorded<>(
                earlier.size() + 1L,
                Ids.next(),
                event.stream(),
                sequence,
                Instant.now(),
                new Act(LedgerNode.SECRETARIAT, Channel.API, null, "raw", "raw"),
                event);
        Map<String, Map<UUID, Object>> changed = new HashMap<>();
        try {
            projections.forEach(projection -> fold(projection, recorded, rows, changed));
        } catch (RuntimeException e) {
            return false;
        }
        changed.forEach((table, of) ->
                rows.computeIfAbsent(table, none -> new HashMap<>()).putAll(of));
        return true;
    }

    private static <R extends Record & View.Row> void fold(
            Projection<R> projection,
            Recorded<Event> event,
            Map<String, Map<UUID, Object>> rows,
            Map<String, Map<UUID, Object>> changed) {
        if (projection.rows(event).isEmpty()) {
            return;
        }
        String table = projection.view().table();
        Map<UUID, Object> own = changed.computeIfAbsent(table, none -> new HashMap<>());
        projection.fold(event, new Projection.Rows<>() {
            @Override
            public @Nullable R get(UUID id) {
                Object row = own.containsKey(id)
                        ? own.get(id)
                        : rows.getOrDefault(table, Map.of()).get(id);
                return projection.view().row().cast(row);
            }

            @Override
            public void put(R row) {
                own.put(row.id(), row);
            }

            @Override
            public void list(char what, UUID key) {
                // By what entries are found is not what they say.
            }
        });
    }

    private static List<Put> put(List<Event> events) throws SQLException {
        List<Put> put = new ArrayList<>();
        try (RawLedger ledger = new RawLedger(DATABASE)) {
            long position = ledger.begin();
            Map<UUID, Long> sequences = new HashMap<>();
            for (Event event : events) {
                long sequence = sequences.computeIfAbsent(event.stream(), stream -> next(ledger, stream));
                ledger.insert(position, sequence, event);
                sequences.put(event.stream(), sequence + 1);
                put.add(new Put(position, event));
                position = ledger.draw();
            }
            ledger.commit();
        }
        return put;
    }

    private static long next(RawLedger ledger, UUID stream) {
        try {
            return ledger.count("ledger.event WHERE municipality = '" + CODE + "' AND stream_id = '" + stream + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every version in every view, by the position at which it begins and ends. */
    private static void states(Map<Long, Map<String, JsonNode>> began, Map<Long, Map<String, JsonNode>> ended)
            throws SQLException {
        try (RawLedger sql = new RawLedger(DATABASE)) {
            List<@Nullable String> tables = sql.rows("""
                    SELECT table_name FROM information_schema.columns
                    WHERE table_schema = 'view' AND column_name = 'from_position'
                    """);
            assertThat(tables).hasSizeGreaterThan(20);
            List<@Nullable String> generated = sql.rows("""
                    SELECT DISTINCT column_name FROM information_schema.columns
                    WHERE table_schema = 'view' AND is_generated = 'ALWAYS'
                    """);
            for (String table : tables) {
                for (String row :
                        sql.rows("SELECT to_jsonb(t) FROM view." + table + " t WHERE municipality = '" + CODE + "'")) {
                    JsonNode state = JSON.readTree(String.valueOf(row));
                    // Without columns that the database generates from the others.
                    generated.forEach(column -> ((ObjectNode) state).remove(String.valueOf(column)));
                    String name = table + " " + state.path("id").asString();
                    began.computeIfAbsent(state.path("from_position").asLong(), none -> new HashMap<>())
                            .put(name, state);
                    ended.computeIfAbsent(state.path("to_position").asLong(), none -> new HashMap<>())
                            .put(name, state);
                }
            }
        }
    }

    /** The values of a row, each as often as it occurs; parts of lists without their keys. */
    private static void leaves(
            String row, JsonNode state, String stream, Set<UUID> erased, int sign, Map<String, Integer> leaves) {
        String table = row.substring(0, row.indexOf(' '));
        String prefix = row.endsWith(stream) ? "" : table + ".";
        state.propertyStream().forEach(column -> {
            if (!OF_THE_ROW.contains(column.getKey()) && !OF_THE_ROW.contains(table + "." + column.getKey())) {
                TreeMap<String, Integer> of = new TreeMap<>();
                leaves(table + "." + column.getKey(), column.getValue(), erased, of);
                of.forEach((leaf, times) -> {
                    boolean told = leaf.endsWith(" = \"" + stream + "\"");
                    String path = leaf.substring(0, leaf.indexOf(" = "));
                    if (!told
                            && !isReason(path)
                            && !OF_THE_ROW.contains(path)
                            && !path.endsWith("annulled.recordedAt")) {
                        String rest = leaf.substring(table.length() + 1);
                        String name = rest.substring(0, column.getKey().length());
                        leaves.merge(
                                prefix + camelCase(name) + rest.substring(name.length()), sign * times, Integer::sum);
                    }
                });
            }
        });
        leaves.values().removeIf(times -> times == 0);
    }

    private static void leaves(String path, JsonNode value, Set<UUID> erased, Map<String, Integer> leaves) {
        if (value.isObject() && value.has("sealed")) {
            if (!erased.contains(UUID.fromString(value.path("key").asString()))) {
                count(path, value, 1, leaves);
            }
        } else if (value.isObject()) {
            value.propertyStream()
                    .forEach(part -> leaves(
                            path.isEmpty() ? part.getKey() : path + "." + part.getKey(),
                            part.getValue(),
                            erased,
                            leaves));
        } else if (value.isArray() && value.valueStream().anyMatch(JsonNode::isObject)) {
            value.valueStream().forEach(part -> leaves(path, part, erased, leaves));
        } else {
            count(path, value, 1, leaves);
        }
    }

    private static void count(String path, JsonNode value, int times, Map<String, Integer> leaves) {
        if (value.isMissingNode()
                || value.isNull()
                || (value.isBoolean() && !value.asBoolean())
                || (value.isArray() && value.isEmpty())) {
            return;
        }
        String printed = value.isObject()
                ? "sealed"
                : value.isNumber() ? value.decimalValue().toPlainString() : instant(value.toString());
        leaves.merge(path + " = " + printed, times, Integer::sum);
        leaves.values().removeIf(left -> left == 0);
    }

    private static String instant(String value) {
        return value.matches("\"\\d{4}-\\d\\d-\\d\\dT.*\"")
                ? OffsetDateTime.parse(value.substring(1, value.length() - 1))
                        .toInstant()
                        .toString()
                : value;
    }

    private static boolean isReason(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return name.toLowerCase(java.util.Locale.ROOT).endsWith("reason")
                || name.equals("decisionNumber")
                || name.equals("decision_number");
    }

    private static String camelCase(String column) {
        return Pattern.compile("_(.)")
                .matcher(column)
                .replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void averages_of_the_packaged_sample_replace_nothing() throws SQLException {
        Actor system = new Actor(Ids.named("sample"), "", Role.SYSTEM, SAMPLE, Set.of());
        Tenancy.within(
                SAMPLE,
                () -> sample.load(
                        SAMPLE,
                        new Caller(
                                system, Channel.IMPORT, null, null, Ids.next().toString())));

        String token = tokens.create("試験", SAMPLE, Role.AUDITOR, "", Set.of(), null, null);
        JsonNode page = get(SAMPLE, token, "/audit?limit=200&type=scoring.PrintedAveragesRecorded", head());
        List<JsonNode> changes = page.path("items")
                .valueStream()
                .flatMap(entry -> entry.path("changes").valueStream())
                .toList();
        assertThat(changes).noneMatch(change -> change.has("before"));
        assertThat(changes)
                .filteredOn(change -> change.path("field").asString().endsWith(".average"))
                .hasSize(14);
    }

    @Test
    void page_of_one_long_stream_costs_no_more_than_one_of_many_streams() throws SQLException {
        YearResultRecorded recorded = example(YearResultRecorded.class);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            UUID result = Ids.next();
            events.add(new YearResultRecorded(result, recorded.municipality(), recorded.of(), recorded.content()));
            events.add(new YearResultConfirmed(result, "確認" + i));
        }
        UUID one = Ids.next();
        events.add(new YearResultRecorded(one, recorded.municipality(), recorded.of(), recorded.content()));
        for (int i = 0; i < 1_500; i++) {
            events.add(new YearResultReturned(one, "差戻し" + i));
        }
        long position = put(events).getLast().position();
        String token = auditor();
        get(CODE, token, "/audit?limit=1", position);

        WatchedReaders.Cost many = cost(token, "/audit?limit=200&type=result.YearResultConfirmed");
        WatchedReaders.Cost few = cost(token, "/audit?limit=200&type=result.YearResultReturned");

        System.out.println("200 entries of 200 streams: " + many + ", of one stream: " + few);
        assertThat(few.statements()).isLessThanOrEqualTo(many.statements());
        assertThat(many.statements()).isBetween(5L, 40L);
        assertThat(few.rows()).isLessThanOrEqualTo(many.rows());
        assertThat(few.gone()).isLessThanOrEqualTo(2 * many.gone());
    }

    private WatchedReaders.Cost cost(String token, String path) throws SQLException {
        return readers.of(
                DATABASE,
                CODE,
                () -> assertThat(get(CODE, token, path, 0).path("items")).hasSize(200));
    }

    @Test
    void says_that_it_does_not_know_where_a_view_could_not_take_an_event_in() throws SQLException {
        YearResultRecorded recorded = example(YearResultRecorded.class);
        YearResultCorrected corrected = example(YearResultCorrected.class);
        UUID result = Ids.next();
        String token = auditor();
        List<Put> first = put(
                List.of(new YearResultRecorded(result, recorded.municipality(), recorded.of(), recorded.content())));
        get(CODE, token, "/audit?limit=1", first.getLast().position());
        sql("REVOKE INSERT ON view.year_result FROM daicho_projector");
        List<Put> then;
        try {
            then = put(List.of(
                    new YearResultCorrected(result, corrected.content(), "誤記", null),
                    new YearResultReturned(result, "不足")));
            get(CODE, token, "/audit?limit=1", then.getLast().position());
        } finally {
            sql("GRANT INSERT ON view.year_result TO daicho_projector");
        }

        JsonNode entries = get(
                        CODE, token, "/audit?subject=" + result, then.getLast().position())
                .path("items");
        assertThat(entries).hasSize(3);
        for (int i = 0; i < 2; i++) {
            assertThat(entries.get(i).path("changes")).isEmpty();
            assertThat(entries.get(i).path("changesUnknown").asString()).contains("不明");
        }
        assertThat(entries.get(2).path("changes")).isNotEmpty();
        assertThat(entries.get(2).has("changesUnknown")).isFalse();
    }

    private static <E extends Event> E example(Class<E> type) {
        return EventExamples.full().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private String auditor() {
        return tokens.create("試験", CODE, Role.AUDITOR, "", Set.of(), null, null);
    }

    /** All entries, by their positions. */
    private Map<Long, JsonNode> trail(long position) {
        String token = auditor();
        Map<Long, JsonNode> all = new HashMap<>();
        JsonNode page;
        String cursor = "";
        do {
            page = get(CODE, token, "/audit?limit=200" + cursor, position);
            page.path("items")
                    .valueStream()
                    .forEach(entry -> all.put(entry.path("position").asLong(), entry));
            cursor = "&cursor=" + page.path("next").asString("");
        } while (page.has("next"));
        return all;
    }

    private JsonNode get(String code, String token, String path, long position) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/municipalities/" + code + path))
                .header("Authorization", "Bearer " + token)
                .header("Daicho-Min-Position", Long.toString(position))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            Exchanges.check(request, answer);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long head() throws SQLException {
        try (RawLedger ledger = new RawLedger(DATABASE)) {
            return Long.parseLong(String.valueOf(
                    ledger.rows("SELECT max(position)::text FROM ledger.event").getFirst()));
        }
    }

    private static void sql(String statement) throws SQLException {
        try (RawLedger ledger = new RawLedger(DATABASE)) {
            ledger.execute(statement);
        }
    }
}
