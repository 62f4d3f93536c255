package daicho.infra.security;

import daicho.infra.database.DatabaseKind;
import daicho.infra.database.Tenancy;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tokens, on their own for commands that need nothing else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
public class TokenConfiguration {
    @Bean
    DemoPersons demoPersons(Tenancy tenancy, DatabaseKind database) {
        return new DemoPersons(tenancy, database);
    }

    @Bean
    AccessTokens accessTokens(Tenancy tenancy, DemoPersons demo, TokenSettings settings, InstantSource clock) {
        return new AccessTokens(tenancy, demo, settings, clock);
    }
}
