package daicho.infra.database;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;

/**
 * The beans of the database, and the only place that configures it: Boot's own data source backs off before these. All of
 * them are made from {@link Database}, so that nobody gets a connection before the migrations are done.
 *
 * <p>Grants, and not a read-only session, make sure that {@code readerDataSource} only reads, because readers call a
 * function that takes a transaction id.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class DatabaseConfiguration {
    private static final Duration WRITER_STATEMENT = Duration.ofSeconds(30);
    private static final Duration READER_STATEMENT = Duration.ofSeconds(60);

    /** A rebuild writes many rows at once and adds constraints to full tables. */
    private static final Duration PROJECTOR_STATEMENT = Duration.ofMinutes(10);

    private static final int OWNER_CONNECTIONS = 2;

    @Bean
    DatabaseKind databaseKind(DatabaseSettings settings) {
        return new DatabaseKind(settings.embedded());
    }

    @Bean
    ViewSchema viewSchema(Database database) {
        return new ViewSchema(database);
    }

    @Bean(destroyMethod = "close")
    @Primary
    DataSource writerDataSource(Database database, DatabaseSettings settings) {
        return database.pool(Role.WRITER, settings.database().pool().writer(), WRITER_STATEMENT);
    }

    @Bean(destroyMethod = "close")
    DataSource readerDataSource(Database database, DatabaseSettings settings) {
        return database.pool(Role.READER, settings.database().pool().reader(), READER_STATEMENT);
    }

    /** Only while a node serves: commands read from the database itself. */
    @Bean(destroyMethod = "close")
    @ConditionalOnWebApplication
    @Conditional(HasStandby.class)
    Standby standby(Database database, DatabaseSettings settings, @Qualifier("readerDataSource") DataSource reader) {
        return new Standby(
                database,
                settings.standbyUrl(),
                settings.database().standby(),
                READER_STATEMENT,
                JdbcClient.create(reader));
    }

    /** Whether a standby is named; an empty setting is none. */
    static final class HasStandby implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty("daicho.database.standby.url"));
        }
    }

    @Bean(destroyMethod = "close")
    DataSource projectorDataSource(Database database, DatabaseSettings settings) {
        return database.pool(Role.PROJECTOR, settings.database().pool().projector(), PROJECTOR_STATEMENT);
    }

    @Bean(destroyMethod = "close")
    DataSource ownerDataSource(Database database) {
        return database.pool(Role.OWNER, OWNER_CONNECTIONS, Duration.ZERO);
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(@Qualifier("writerDataSource") DataSource writer) {
        return new TenantTransactions(writer);
    }

    @Bean
    PlatformTransactionManager readerTransactionManager(@Qualifier("readerDataSource") DataSource reader) {
        return new TenantTransactions(reader);
    }

    @Bean
    PlatformTransactionManager projectorTransactionManager(@Qualifier("projectorDataSource") DataSource projector) {
        return new JdbcTransactionManager(projector);
    }

    @Bean
    Tenancy tenancy(
            @Qualifier("writerDataSource") DataSource writer,
            @Qualifier("transactionManager") PlatformTransactionManager writerTransactions,
            @Qualifier("readerDataSource") DataSource reader,
            @Qualifier("readerTransactionManager") PlatformTransactionManager readerTransactions) {
        return new Tenancy(writer, writerTransactions, reader, readerTransactions);
    }

    @Bean
    @Primary
    JdbcClient writerJdbc(@Qualifier("writerDataSource") DataSource writer) {
        return JdbcClient.create(writer);
    }

    @Bean
    JdbcClient readerJdbc(@Qualifier("readerDataSource") DataSource reader) {
        return JdbcClient.create(reader);
    }

    @Bean
    JdbcClient projectorJdbc(@Qualifier("projectorDataSource") DataSource projector) {
        return JdbcClient.create(projector);
    }

    @Bean
    JdbcClient ownerJdbc(@Qualifier("ownerDataSource") DataSource owner) {
        return JdbcClient.create(owner);
    }

    @Bean
    HealthIndicator databaseHealthIndicator(@Qualifier("readerJdbc") JdbcClient reader) {
        return new DatabaseHealth(reader);
    }
}
