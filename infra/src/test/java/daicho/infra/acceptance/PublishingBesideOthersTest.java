package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.publication.Press;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.plan.FiscalYear;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What others do while a city publishes does not delay the publication, and is not delayed by it. */
@Import(PublishingBesideOthersTest.Meanwhile.class)
class PublishingBesideOthersTest extends AcceptanceTest {
    private static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>(() -> {});

    /** Lets others act when the publication's transaction is under way and the printing has not begun. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Meanwhile {
        @Bean
        static BeanPostProcessor meanwhile() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Press press ? beside(press) : bean;
                }
            };
        }

        private static Press beside(Press press) {
            return new Press() {
                @Override
                public void warmUp(Actor actor) {
                    press.warmUp(actor);
                }

                @Override
                public Proof print(Actor actor, UUID plan, FiscalYear year) {
                    // On another thread, since this one is in the transaction of the publication.
                    CompletableFuture.runAsync(MEANWHILE.get()).join();
                    return press.print(actor, plan, year);
                }
            };
        }
    }

    @Test
    void publishes_while_another_city_s_position_was_rolled_back_and_views_of_all_go_on() {
        City other = City.found(port, tokens);
        City city = City.found(port, tokens);
        UUID measure = city.measure("1");
        city.initiative(measure, "\"title\": \"相談\",", city.welfare);
        Api staff = city.as(Role.STAFF, city.welfare);
        String line = "/measures/" + measure + "/initiatives/1/";
        staff.post(line + "results/R4", "{\"text\": \"30件\"}").json();
        staff.post(line + "ratings/R4", "{\"mark\": \"○\", \"text\": \"良好\"}").json();
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}")
                .json();
        AtomicReference<String> seen = new AtomicReference<>("");
        MEANWHILE.set(() -> {
            rollBackAPosition();
            UUID department = other.department("新しい課");
            seen.set(
                    other.secretariat.get("/departments").text().contains(department.toString()) ? "seen" : "not seen");
        });
        Api.Answer published =
                city.secretariat.post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"R4\"}");
        assertThat(seen).hasValue("seen");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
    }

    private static void rollBackAPosition() {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            statement.execute("SELECT nextval(pg_get_serial_sequence('ledger.event', 'position'))");
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
