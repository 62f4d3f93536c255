package daicho.infra.projection;

import daicho.infra.database.Standby;
import daicho.query.Answer;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Answers from the views of a standby while it is close enough to the database, and otherwise from the database itself.
 * A standby so adds what it can answer and takes nothing away. Positions and instants hold there as they do here: what
 * they need is asked of the database, and then waited for on the standby.
 */
final class StandbyReads implements Reads {
    private static final Logger LOG = LoggerFactory.getLogger(StandbyReads.class);

    private final Standby standby;
    private final Reads onStandby;
    private final Reads firstHand;
    private final Counter answeredThere;
    private final Counter answeredHere;

    StandbyReads(Standby standby, Reads onStandby, Reads firstHand, MeterRegistry meters) {
        this.standby = standby;
        this.onStandby = onStandby;
        this.firstHand = firstHand;
        this.answeredThere = counter(meters, "standby");
        this.answeredHere = counter(meters, "database");
        TimeGauge.builder("daicho.standby.lag", standby, TimeUnit.MILLISECONDS, StandbyReads::lag)
                .description("how far the standby is behind at most")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String server) {
        return Counter.builder("daicho.standby.reads")
                .description("reads by the server that answered them")
                .tag("server", server)
                .register(meters);
    }

    private static double lag(Standby standby) {
        Duration lag = standby.lag();
        return lag == null ? Double.NaN : lag.toMillis();
    }

    @Override
    public <T> Answer<T> read(Asked asked, Function<Past, T> query) {
        if (standby.serves()) {
            try {
                Answer<T> answer = onStandby.read(asked, query);
                answeredThere.increment();
                return answer;
            } catch (NotYet e) {
                LOG.debug("The standby has not yet reached what is asked for: {}", e.getMessage());
            } catch (DataAccessException | TransactionException e) {
                // Gone, busy, or the query was in the way of what the standby had to replay.
                LOG.debug("The standby could not answer", e);
            }
        }
        answeredHere.increment();
        return firstHand.read(asked, query);
    }
}
