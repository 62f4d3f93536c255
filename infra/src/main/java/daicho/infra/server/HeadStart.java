package daicho.infra.server;

import daicho.infra.database.Database;
import daicho.infra.database.DatabaseSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts and prepares the database while the application still looks for its beans, which takes about as long. So a
 * start takes only as long as the longer of the two.
 */
public final class HeadStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger LOG = LoggerFactory.getLogger(HeadStart.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseSettings settings = Binder.get(context.getEnvironment()).bindOrCreate("daicho", DatabaseSettings.class);
        Started started = new Started(settings);
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton("daicho.headStart", started);
        // An application that fails before it has asked for the database must not leave a server behind.
        ((DefaultListableBeanFactory) beans).registerDisposableBean("daicho.headStart", started::stop);
    }

    /** The database that is being started. */
    static final class Started {
        private final CompletableFuture<DatabaseServer> server;
        private final CompletableFuture<Database> database;
        /** Whether the server has become a bean, and is closed as such. */
        private boolean taken;

        private Started(DatabaseSettings settings) {
            server = CompletableFuture.supplyAsync(
                    () -> DatabaseServer.open(settings), Thread.ofPlatform().name("daicho-start")::start);
            database = server.thenApply(opened -> Database.of(settings, opened.administrator()));
        }

        DatabaseServer server() {
            DatabaseServer running = server.join();
            taken = true;
            return running;
        }

        Database database() {
            return database.join();
        }

        private void stop() {
            if (taken) {
                return;
            }
            try {
                database.join();
            } catch (CompletionException e) {
                LOG.debug("The database was not ready when the start failed", e);
            }
            if (!server.isCompletedExceptionally()) {
                server.join().close();
            }
        }
    }
}
