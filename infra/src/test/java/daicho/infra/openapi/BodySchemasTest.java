package daicho.infra.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daicho.command.Item;
import daicho.infra.openapi.BodySchemas.Way;
import daicho.query.Unfold;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BodySchemasTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final BodySchemas schemas = new BodySchemas(JSON, List.of());

    enum Stage {
        FIRST,
        LAST
    }

    record Part(UUID id, @Nullable LocalDate day, Map<Stage, Instant> times) {}

    @Schema(name = "Chosen")
    private record Odd(String text) {
        record Inside(String text) {}
    }

    private record Unspeakable(Thread thread) {}

    private record Row(
            UUID id, @Unfold Said said, @Unfold @Nullable Reply reply) {}

    private record Said(String text, FiscalYear fiscalYear) {}

    private record Reply(int times) {}

    @Test
    void describes_unfolded_parts_where_they_stand_and_as_columns_are() {
        answer(Row.class);
        assertThat(json("BodySchemasTestRow")).isEqualTo(json("""
                {"type": "object", "additionalProperties": false, "required": ["fiscalYear", "id", "text"],
                 "properties": {
                     "id": {"type": "string", "format": "uuid"},
                     "text": {"type": "string"},
                     "fiscalYear": {"type": "integer", "format": "int32"},
                     "times": {"type": "integer", "format": "int32"}}}
                """));
        assertThat(schemas.referred()).containsOnlyKeys("BodySchemasTestRow");
    }

    private record Several(List<Item<Said>> items) {}

    @Test
    void describes_an_item_of_a_request_as_what_a_client_sends() {
        ResolvableType type = ResolvableType.forClass(Several.class);
        schemas.add(type, Way.BODY);
        schemas.of(type, Way.BODY);
        assertThat(json("BodySchemasTestSeveral")
                        .at("/properties/items/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/BodySchemasTestSaid");
        assertThat(schemas.referred()).containsOnlyKeys("BodySchemasTestSeveral", "BodySchemasTestSaid", "FiscalYear");
    }

    @Test
    void calls_a_nested_type_after_the_noun_around_it() {
        assertThat(name(RatingWriteApi.Correction.class)).isEqualTo("RatingCorrection");
        assertThat(name(ResultWriteApi.Correction.class)).isEqualTo("ResultCorrection");
        assertThat(name(RatingWriteApi.NewRating.class)).isEqualTo("NewRating");
        assertThat(name(Parts.OfYear.class)).isEqualTo("PartYear");
        assertThat(name(ResolvableType.forClassWithGenerics(Parts.Step.class, Odd.class)))
                .isEqualTo("ChosenStep");
        assertThat(name(Odd.Inside.class)).isEqualTo("ChosenInside");
    }

    @Test
    void refuses_one_name_for_two_types() {
        answer(RatingWriteApi.Correction.class);
        answer(RatingApi.Correction.class);
        assertThatThrownBy(schemas::referred)
                .hasMessageContaining("RatingCorrection: ")
                .hasMessageContaining(RatingWriteApi.Correction.class.getName())
                .hasMessageContaining(RatingApi.Correction.class.getName());
    }

    @Test
    void lets_nothing_be_said_that_it_has_no_words_for() {
        assertThatThrownBy(() -> answer(Unspeakable.class)).hasMessageContaining("java.lang.Thread");
    }

    @Test
    void says_what_may_be_left_out_of_a_body_and_be_null() {
        body(RatingWriteApi.NewRating.class);
        assertThat(json("NewRating")).isEqualTo(json("""
                {"type": "object", "additionalProperties": false, "required": ["fiscalYear", "number"],
                 "properties": {
                     "fiscalYear": {"$ref": "#/components/schemas/FiscalYear"},
                     "part": {"anyOf": [{"$ref": "#/components/schemas/BodySchemasTestPart"}, {"type": "null"}]},
                     "parts": {"type": ["array", "null"], "items": {"$ref": "#/components/schemas/BodySchemasTestPart"}},
                     "flag": {"type": ["boolean", "null"]},
                     "number": {"type": "integer", "format": "int32"}}}
                """));
        assertThat(json("FiscalYear").at("/anyOf").findValuesAsString("type")).containsExactly("integer", "string");
    }

    @Test
    void says_of_an_answer_that_nothing_is_null_and_what_may_not_be_there() {
        answer(Part.class);
        assertThat(json("BodySchemasTestPart")).isEqualTo(json("""
                {"type": "object", "additionalProperties": false, "required": ["id", "times"],
                 "properties": {
                     "id": {"type": "string", "format": "uuid"},
                     "day": {"type": "string", "format": "date"},
                     "times": {"type": "object", "propertyNames": {"$ref": "#/components/schemas/BodySchemasTestStage"},
                               "additionalProperties": {"type": "string", "format": "date-time"}}}}
                """));
        assertThat(json("BodySchemasTestStage"))
                .isEqualTo(json("{\"type\": \"string\", \"enum\": [\"FIRST\", \"LAST\"]}"));
    }

    @Test
    void tells_what_is_read_from_what_is_written_where_they_differ() {
        ResolvableType rating = ResolvableType.forClass(RatingWriteApi.NewRating.class);
        ResolvableType year = ResolvableType.forClass(Parts.OfYear.class);
        schemas.add(rating, Way.BODY);
        schemas.add(year, Way.ANSWER);
        schemas.of(rating, Way.BODY);
        schemas.of(year, Way.ANSWER);
        assertThat(json("NewRating").at("/properties/part/anyOf/0/$ref").asString())
                .endsWith("/BodySchemasTestPartInput");
        assertThat(json("PartYear").at("/properties/part/$ref").asString()).endsWith("/BodySchemasTestPart");
        assertThat(json("BodySchemasTestPartInput").path("required").toString()).isEqualTo("[\"id\"]");
        assertThat(json("BodySchemasTestPart").path("required").toString()).isEqualTo("[\"id\",\"times\"]");
    }

    private String name(Class<?> type) {
        return name(ResolvableType.forClass(type));
    }

    private static String name(ResolvableType type) {
        return new SchemaNames().name(type, "");
    }

    private void answer(Class<?> type) {
        schemas.of(ResolvableType.forClass(type), Way.ANSWER);
    }

    private void body(Class<?> type) {
        schemas.of(ResolvableType.forClass(type), Way.BODY);
    }

    private JsonNode json(String text) {
        return text.startsWith("{")
                ? JSON.readTree(text)
                : JSON.readTree(Json31.pretty(schemas.referred().get(text)));
    }
}

final class RatingWriteApi {
    private RatingWriteApi() {}

    record Correction(String mark, @Nullable String text) {}

    record NewRating(
            FiscalYear fiscalYear,
            BodySchemasTest.@Nullable Part part,
            List<BodySchemasTest.Part> parts,
            boolean flag,
            int number) {}
}

final class ResultWriteApi {
    private ResultWriteApi() {}

    record Correction(String text) {}
}

final class RatingApi {
    private RatingApi() {}

    record Correction(String before) {}
}

final class Parts {
    private Parts() {}

    record OfYear(BodySchemasTest.Part part, BodySchemasTest.Stage stage) {}

    record Step<T>(T of, List<T> follows) {}
}
