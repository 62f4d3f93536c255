package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.openapi.Exchanges;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document from which clients are written. */
class OpenApiTest extends AcceptanceTest {
    @Test
    void stands_in_the_repository_as_it_is_served() throws IOException {
        String served = served();
        if ("write".equals(System.getProperty("daicho.test.openapi"))) {
            Files.writeString(Exchanges.DOCUMENT, served);
        }
        assertThat(Files.readString(Exchanges.DOCUMENT))
                .as("docs/openapi.json; -Ddaicho.test.openapi=write writes it")
                .isEqualTo(served);
    }

    @Test
    void says_of_every_operation_what_it_does_and_who_may() {
        Operations.of(new Api(port, "172014", null)).all().forEach(operation -> {
            JsonNode node = operation.node();
            assertThat(node.path("summary").asString())
                    .as("summary of " + operation)
                    .isNotBlank();
            assertThat(node.path("description").asString())
                    .as("description of " + operation)
                    .contains("For ")
                    .isNotEqualTo(node.path("summary").asString());
            assertThat(node.path("tags")).as("tags of " + operation).hasSize(1);
            node.path("parameters")
                    .forEach(parameter -> assertThat(
                                    parameter.path("description").asString())
                            .as(parameter.path("name").asString() + " of " + operation)
                            .isNotBlank());
        });
    }

    @Test
    void describes_every_tag_once() {
        JsonNode tags = new JsonMapper().readTree(served()).path("tags");
        assertThat(tags.valueStream().map(tag -> tag.path("name").asString())).doesNotHaveDuplicates();
        tags.forEach(tag -> assertThat(tag.path("description").asString())
                .as(tag.path("name").asString())
                .isNotBlank());
    }

    private String served() {
        return new Api(port, "172014", null).fromRoot("/api/v1/openapi.json").text();
    }
}
