package daicho.infra.eventstore;

import daicho.shared.Refusal;
import daicho.shared.Word;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refusals as JSON in the register, so that a repeated request is told the same, in whichever language it asks. The
 * arguments keep what their wording depends on: numbers, fiscal years, days, times, words and lists of
 * them; everything else is kept as its text.
 */
final class StoredRefusals {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StoredRefusals() {}

    static String write(Refusal refusal) {
        return JSON.writeValueAsString(node(refusal));
    }

    static Refusal read(String json) {
        return refusal(JSON.readTree(json));
    }

    private static ObjectNode node(Refusal refusal) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", refusal.kind().name());
        node.put("code", refusal.code());
        ArrayNode arguments = node.putArray("arguments");
        refusal.arguments().forEach(argument -> add(arguments, argument));
        node.put("pointer", refusal.pointer());
        node.put(
                "existing",
                refusal.existing() == null ? null : refusal.existing().toString());
        ArrayNode parts = node.putArray("parts");
        refusal.parts().forEach(part -> parts.add(node(part)));
        return node;
    }

    private static void add(ArrayNode arguments, Object argument) {
        switch (argument) {
            case FiscalYear year -> arguments.addObject().put("year", year.startYear());
            case FiscalYears years ->
                arguments
                        .addObject()
                        .put("first", years.first().startYear())
                        .put("last", years.last().startYear());
            case LocalDate day -> arguments.addObject().put("day", day.toString());
            case Instant instant -> arguments.addObject().put("instant", instant.toString());
            case Word word -> arguments.addObject().put("word", word.key());
            case Enum<?> constant -> add(arguments, Word.of(constant));
            case Collection<?> all -> {
                ArrayNode list = arguments.addArray();
                all.forEach(each -> add(list, each));
            }
            case BigDecimal number -> arguments.add(number);
            case Number number -> arguments.add(number.longValue());
            default -> arguments.add(argument.toString());
        }
    }

    private static Refusal refusal(JsonNode node) {
        List<Object> arguments = new ArrayList<>();
        node.path("arguments").forEach(argument -> arguments.add(argument(argument)));
        List<Refusal> parts = new ArrayList<>();
        node.path("parts").forEach(part -> parts.add(refusal(part)));
        String existing = text(node.path("existing"));
        return Refusal.again(
                Refusal.Kind.valueOf(node.path("kind").asString()),
                node.path("code").asString(),
                arguments,
                text(node.path("pointer")),
                existing == null ? null : UUID.fromString(existing),
                parts);
    }

    private static Object argument(JsonNode node) {
        if (node.has("year")) {
            return new FiscalYear(node.path("year").asInt());
        }
        if (node.has("day")) {
            return LocalDate.parse(node.path("day").asString());
        }
        if (node.has("instant")) {
            return Instant.parse(node.path("instant").asString());
        }
        if (node.has("word")) {
            return new Word(node.path("word").asString());
        }
        if (node.isArray()) {
            return node.valueStream().map(StoredRefusals::argument).toList();
        }
        if (node.isObject()) {
            return new FiscalYears(
                    new FiscalYear(node.path("first").asInt()),
                    new FiscalYear(node.path("last").asInt()));
        }
        return node.isNumber() ? node.numberValue() : node.asString();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
