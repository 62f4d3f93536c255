package daicho.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DescriptionTest extends SiteTest {
    @Test
    void describes_what_every_operation_has_in_common() {
        JsonNode api = with(null).get("/api/v1/openapi.json").json();
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        JsonNode write =
                api.path("paths").path("/api/v1/municipalities/{code}/echo").path("post");
        assertThat(names(write)).contains("Idempotency-Key", "If-Match").doesNotContain("caller", "asOf");
        assertThat(write.path("responses").propertyNames())
                .contains("200", "400", "401", "403", "404", "409", "412", "413", "415", "422", "429", "503");
        assertThat(write.at("/responses/200/headers").propertyNames())
                .contains("ETag", "Daicho-Position", "X-Correlation-ID")
                // Only for created records.
                .doesNotContain("Location");
        assertThat(api.at("/components/responses/CONFLICT/content").propertyNames())
                .containsExactly("application/problem+json");
        JsonNode read =
                api.path("paths").path("/api/v1/municipalities/{code}/echo").path("get");
        assertThat(names(read))
                .contains("asOf", "position", "Daicho-Min-Position")
                .doesNotContain("asked");
        JsonNode year = api.path("paths")
                .path("/api/v1/municipalities/{code}/years/{fy}")
                .at("/get/parameters");
        assertThat(year.toString()).contains("令和");
        assertThat(api.at("/components/schemas/SiteBody/properties/fiscalYear/anyOf/0/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/FiscalYear");
        assertThat(api.at("/components/schemas/FiscalYear/anyOf").findValuesAsString("type"))
                .containsExactly("integer", "string");
        assertThat(api.toString()).doesNotContain("\"Asked\"", "\"Caller\"");
    }

    @Test
    void shows_a_page_to_try_it_without_anything_from_elsewhere() {
        Browser anyone = with(null);
        Browser.Answer redirect = anyone.get("/api/v1/docs");
        assertThat(redirect.status()).isEqualTo(302);
        String page = redirect.header("Location");
        Browser.Answer html = anyone.get(page.replaceFirst("http://[^/]+", ""));
        assertThat(html.status()).isEqualTo(200);
        assertThat(html.text()).doesNotContain("http://", "https://").contains("swagger-ui");
        String folder = page.replaceFirst("http://[^/]+", "").replaceFirst("index.html.*", "");
        for (String asset : new String[] {
            "swagger-ui-bundle.js", "swagger-ui-standalone-preset.js", "swagger-initializer.js", "swagger-ui.css"
        }) {
            assertThat(anyone.get(folder + asset).status()).as(asset).isEqualTo(200);
        }
        assertThat(anyone.get(folder + "swagger-initializer.js").text()).contains("/api/v1/openapi.json");
        assertThat(html.text()).doesNotContainPattern("<script(?![^>]*src=)");
    }

    @Test
    void reports_health_with_the_database() {
        assertThat(with(null).get("/actuator/health").json().path("status").asString())
                .isEqualTo("UP");
        assertThat(with(null).get("/actuator/health").text()).doesNotContain("database", "disk");
        assertThat(with(null)
                        .get("/actuator/health/readiness")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
    }

    private static java.util.List<String> names(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(parameter -> parameter.path("name").asString())
                .toList();
    }
}
