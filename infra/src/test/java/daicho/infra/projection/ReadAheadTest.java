package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Commands;
import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.LedgerReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is read ahead is never older than what is asked for. */
@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ReadAheadTest {
    private static final TestDatabase DATABASE = TestDatabase.create();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Autowired
    Commands commands;

    @Autowired
    LedgerReader ledger;

    private final Semaphore readings = new Semaphore(0);

    @Test
    void reads_again_where_nothing_was_there_or_something_else_was_asked_for() throws Exception {
        Records records = new Records(commands).plan(1);
        long head = ledger.head();
        try (ReadAhead ahead = new ReadAhead(watched())) {
            ahead.begin(head, 100);
            awaitReading();
            // The wake-up for this may come while what was there before is still being written.
            long late =
                    records.result(0, Records.R3, daicho.shared.Ids.next(), "一").position();
            assertThat(ahead.next(head, 100).complete()).isEqualTo(late);
            awaitReading();

            ahead.begin(0, 3);
            awaitReading();
            assertThat(ahead.next(0, 100).events()).as("what was read ahead").hasSize(3);
            assertThat(readings.tryAcquire()).as("it is read once").isFalse();

            ahead.begin(0, 3);
            awaitReading();
            assertThat(ahead.next(head, 100).events())
                    .as("another node went on")
                    .hasSize(1);
        }
    }

    private void awaitReading() throws InterruptedException {
        assertThat(readings.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
    }

    /** The ledger, which tells when something was read. */
    private LedgerReader watched() {
        return (LedgerReader) Proxy.newProxyInstance(
                LedgerReader.class.getClassLoader(),
                new Class<?>[] {LedgerReader.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(ledger, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        readings.release();
                    }
                });
    }
}
