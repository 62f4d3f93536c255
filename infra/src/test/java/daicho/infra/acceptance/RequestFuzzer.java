package daicho.infra.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import daicho.infra.acceptance.Operations.Operation;
import daicho.shared.access.Role;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * Makes requests from the description of the API: about half of them as it says, the others broken in one to three
 * ways. The request of a number follows from the seed and the cities alone, so a run can be repeated.
 */
final class RequestFuzzer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9]+)}");
    /** After these less is possible; they are rare, as in real life. */
    private static final Pattern ENDS = Pattern.compile(
            "/(annulment|closing|retirement|termination|erasure|dissolution|withdrawal|removal|reorganisations|ending"
                    + "|revocation|disabling|resignations|succession)$");

    private static final int MEGABYTE = 1 << 20;
    /** Records with ids of the fuzzer are used in so many requests; later ones use newer records as well. */
    private static final int WINDOW = 500;

    private static final int DEEP = 6;
    /** Stands in a text for bytes or escapes that no JSON writer would write. */
    private static final String RAW = "\uE000";

    private static final List<byte[]> RAW_BYTES = List.of(
            utf8("\\u0000"),
            utf8("\\ud800"),
            utf8("\\udfff\\ud800"),
            utf8("\\uD83D"),
            utf8("\\x41"),
            utf8("\\u12"),
            new byte[] {0},
            new byte[] {'\n'},
            new byte[] {(byte) 0xFF},
            new byte[] {(byte) 0xC3, '('},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0x82, (byte) 0xA0});
    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "　",
            RAW,
            "a" + RAW + "b",
            "\u0001",
            "a\tb\r\nc",
            "\u202Eabc",
            "a\u2066b\u2069",
            "\u200B",
            "\uFEFFa",
            "e\u0301",
            "か\u3099",
            "葛\uDB40\uDD00",
            "ＡＢＣ１２３",
            "𠮷野家",
            "👨‍👩‍👧‍👦",
            "\uFFFE",
            "\uFFFF",
            "a\u0085b\u2028c",
            "a\u0301".repeat(300),
            "=cmd|'/c calc'!A1",
            "'; DROP TABLE x; --",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "%s%n%x",
            "{0} '{1}'",
            "../../etc/passwd",
            "null",
            "NaN",
            "-0",
            "2024-02-30",
            "+999999999-12-31",
            "-999999999-01-01",
            "2024-03-31T24:00:00+99:00",
            "99999999999999999999",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
            "R99",
            "R0",
            "令和元年度",
            "R5-R3",
            "昭和99",
            "長".repeat(4_000),
            "x".repeat(70_000),
            "行\n".repeat(5_000));
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "-0.0",
            "1.5",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1E400",
            "1E-400",
            "1E+1000000000",
            "-1E-1000000000",
            "0.1234567890123456789012345678901234567890",
            "9".repeat(90),
            "9".repeat(2_000));
    private static final List<String> DATES = List.of(
            "2020-04-01",
            "2020-04-01",
            "2021-04-01",
            "2022-10-01",
            "2023-04-01",
            "2023-05-31",
            "2024-02-29",
            "2024-03-31",
            "2025-04-01",
            "2026-10-01",
            "2099-01-01",
            "1950-04-01",
            "0001-01-01",
            "9999-12-31");
    private static final List<String> YEARS =
            List.of("R3", "R4", "R5", "R5", "R6", "R7", "R8", "2023", "Ｒ５", "令和5年度", "R2", "R9");
    private static final Map<String, List<String>> ODD_HEADERS = Map.ofEntries(
            Map.entry("If-Match", List.of("*", "\"0\"", "\"3\"", "3", "W/\"1\"", "\"9223372036854775808\"", "\"x", "")),
            Map.entry("If-None-Match", List.of("*", "\"1\"", "\"a\", \"b\"", "\"".repeat(99))),
            Map.entry("Idempotency-Key", List.of("", "a b", "k".repeat(201), "\u00e9", "same", "same")),
            Map.entry("Accept", List.of("text/csv", "text/html", "application/xml", "*/*;q=0", "a/b/c", "é", "*", "")),
            Map.entry(
                    "Content-Type",
                    List.of(
                            "text/plain",
                            "application/json; charset=Shift_JIS",
                            "application/json; charset=nonsense",
                            "application/json;;",
                            "json",
                            "",
                            "multipart/form-data",
                            "multipart/form-data; boundary=",
                            "multipart/form-data; boundary=x",
                            "application/x-www-form-urlencoded",
                            "text/csv; charset=UTF-16",
                            "application/vnd.ms-excel")),
            Map.entry("Content-Encoding", List.of("gzip", "identity", "br, gzip", "")),
            Map.entry("Content-Length", List.of("0", "1", "-1", "x", "99999999999999999999", "3, 3")),
            Map.entry("Transfer-Encoding", List.of("chunked", "gzip", "identity", "chunked, chunked")),
            Map.entry("Expect", List.of("100-continue", "200-ok")),
            Map.entry(
                    "Content-Disposition",
                    List.of(
                            "attachment; filename=\"../../x.csv\"",
                            "attachment; filename*=UTF-8''%FF%00",
                            "attachment; filename*=nonsense''a",
                            "attachment; filename=\"" + "x".repeat(3_000) + "\"",
                            "attachment; filename=",
                            "\"",
                            "form-data; name=\u0082\u00A0")),
            Map.entry(
                    "Daicho-Min-Position",
                    List.of("0", "1", "-1", "x", "9223372036854775808", "+1", "１", "", "1.0").stream()
                            .map(RequestFuzzer::bytes)
                            .toList()),
            Map.entry(
                    "Accept-Language",
                    List.of("en", "en-US,en;q=0.5", "zz", "*", "ja;q=2", "x".repeat(300), "-", "und-u-co-x", ",,,")),
            Map.entry("Range", List.of("bytes=0-1", "bytes=-1", "bytes=9-1", "lines=1-2", "bytes=0-0,2-3,4-5")),
            Map.entry("If-Range", List.of("\"1\"", "x")),
            Map.entry("If-Modified-Since", List.of("yesterday", "Thu, 01 Jan 1970 00:00:00 GMT")),
            Map.entry("X-Correlation-ID", List.of("a", "a b", "x".repeat(500), "<b>", "a\u0001")),
            Map.entry("X-HTTP-Method-Override", List.of("DELETE")),
            Map.entry("X-Forwarded-For", List.of("1.2.3.4", "x", "::1, 127.0.0.1")),
            Map.entry("Forwarded", List.of("for=1.2.3.4;host=evil.example")),
            Map.entry("Host", List.of("evil.example", "", "a b", "[::1", "x".repeat(300), "localhost:99999")),
            Map.entry("Origin", List.of("https://evil.example", "null")),
            Map.entry("Cookie", List.of("SESSION=x", "JSESSIONID=../..", "a=\u0001", ";;;=", "=".repeat(999))),
            Map.entry(
                    "Authorization", List.of("Basic YTpi", "Bearer", "Bearer a b", "bearer x", "Negotiate", "\u00ff")),
            Map.entry("X-Long", List.of("x".repeat(6_000), "x".repeat(9_000), "x".repeat(80_000))),
            Map.entry("X\u0001Bad", List.of("a")),
            Map.entry("X-Empty Name", List.of("a")),
            Map.entry("Upgrade", List.of("h2c", "websocket")));
    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "X", "PROPFIND");
    private static final List<String> ODD_STEPS = List.of(
            "",
            ".",
            "..",
            "%2e%2e",
            "%252e%252e",
            "%00",
            "%",
            "%zz",
            "%FF%FE",
            "%C0%AF",
            "%ED%A0%80",
            "%2F",
            "%5C",
            ";a=b",
            "x;",
            "*",
            "{id}",
            "[",
            "\\",
            "a|b",
            "%E4%BB%A4%E5%92%8C5",
            "\u00e4\u00bb\u00a4",
            "\u0001",
            "%0d%0aX:y",
            "%3Cb%3E",
            "-1",
            "99999999999",
            "9999999999999999999999",
            "x".repeat(300),
            "x".repeat(9_000),
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000");
    private static final List<String> ODD_QUERIES = List.of(
            "",
            "&",
            "=",
            "a",
            "x=1",
            "limit=0",
            "limit=-1",
            "limit=1",
            "limit=999999999999",
            "limit=2&limit=3",
            "cursor=x",
            "cursor=%00",
            "cursor=bm9uZQ",
            "position=1",
            "position=0",
            "position=-1",
            "position=9223372036854775807",
            "position=9223372036854775808",
            "position=1&position=2",
            "position=1&asOf=2024-01-01",
            "asOf=2024-02-30",
            "asOf=2026-11-29",
            "asOf=-999999999-01-01",
            "asOf=%2B999999999-12-31",
            "asOf=2026-11-30T00:00:00Z",
            "asOf=9999-12-31",
            "subject=%FF",
            "type=%00",
            "from=tomorrow",
            "from=%2B999999999-12-31T00:00:00Z",
            "fiscalYear=R99",
            "fiscalYear=&fiscalYear=",
            "fiscalYear%5B%5D=R5",
            "limit%00=1",
            "%6Cimit=2",
            "%256Cimit=2",
            "_method=DELETE",
            "%",
            "a=%zz",
            "\u00e4=\u00bb");

    /**
     * Who sends requests.
     *
     * @param name for the report
     * @param role in which the sender is taken
     * @param city to which the sender belongs; none = to no city
     * @param proof the headers that show who sends
     * @param secrets what of them no answer may tell
     * @param often how often, compared with others
     */
    record Sender(
            String name,
            Role role,
            @Nullable FullCity city,
            List<Map.Entry<String, String>> proof,
            List<String> secrets,
            int often) {}

    /**
     * A request and how it was made.
     *
     * @param to the city in its path, unless that was broken afterwards
     * @param broken what of it; empty = as described
     */
    record Fuzzed(long number, Sender sender, Operation operation, FullCity to, String broken, RawRequest raw) {}

    private final JsonNode description;
    private final List<Operation> operations;
    private final List<FullCity> cities;
    private final List<Sender> senders;
    private final List<String> profiles;
    private final long seed;

    RequestFuzzer(
            JsonNode description,
            List<Operation> operations,
            List<FullCity> cities,
            List<Sender> senders,
            List<String> profiles,
            long seed) {
        this.description = description;
        this.operations = operations;
        this.cities = cities;
        this.senders = senders.stream()
                .flatMap(sender -> Stream.generate(() -> sender).limit(sender.often()))
                .toList();
        this.profiles = profiles;
        this.seed = seed;
    }

    /** The request of a number; sometimes the one before it once more. */
    Fuzzed request(long number) {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed + number * 0x9E3779B97F4A7C15L);
        return random.nextInt(40) == 0 && number > 0 ? request(number - 1) : new Making(random, number).make();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** A text as one character for each of its bytes. */
    private static String bytes(String text) {
        return new String(utf8(text), ISO_8859_1);
    }

    /** One request while it is made. */
    private final class Making {
        private final RandomGenerator random;
        private final long number;
        private final Sender sender;
        private final FullCity to;
        private final FullCity other;
        private final Operation operation;
        private final List<Map.Entry<String, String>> headers = new ArrayList<>();
        private final List<String> broken = new ArrayList<>();
        private String method;
        private String path = "";
        private String query = "";
        private byte[] body = {};

        Making(RandomGenerator random, long number) {
            this.random = random;
            this.number = number;
            Operation chosen = one(operations);
            while (ENDS.matcher(chosen.path()).find() && often(80)) {
                chosen = one(operations);
            }
            operation = chosen;
            method = operation.method();
            Sender sending = one(senders);
            while (!operation.lets(sending.role()) && often(90)) {
                sending = one(senders);
            }
            sender = sending;
            FullCity own = sender.city() == null ? one(cities) : sender.city();
            FullCity apart =
                    cities.stream().filter(city -> city != own).findFirst().orElseThrow();
            to = often(97) ? own : apart;
            other = to == own ? apart : own;
        }

        Fuzzed make() {
            path = VARIABLE.matcher(operation.path())
                    .replaceAll(variable -> Matcher.quoteReplacement(bytes(inPath(variable.group(1)))));
            parameters();
            headers.addAll(sender.proof());
            JsonNode tree = content();
            int faults = often(45) ? 0 : 1 + random.nextInt(3);
            for (int i = 0; i < faults; i++) {
                switch (random.nextInt(9)) {
                    case 0 -> breakPath();
                    case 1 -> breakQuery();
                    case 2, 3 -> breakHeader();
                    case 4 -> breakMethod();
                    default -> tree = breakTree(tree);
                }
            }
            if (tree != null) {
                body = written(tree);
            }
            if (faults > 0 && body.length > 0 && often(20)) {
                breakBytes();
            }
            String target = query.isEmpty() ? path : path + "?" + query;
            return new Fuzzed(
                    number,
                    sender,
                    operation,
                    to,
                    String.join(", ", broken),
                    new RawRequest(method, target, headers, body));
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private boolean often(int percent) {
            return random.nextInt(100) < percent;
        }

        // Well-formed parts.

        private String inPath(String variable) {
            return switch (variable) {
                case "code" -> to.city.code;
                case "no" -> often(90) ? "1" : Integer.toString(random.nextInt(4));
                case "fiscalYear", "fiscalYears" -> URLEncoder.encode(one(YEARS), UTF_8);
                case "recordedFrom", "electedOn" -> one(DATES);
                case "name" -> one(profiles);
                case "id" -> id(operation.path().contains("/accounts/") ? "account" : "department");
                default -> id(variable);
            };
        }

        private void parameters() {
            List<String> pairs = new ArrayList<>();
            for (JsonNode parameter : operation.node().path("parameters")) {
                String name = parameter.path("name").asString();
                String in = parameter.path("in").asString();
                boolean wanted = parameter.path("required").asBoolean(false) || often(12);
                if (in.equals("query") && wanted) {
                    String value =
                            name.equals("profile") ? one(profiles) : text(value(parameter.path("schema"), name, 0));
                    pairs.add(name + "=" + URLEncoder.encode(value, UTF_8));
                } else if (in.equals("header") && wanted) {
                    header(name);
                }
            }
            query = String.join("&", pairs);
        }

        private void header(String name) {
            String value = switch (name) {
                case "Idempotency-Key" -> "key-" + (number - (often(90) ? 0 : random.nextInt(20)));
                case "If-Match" -> often(50) ? "*" : "\"" + random.nextInt(4) + "\"";
                case "Daicho-Min-Position" -> Integer.toString(random.nextInt(50));
                case "Accept-Language" -> often(50) ? "en" : "ja";
                default -> "attachment; filename=\"a.csv\"";
            };
            headers.add(Map.entry(name, value));
        }

        private static String text(JsonNode value) {
            return value.isString() ? value.asString() : value.toString();
        }

        /** Sets the type of the body; returns it as JSON if it is. */
        private @Nullable JsonNode content() {
            JsonNode content = operation.node().at("/requestBody/content");
            if (content.isMissingNode()) {
                return null;
            }
            String type = one(content.propertyNames().stream().toList());
            headers.add(Map.entry("Content-Type", type.startsWith("multipart") ? type + "; boundary=x" : type));
            if (type.equals("application/json")) {
                return value(content.path(type).path("schema"), "", 0);
            }
            String sheet = "施策コード,取組,担当課,実績\r\n1,1," + to.mark + "課," + plain() + "\r\n";
            body = switch (random.nextInt(4)) {
                case 0 -> utf8(sheet);
                case 1 -> sheet.getBytes(Charset.forName("Shift_JIS"));
                case 2 ->
                    random.ints(1 + random.nextInt(3_000))
                            .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::write, (a, b) -> {})
                            .toByteArray();
                default -> utf8("PK\u0003\u0004" + sheet);
            };
            if (type.startsWith("multipart")) {
                body = utf8("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + sheet
                        + "\r\n--x--\r\n");
            }
            return null;
        }

        private JsonNode value(JsonNode described, String name, int depth) {
            JsonNode schema = described;
            while (schema.has("$ref")) {
                schema = description.at(schema.path("$ref").asString().substring(1));
            }
            if (schema.has("anyOf")) {
                return value(
                        schema.path("anyOf")
                                .get(random.nextInt(schema.path("anyOf").size())),
                        name,
                        depth);
            }
            if (schema.has("enum")) {
                return schema.path("enum")
                        .get(random.nextInt(schema.path("enum").size()));
            }
            List<String> types = schema.path("type").isArray()
                    ? schema.path("type").valueStream().map(JsonNode::asString).toList()
                    : List.of(schema.path("type").asString("object"));
            String type = types.contains("null") && often(10) ? "null" : types.getFirst();
            return switch (type) {
                case "null" -> NODES.nullNode();
                case "string" -> NODES.stringNode(string(schema, name));
                case "integer" ->
                    NODES.numberNode(name.endsWith("Year") ? 2020 + random.nextInt(7) : random.nextInt(6));
                case "number" -> NODES.numberNode(BigDecimal.valueOf(random.nextInt(500), random.nextInt(3)));
                case "boolean" -> NODES.booleanNode(random.nextBoolean());
                case "array" -> array(schema, name, depth);
                default -> object(schema, depth);
            };
        }

        private String string(JsonNode schema, String name) {
            return switch (schema.path("format").asString("")) {
                case "uuid" -> name.equals("id") && !operation.path().endsWith("}") ? newId() : id(name);
                case "date" -> one(DATES);
                case "date-time" -> one(DATES) + "T00:00:00Z";
                default ->
                    switch (name) {
                        case "asOf" -> often(50) ? one(DATES) : "2026-11-29T15:00:00Z";
                        case "fiscalYear", "firstFiscalYear", "lastFiscalYear", "fromFiscalYear" -> one(YEARS);
                        case "code", "number" -> Integer.toString(random.nextInt(99));
                        case "mark" -> one(List.of("◎", "○"));
                        case "url" -> "https://city.example.jp/" + random.nextInt(99);
                        case "begin" -> "10:00";
                        case "end" -> "11:30";
                        case "loginName" -> "user" + number;
                        default -> schema.has("pattern") && often(50) ? one(YEARS) : plain();
                    };
            };
        }

        private String plain() {
            return to.mark + one(List.of("見直し", "実施", "記載による", "増", "")) + random.nextInt(1_000);
        }

        private ArrayNode array(JsonNode schema, String name, int depth) {
            ArrayNode array = NODES.arrayNode();
            for (int i = depth > DEEP ? 0 : 1 + random.nextInt(3) * random.nextInt(2); i > 0; i--) {
                array.add(value(schema.path("items"), name, depth + 1));
            }
            return array;
        }

        private ObjectNode object(JsonNode schema, int depth) {
            ObjectNode object = NODES.objectNode();
            List<String> required = schema.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            schema.path("properties").forEachEntry((name, property) -> {
                if (required.contains(name) || (depth < DEEP && often(20))) {
                    object.set(name, value(property, name, depth + 1));
                }
            });
            if (object.path("type").isString() && object.has("id")) {
                object.put("id", id(object.path("type").asString().replace("_", "")));
            }
            return object;
        }

        // Ids.

        private String newId() {
            String collection =
                    operation.path().replaceAll("/\\{[A-Za-z]+}$", "").replaceFirst(".*/", "");
            return made(to, word(collection.replace("-", "")), number / WINDOW * 3 + random.nextInt(3));
        }

        private String id(String name) {
            String word = name.equals("parent") ? "heading" : name.equals("present") ? "seat" : word(name);
            int dice = random.nextInt(100);
            if (dice < 78) {
                return to.id(word).toString();
            }
            if (dice < 90) {
                return made(to, word, (number / WINDOW - random.nextInt(3)) * 3 + random.nextInt(3));
            }
            return dice < 95
                    ? other.id(word).toString()
                    : to.id(one(List.copyOf(to.made.keySet()))).toString();
        }

        private static String made(FullCity city, String word, long which) {
            return UUID.nameUUIDFromBytes(utf8(city.mark + word + which)).toString();
        }

        /** The kind of record that a field or a step names: {@code precedingMeasures} is a measure. */
        private String word(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            String one = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
            return Stream.concat(to.made.keySet().stream(), Stream.of("person"))
                    .filter(word -> one.endsWith(word.toLowerCase(Locale.ROOT)))
                    .max(Comparator.comparingInt(String::length))
                    .orElse(one);
        }

        // Broken parts.

        private void breakMethod() {
            if (often(40)) {
                method = one(METHODS);
                broken.add("method");
            } else {
                breakHeader();
            }
        }

        private void breakPath() {
            broken.add("path");
            String[] steps = path.split("/", -1);
            int place = 1 + random.nextInt(steps.length - 1);
            switch (random.nextInt(8)) {
                case 0 -> steps[place] = bytes(one(ODD_STEPS));
                case 1 -> steps[place] += one(ODD_STEPS);
                case 2 -> steps[place] = encoded(steps[place]);
                case 3 -> steps[place] = encoded(encoded(steps[place]));
                case 4 -> steps[place] = steps[place].toUpperCase(Locale.ROOT);
                case 5 -> steps[place] = "/" + steps[place];
                case 6 -> steps[steps.length - 1] += "/";
                default -> steps[place] = id(one(List.copyOf(to.made.keySet())));
            }
            path = String.join("/", steps);
        }

        private static String encoded(String step) {
            StringBuilder encoded = new StringBuilder();
            step.chars().forEach(c -> encoded.append("%%%02x".formatted(c)));
            return encoded.toString();
        }

        private void breakQuery() {
            broken.add("query");
            List<String> pairs = new ArrayList<>(query.isEmpty() ? List.of() : Arrays.asList(query.split("&")));
            switch (random.nextInt(4)) {
                case 0 -> pairs.addAll(List.copyOf(pairs));
                case 1 -> {
                    if (!pairs.isEmpty()) {
                        int place = random.nextInt(pairs.size());
                        pairs.set(
                                place,
                                pairs.get(place).replaceFirst("=.*", "=") + URLEncoder.encode(one(ODD_TEXTS), UTF_8));
                    }
                }
                default -> pairs.add(one(ODD_QUERIES));
            }
            query = String.join("&", pairs);
        }

        private void breakHeader() {
            String name = one(ODD_HEADERS.keySet().stream().sorted().toList());
            broken.add("header " + name);
            String value = one(ODD_HEADERS.getOrDefault(name, List.of()));
            if (often(60)) {
                headers.removeIf(header -> header.getKey().equals(name));
            }
            headers.add(Map.entry(name, value));
            if (often(10)) {
                headers.add(Map.entry(name.toLowerCase(Locale.ROOT), value));
            }
        }

        private @Nullable JsonNode breakTree(@Nullable JsonNode tree) {
            if (tree == null) {
                breakQuery();
                return null;
            }
            broken.add("body");
            List<Runnable> places = new ArrayList<>();
            JsonNode[] root = {tree};
            collect(tree, places);
            if (places.isEmpty() || often(5)) {
                root[0] = odd(tree);
            } else {
                one(places).run();
            }
            return root[0];
        }

        private void collect(JsonNode node, List<Runnable> places) {
            switch (node) {
                case ObjectNode object -> {
                    object.forEachEntry((name, value) -> {
                        places.add(() -> {
                            if (often(15)) {
                                object.remove(name);
                            } else {
                                object.set(name, odd(value));
                            }
                        });
                        collect(value, places);
                    });
                    places.add(() -> object.set(
                            one(List.of("actor", "recordedAt", "x", "", RAW, "__proto__", "Id")),
                            odd(object.deepCopy())));
                }
                case ArrayNode array -> {
                    for (int i = 0; i < array.size(); i++) {
                        int place = i;
                        places.add(() -> array.set(place, odd(array.get(place))));
                        collect(array.get(i), places);
                    }
                }
                default -> {}
            }
        }

        private JsonNode odd(JsonNode instead) {
            return switch (random.nextInt(12)) {
                case 0 -> NODES.nullNode();
                case 1 -> NODES.booleanNode(random.nextBoolean());
                case 2, 3 -> NODES.rawValueNode(new RawValue(one(NUMBERS)));
                case 4 -> NODES.arrayNode();
                case 5 -> NODES.objectNode();
                case 6 -> deep(instead, 1 + random.nextInt(often(50) ? 3 : 2_000));
                case 7 -> many(instead);
                default -> NODES.stringNode(one(ODD_TEXTS));
            };
        }

        private JsonNode deep(JsonNode inside, int levels) {
            String open = random.nextBoolean() ? "[" : "{\"a\":";
            return NODES.rawValueNode(
                    new RawValue(open.repeat(levels) + inside + (open.equals("[") ? "]" : "}").repeat(levels)));
        }

        private JsonNode many(JsonNode of) {
            ArrayNode many = NODES.arrayNode();
            int size = of.toString().length() > 500 ? 3 : one(List.of(2, 50, 1_100));
            for (int i = 0; i < size; i++) {
                many.add(of);
            }
            return many;
        }

        private byte[] written(JsonNode tree) {
            String text = JSON.writeValueAsString(tree);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            String[] parts = text.split(RAW, -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    all.writeBytes(one(RAW_BYTES));
                }
                all.writeBytes(utf8(parts[i]));
            }
            return all.toByteArray();
        }

        private void breakBytes() {
            broken.add("bytes");
            String text = new String(body, UTF_8);
            body = switch (random.nextInt(12)) {
                case 0 -> Arrays.copyOf(body, random.nextInt(body.length));
                case 1 -> utf8("\uFEFF" + text);
                case 2 -> text.getBytes(UTF_16);
                case 3 -> text.getBytes(Charset.forName("Shift_JIS"));
                case 4 -> utf8(text + one(List.of("x", "{}", ",", "\u0000", "\n")));
                case 5 -> utf8(text.replaceFirst("\\{", "{\"reason\":\"a\",\"reason\":\"b\","));
                case 6 -> utf8("/* a */" + text);
                case 7 -> utf8(text.replace('"', '\''));
                case 8 -> utf8("[".repeat(1 + random.nextInt(100_000)));
                case 9 -> often(10) ? utf8(text + " ".repeat(2 * MEGABYTE + random.nextInt(10))) : new byte[1];
                case 10 -> {
                    byte[] flipped = body.clone();
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                    yield flipped;
                }
                default -> new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};
            };
        }
    }
}
