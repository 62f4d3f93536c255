package daicho.infra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import daicho.infra.Eventually;
import daicho.infra.server.DatabaseServer;
import daicho.infra.server.HeadStart;
import daicho.infra.server.Postmaster;
import daicho.infra.server.ServerConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;

class DatabaseConfigurationTest {
    @Test
    void logs_in_as_the_role_of_each_data_source() {
        try (ConfigurableApplicationContext context = start(TestDatabase.empty().properties())) {
            assertThat(context.getBeansOfType(DataSource.class))
                    .containsOnlyKeys("writerDataSource", "readerDataSource", "projectorDataSource", "ownerDataSource");
            assertThat(user(context.getBean(JdbcClient.class))).isEqualTo("daicho_writer daicho writer");
            assertThat(user(jdbc(context, "readerJdbc"))).isEqualTo("daicho_reader daicho reader");
            assertThat(user(jdbc(context, "projectorJdbc"))).isEqualTo("daicho_projector daicho projector");
            assertThat(user(jdbc(context, "ownerJdbc"))).isEqualTo("daicho_owner daicho owner");
            assertThat(context.getBean(PlatformTransactionManager.class))
                    .isSameAs(context.getBean("transactionManager"));
            assertThat(context.getBeanNamesForType(PlatformTransactionManager.class))
                    .containsExactlyInAnyOrder(
                            "transactionManager", "readerTransactionManager", "projectorTransactionManager");
        }
    }

    @Test
    void takes_sizes_and_statement_timeouts_from_the_settings() {
        Map<String, Object> settings = new HashMap<>(TestDatabase.create().properties());
        settings.put("daicho.database.pool.projector", "5");
        try (ConfigurableApplicationContext context = start(settings)) {
            assertThat(pool(context, "writerDataSource").getMaximumPoolSize()).isEqualTo(16);
            assertThat(pool(context, "readerDataSource").getMaximumPoolSize()).isEqualTo(8);
            assertThat(pool(context, "projectorDataSource").getMaximumPoolSize())
                    .isEqualTo(5);
            assertThat(pool(context, "ownerDataSource").getMaximumPoolSize()).isEqualTo(2);
            assertThat(timeout(context, "writerJdbc")).isEqualTo("30s");
            assertThat(timeout(context, "readerJdbc")).isEqualTo("1min");
            assertThat(timeout(context, "projectorJdbc")).isEqualTo("10min");
            assertThat(timeout(context, "ownerJdbc")).isEqualTo("0");
        }
    }

    @Test
    void limits_every_session_but_the_owner_s_so_that_a_frozen_node_holds_nobody_up() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (Connection administrator = database.connect();
                Statement statement = administrator.createStatement()) {
            statement.execute("ALTER DATABASE " + administrator.getCatalog()
                    + " SET idle_in_transaction_session_timeout = '1min'");
        }
        try (ConfigurableApplicationContext context = start(database.properties())) {
            for (String role : List.of("writer", "reader", "projector")) {
                assertThat(setting(context, role, "idle_in_transaction_session_timeout"))
                        .as(role)
                        .isEqualTo("10s");
                assertThat(setting(context, role, "tcp_user_timeout")).as(role).isEqualTo("15000");
                assertThat(setting(context, role, "tcp_keepalives_idle"))
                        .as(role)
                        .isEqualTo("5");
                assertThat(setting(context, role, "client_connection_check_interval"))
                        .as(role)
                        .isEqualTo("5s");
            }
            assertThat(setting(context, "writer", "transaction_timeout")).isEqualTo("1min");
            assertThat(setting(context, "projector", "transaction_timeout")).isEqualTo("0");
            assertThat(setting(context, "owner", "idle_in_transaction_session_timeout"))
                    .isEqualTo("0");
            assertThat(setting(context, "owner", "tcp_user_timeout")).isEqualTo("15000");
            try (Connection own = context.getBean(Database.class).connect(Role.WRITER, "test");
                    Statement statement = own.createStatement();
                    ResultSet shown = statement.executeQuery("SHOW idle_in_transaction_session_timeout")) {
                assertThat(shown.next()).isTrue();
                assertThat(shown.getString(1)).isEqualTo("10s");
            }
        }
    }

    private static String setting(ConfigurableApplicationContext context, String role, String name) {
        return jdbc(context, role + "Jdbc")
                .sql("SHOW " + name)
                .query(String.class)
                .single();
    }

    @Test
    void keeps_each_role_although_the_url_names_user_and_password() {
        TestDatabase database = TestDatabase.create();
        Map<String, Object> settings = new HashMap<>(database.properties());
        settings.put(
                "daicho.database.url",
                database.url() + "?user=" + database.user() + "&password=" + database.password() + "&socketTimeout=90");
        try (ConfigurableApplicationContext context = start(settings)) {
            assertThat(user(jdbc(context, "readerJdbc"))).isEqualTo("daicho_reader daicho reader");
            assertThat(pool(context, "readerDataSource").getJdbcUrl()).endsWith("?socketTimeout=90");
        }
    }

    @Test
    void pools_recover_by_themselves_when_the_server_comes_back(@TempDir Path directory) throws Exception {
        int port = Ports.free();
        DatabaseServer server = TestDatabase.start(directory, port, false);
        Map<String, Object> settings = TestDatabase.on(server.administrator()).properties();
        try (ConfigurableApplicationContext context = start(settings)) {
            JdbcClient writer = jdbc(context, "writerJdbc");
            JdbcClient reader = jdbc(context, "readerJdbc");
            Tenancy tenancy = context.getBean(Tenancy.class);
            insert(tenancy, "before");
            server.close();
            assertThatExceptionOfType(CannotCreateTransactionException.class)
                    .isThrownBy(() -> insert(tenancy, "during"));
            server = TestDatabase.start(directory, port, false);
            awaitAnswer(reader);
            awaitAnswer(writer);
            insert(tenancy, "after");
            assertThat(tenancy.<List<String>>write(
                            "172014",
                            jdbc -> jdbc.sql("SELECT key FROM ops.unique_key ORDER BY key DESC")
                                    .query(String.class)
                                    .list()))
                    .containsExactly("before", "after");
        } finally {
            server.close();
        }
    }

    @Test
    void starts_the_embedded_server_when_no_url_is_set_and_stops_it_after_the_pools(@TempDir Path directory)
            throws Exception {
        Path data = directory.resolve("daicho");
        Map<String, Object> settings = Map.of("daicho.data", data.toString(), "daicho.database.url", " ");
        try (ConfigurableApplicationContext context = start(settings)) {
            assertThat(jdbc(context, "readerJdbc")
                            .sql("SELECT current_database()")
                            .query(String.class)
                            .single())
                    .isEqualTo("daicho");
        }
        assertThat(Postmaster.in(DataDirectory.at(data).cluster())).isEmpty();
    }

    @Test
    void tries_a_node_for_the_internet_out_on_the_embedded_server_with_the_login_of_one(@TempDir Path directory)
            throws IOException {
        TestDatabase.shareUnpacked(directory.resolve("daicho"));
        Map<String, Object> settings = Map.of(
                "daicho.data",
                directory.resolve("daicho").toString(),
                "daicho.database.url",
                " ",
                "daicho.public-only",
                "true");
        try (ConfigurableApplicationContext context = start(settings)) {
            assertThat(user(jdbc(context, "readerJdbc"))).isEqualTo("daicho_public daicho reader");
            assertThat(user(jdbc(context, "writerJdbc"))).isEqualTo("daicho_public daicho writer");
            assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> user(jdbc(context, "ownerJdbc")));
        }
    }

    @Test
    void joins_with_a_head_start_what_nodes_inside_have_prepared() {
        TestDatabase database = TestDatabase.create();
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .initializers(new HeadStart())
                .run(TestDatabase.arguments(database.propertiesOfPublicNode()))) {
            assertThat(user(jdbc(context, "writerJdbc"))).isEqualTo("daicho_public daicho writer");
        }
    }

    @Test
    void uses_the_server_of_a_head_start_and_stops_it_after_the_pools(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("daicho");
        try (ConfigurableApplicationContext context = startAhead(Application.class, data)) {
            assertThat(jdbc(context, "readerJdbc")
                            .sql("SELECT current_database()")
                            .query(String.class)
                            .single())
                    .isEqualTo("daicho");
        }
        assertThat(Postmaster.in(DataDirectory.at(data).cluster())).isEmpty();
    }

    @Test
    void leaves_no_server_behind_when_the_start_fails_before_anything_asked_for_it(@TempDir Path directory)
            throws Exception {
        Path data = directory.resolve("daicho");
        assertThatExceptionOfType(BeansException.class).isThrownBy(() -> startAhead(Failing.class, data));
        assertThat(DataDirectory.at(data).cluster()).isDirectory();
        assertThat(Postmaster.in(DataDirectory.at(data).cluster())).isEmpty();
    }

    private static ConfigurableApplicationContext startAhead(Class<?> application, Path data) throws IOException {
        TestDatabase.shareUnpacked(data);
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .initializers(new HeadStart())
                .run(TestDatabase.arguments(Map.of("daicho.data", data.toString(), "daicho.database.url", " ")));
    }

    /** Fails before the first bean is created. */
    @Configuration(proxyBeanMethods = false)
    static class Failing {
        @Bean
        static BeanFactoryPostProcessor failing() {
            return beans -> {
                throw new BeanCreationException("on purpose");
            };
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void ends_with_clear_words_and_neither_stack_trace_nor_password(CapturedOutput output) {
        Map<String, Object> settings = Map.of(
                "daicho.database.url", "jdbc:postgresql://127.0.0.1:1/daicho?password=hidden",
                "daicho.database.user", "admin",
                "daicho.database.password", "unspeakable");
        assertThatExceptionOfType(BeansException.class).isThrownBy(() -> start(settings));
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "127.0.0.1:1/daicho")
                .doesNotContain("unspeakable", "hidden", "at daicho.infra");
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(TestDatabase.arguments(settings));
    }

    private static void insert(Tenancy tenancy, String key) {
        tenancy.write(
                "172014",
                jdbc -> jdbc.sql("INSERT INTO ops.unique_key VALUES (?, '172014', gen_random_uuid())")
                        .param(key)
                        .update());
    }

    private static void awaitAnswer(JdbcClient jdbc) {
        Eventually.get(
                "an answer of the database",
                () -> jdbc.sql("SELECT 1").query(Integer.class).single());
    }

    private static String user(JdbcClient jdbc) {
        return jdbc.sql("SELECT current_user || ' ' || current_setting('application_name')")
                .query(String.class)
                .single();
    }

    private static String timeout(ConfigurableApplicationContext context, String bean) {
        return jdbc(context, bean)
                .sql("SHOW statement_timeout")
                .query(String.class)
                .single();
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext context, String bean) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), JdbcClient.class, bean);
    }

    private static HikariDataSource pool(ConfigurableApplicationContext context, String bean) {
        return context.getBean(bean, HikariDataSource.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ServerConfiguration.class)
    static class Application {}
}
