package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Commands;
import daicho.command.Written;
import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.verification.Verification;
import daicho.query.Reads;
import daicho.query.result.YearResultView;
import daicho.shared.Ids;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The same flow with the ledger in an Axon Server. The tests cannot bring one along, so this runs only against an empty
 * one at {@code AXON_SERVER_ADDR} (host:port).
 */
@EnabledIfEnvironmentVariable(
        named = "AXON_SERVER_ADDR",
        matches = ".+",
        disabledReason = "needs an Axon Server at AXON_SERVER_ADDR")
class AxonServerTest {
    @Test
    void shows_one_s_own_write_through_axon_server() {
        try (ConfigurableApplicationContext daicho = new SpringApplicationBuilder(DaichoApplication.class)
                .web(WebApplicationType.NONE)
                .profiles("axon-server")
                .properties("daicho.axon-server.servers=" + System.getenv("AXON_SERVER_ADDR"))
                .run(TestDatabase.create().arguments())) {
            Records records = new Records(daicho.getBean(Commands.class)).plan(1);
            UUID result = Ids.next();
            records.result(0, Records.R3, result, "指導10か所");
            Written corrected = records.correct(result, "指導11か所");
            assertThat(daicho.getBean(Reads.class)
                            .read(
                                    Records.askedAfter(corrected.position()),
                                    past -> past.rows(YearResultView.VIEW, "true", Map.of()))
                            .value())
                    .extracting(row -> row.content().text())
                    .containsExactly("指導11か所");
            assertThat(daicho.getBean(Verification.class).run(null).isClean()).isTrue();
        }
    }
}
