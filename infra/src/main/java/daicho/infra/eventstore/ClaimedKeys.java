package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.RequestKeys;
import daicho.shared.Refusal;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Claims stand in the same table as the keys of commands, with no version and no position. */
@Component
final class ClaimedKeys implements RequestKeys {
    private static final long NONE = -1;

    private final JdbcTemplate jdbc;

    ClaimedKeys(DataSource writer) {
        this.jdbc = new JdbcTemplate(writer);
    }

    @Override
    public void claim(Caller caller, UUID subject, String fingerprint) {
        Caller.RequestKey key = caller.requestKey();
        if (key == null) {
            return;
        }
        String municipality = caller.actor().municipality();
        UUID person = caller.actor().person();
        jdbc.update(
                "INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version, position)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                municipality,
                person,
                key.value(),
                fingerprint,
                subject,
                NONE,
                NONE);
        List<String> standing = jdbc.query(
                "SELECT fingerprint FROM ops.request_key WHERE municipality = ? AND person = ? AND key = ?",
                (row, number) -> row.getString(1),
                municipality,
                person,
                key.value());
        if (!standing.contains(fingerprint)) {
            throw Refusal.conflict("audit.request_key_reused", key.value());
        }
    }

    @Override
    public void release(Caller caller, String fingerprint) {
        Caller.RequestKey key = caller.requestKey();
        if (key != null) {
            jdbc.update(
                    "DELETE FROM ops.request_key WHERE municipality = ? AND person = ? AND key = ? AND fingerprint = ?",
                    caller.actor().municipality(),
                    caller.actor().person(),
                    key.value(),
                    fingerprint);
        }
    }
}
