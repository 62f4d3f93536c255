package peer.axon;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import peer.axon.ResultMessages.ResultCorrected;
import peer.axon.ResultMessages.ResultRecorded;
import tools.jackson.databind.json.JsonMapper;

/** The view: the standing results. */
@Component
class ResultTable {
    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS year_result (
                id uuid PRIMARY KEY, plan uuid NOT NULL, measure uuid NOT NULL, initiative uuid NOT NULL,
                fiscal_year int NOT NULL, text text NOT NULL, programmes json NOT NULL, figures json NOT NULL,
                reason text);
            CREATE INDEX IF NOT EXISTS year_result_plan ON year_result (plan, fiscal_year)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AtomicLong taken = new AtomicLong();

    ResultTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        jdbc.sql(CREATE).update();
    }

    @EventHandler
    void on(ResultRecorded event) {
        jdbc.sql("INSERT INTO year_result (id, plan, measure, initiative, fiscal_year, text, programmes, figures)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?::json, ?::json)")
                .params(
                        event.result(),
                        event.plan(),
                        event.measure(),
                        event.initiative(),
                        event.year(),
                        event.text(),
                        json.writeValueAsString(event.programmes()),
                        json.writeValueAsString(event.figures()))
                .update();
        taken.incrementAndGet();
    }

    @EventHandler
    void on(ResultCorrected event) {
        UUID result = event.result();
        jdbc.sql("UPDATE year_result SET text = ?, programmes = ?::json, figures = ?::json, reason = ? WHERE id = ?")
                .params(
                        event.text(),
                        json.writeValueAsString(event.programmes()),
                        json.writeValueAsString(event.figures()),
                        event.reason(),
                        result)
                .update();
        taken.incrementAndGet();
    }

    /** How many events it has taken in since the start. */
    long taken() {
        return taken.get();
    }
}
