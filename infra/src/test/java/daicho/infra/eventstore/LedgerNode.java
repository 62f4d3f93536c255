package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Today;
import daicho.command.Written;
import daicho.command.publication.Press;
import daicho.infra.ClockConfiguration;
import daicho.infra.database.Tenancy;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerByStream;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.ledger.LedgerSignal;
import daicho.infra.server.ServerConfiguration;
import daicho.shared.Channel;
import daicho.shared.Command;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.plan.FiscalYear;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The part of a Daicho node that concerns the ledger; several of them on one database act as several nodes. */
public final class LedgerNode implements AutoCloseable {
    static final Actor SECRETARIAT =
            new Actor(EventExamples.id(90), "主事", Role.SECRETARIAT, EventExamples.CODE.value(), Set.of());

    private final ConfigurableApplicationContext context;

    /** There are no views here to print from. */
    @TestConfiguration(proxyBeanMethods = false)
    static class NoPress {
        @Bean
        Press press() {
            return new Press() {
                @Override
                public void warmUp(Actor actor) {}

                @Override
                public Proof print(Actor actor, UUID plan, FiscalYear year) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    private LedgerNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static LedgerNode on(TestDatabase database) {
        return on(database, Today.class);
    }

    /** With another day than today, for facts of years that are still to come. */
    static LedgerNode on(TestDatabase database, Class<?> today) {
        return new LedgerNode(new SpringApplicationBuilder(
                        ServerConfiguration.class,
                        ClockConfiguration.class,
                        today,
                        LedgerConfiguration.class,
                        NoPress.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(database.arguments()));
    }

    Commands commands() {
        return context.getBean(Commands.class);
    }

    CommitGroups groups() {
        return context.getBean(CommitGroups.class);
    }

    Crowds crowds() {
        return context.getBean(Crowds.class);
    }

    public LedgerReader reader() {
        return context.getBean(LedgerReader.class);
    }

    public LedgerByStream byStream() {
        return context.getBean(LedgerByStream.class);
    }

    public Tenancy tenancy() {
        return context.getBean(Tenancy.class);
    }

    public LedgerSignal signal() {
        return context.getBean("ledgerSignal", LedgerSignal.class);
    }

    public DataSource projectorDataSource() {
        return context.getBean("projectorDataSource", DataSource.class);
    }

    public DataSource writerDataSource() {
        return context.getBean("writerDataSource", DataSource.class);
    }

    /** As the secretariat, without a request key. */
    Written write(Command command) {
        return commands().write(command, caller(null, null));
    }

    Written write(Command command, Caller.@Nullable RequestKey key, @Nullable Long expectedVersion) {
        return commands().write(command, caller(key, expectedVersion));
    }

    static Caller caller(Caller.@Nullable RequestKey key, @Nullable Long seen) {
        return new Caller(SECRETARIAT, Channel.API, key, seen == null ? null : Caller.IfMatch.version(seen), "test");
    }

    @Override
    public void close() {
        context.close();
    }
}
