package daicho.infra.server;

import daicho.infra.database.Database;
import daicho.infra.database.DatabaseConfiguration;
import daicho.infra.database.DatabaseSettings;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The server and the database on it, ready before anybody gets a connection; the server is closed after the pools. */
@Configuration(proxyBeanMethods = false)
@Import(DatabaseConfiguration.class)
public class ServerConfiguration {
    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DatabaseSettings settings, Optional<HeadStart.Started> headStart) {
        return headStart.map(HeadStart.Started::server).orElseGet(() -> DatabaseServer.open(settings));
    }

    @Bean
    Database database(DatabaseServer server, DatabaseSettings settings, Optional<HeadStart.Started> headStart) {
        return headStart
                .map(HeadStart.Started::database)
                .orElseGet(() -> Database.of(settings, server.administrator()));
    }
}
