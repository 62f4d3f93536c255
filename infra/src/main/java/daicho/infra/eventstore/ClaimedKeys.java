package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.RequestKeys;
import daicho.infra.database.Tenancy;
import daicho.shared.Refusal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps claims in the same table as the keys of commands, with no version and no position. */
@Component
final class ClaimedKeys implements RequestKeys {
    private static final long NONE = -1;

    private final Tenancy tenancy;

    ClaimedKeys(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public void claim(Caller caller, UUID subject, String fingerprint) {
        Caller.RequestKey key = caller.requestKey();
        if (key == null) {
            return;
        }
        String municipality = caller.actor().municipality();
        UUID person = caller.actor().person();
        List<String> standing = tenancy.write(municipality, jdbc -> {
            jdbc.sql("INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version, position)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(municipality, person, key.value(), fingerprint, subject, NONE, NONE)
                    .update();
            // A statement sees everything that was committed before it began, including the claim that the statement
            // above waited for.
            return jdbc.sql("SELECT fingerprint FROM ops.request_key"
                            + " WHERE municipality = ? AND person = ? AND key = ?")
                    .params(municipality, person, key.value())
                    .query(String.class)
                    .list();
        });
        if (!standing.contains(fingerprint)) {
            throw Refusal.conflict("request.key_reused", key.value());
        }
    }

    @Override
    public void release(Caller caller, String fingerprint) {
        Caller.RequestKey key = caller.requestKey();
        if (key != null) {
            tenancy.write(
                    caller.actor().municipality(),
                    jdbc -> jdbc.sql("DELETE FROM ops.request_key"
                                    + " WHERE municipality = ? AND person = ? AND key = ? AND fingerprint = ?")
                            .params(
                                    caller.actor().municipality(),
                                    caller.actor().person(),
                                    key.value(),
                                    fingerprint)
                            .update());
        }
    }
}
