package daicho.infra.security;

import daicho.command.access.TokenSecrets;
import daicho.infra.database.Tenancy;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import daicho.shared.access.TokenScope;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Tokens for tests without a ledger: inserts the rows that the ledger would produce. */
@TestComponent
public final class TestTokens {
    private final AccessTokens tokens;
    private final Tenancy tenancy;

    TestTokens(AccessTokens tokens, Tenancy tenancy) {
        this.tokens = tokens;
        this.tenancy = tenancy;
    }

    /** A token of a new assignment that is in force today, with all scopes. */
    public String create(
            String label,
            String municipality,
            Role role,
            String title,
            Set<UUID> departments,
            @Nullable UUID person,
            @Nullable Instant expiresAt) {
        UUID assignment = Ids.next();
        UUID somebody = person == null ? Ids.next() : person;
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("INSERT INTO ops.role_assignment VALUES (?, ?, ?, ?, ?, ?, ?, NULL)")
                        .params(
                                municipality,
                                assignment,
                                somebody,
                                role.name(),
                                title,
                                departments.toArray(UUID[]::new),
                                LocalDate.of(2020, 4, 1))
                        .update());
        return issue(municipality, assignment, label, List.of(TokenScope.values()), tokens.expiry(expiresAt));
    }

    String issue(String municipality, UUID assignment, String label, List<TokenScope> scopes, Instant expiresAt) {
        TokenSecrets.Secret secret = tokens.make(municipality);
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("INSERT INTO ops.access_token (municipality, id, assignment, label, scopes, digest,"
                                + " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                municipality,
                                Ids.next(),
                                assignment,
                                label,
                                scopes.stream().map(Enum::name).toArray(String[]::new),
                                secret.digest().value(),
                                Timestamp.from(expiresAt))
                        .update());
        return secret.text();
    }

    /** Changes a token's row, and makes sure that it is looked up again. */
    void change(String municipality, UUID token, String set, Object... values) {
        Object[] parameters = Arrays.copyOf(values, values.length + 2);
        parameters[values.length] = municipality;
        parameters[values.length + 1] = token;
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("UPDATE ops.access_token SET " + set + " WHERE municipality = ? AND id = ?")
                        .params(parameters)
                        .update());
        tokens.askAgain(municipality);
    }

    /** Ends a token at once. */
    public void revoke(String municipality, String text) {
        UUID id = tokens.find(text).orElseThrow().proof();
        change(municipality, id, "revoked_at = clock_timestamp()");
    }
}
