package daicho.infra.limit;

import daicho.infra.EndedRows;
import daicho.infra.database.Database;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The allowances of a node that serves. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class LimitConfiguration {
    @Bean
    SharedAllowances sharedAllowances(
            @Qualifier("writerJdbc") JdbcClient writer, Database database, InstantSource clock) {
        return new SharedAllowances(writer, database, clock);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
    EndedRows fullAllowances(@Qualifier("ownerJdbc") JdbcClient owner) {
        return new EndedRows(owner, "ops.allowance", "full_at");
    }
}
