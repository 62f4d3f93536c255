package daicho.infra.credential;

import daicho.infra.database.Tenancy;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

/** Passkeys in {@code ops.passkey}. */
final class PasskeyTable {
    private final Tenancy tenancy;
    private final JdbcClient writer;

    PasskeyTable(Tenancy tenancy, JdbcClient writer) {
        this.tenancy = tenancy;
        this.writer = writer;
    }

    /**
     * A passkey as it is kept.
     *
     * @param passkey what its holder sees
     * @param record what it is checked with
     */
    record Kept(Passkeys.Passkey passkey, CredentialRecord record) {}

    /** Of an account, the oldest first. */
    List<Kept> of(String municipality, UUID account) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql(
                                "SELECT * FROM ops.passkey WHERE municipality = ? AND account = ? ORDER BY created_at, id")
                        .params(municipality, account)
                        .query((row, number) -> kept(row))
                        .list());
    }

    /** How many each account has; those that have none are left out. */
    Map<UUID, Integer> numbers(String municipality) {
        return tenancy.write(municipality, jdbc -> {
            Map<UUID, Integer> numbers = new TreeMap<>();
            jdbc.sql("SELECT account, count(*) FROM ops.passkey WHERE municipality = ? GROUP BY account")
                    .param(municipality)
                    .query(row -> {
                        numbers.put(row.getObject(1, UUID.class), row.getInt(2));
                    });
            return numbers;
        });
    }

    /** Whose passkeys have that handle. */
    Optional<Passkeys.Holder> holder(Bytes handle) {
        return writer.sql("SELECT of_municipality, of_account FROM ops.account_of_passkeys(?)")
                .param(handle.getBytes())
                .query((row, number) -> new Passkeys.Holder(row.getString(1), row.getObject(2, UUID.class)))
                .optional();
    }

    void add(String municipality, UUID account, UUID id, CredentialRecord record, Instant now) {
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("""
                INSERT INTO ops.passkey (municipality, id, account, handle, credential, public_key, attestation,
                    transports, signatures, label, created_at)
                VALUES (:municipality, :id, :account, :handle, :credential, :key, :attestation, :transports,
                    :signatures, :label, :now)
                """)
                        .param("municipality", municipality)
                        .param("id", id)
                        .param("account", account)
                        .param("handle", record.getUserEntityUserId().getBytes())
                        .param("credential", record.getCredentialId().getBytes())
                        .param("key", record.getPublicKey().getBytes())
                        .param("attestation", bytes(record.getAttestationObject()))
                        .param(
                                "transports",
                                record.getTransports().stream()
                                        .map(AuthenticatorTransport::getValue)
                                        .sorted()
                                        .toArray(String[]::new))
                        .param("signatures", record.getSignatureCount())
                        .param("label", record.getLabel())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update());
    }

    /** Keeps the new count; fails if the passkey is gone, or another use of it was faster. */
    boolean used(String municipality, Kept kept, long signatures, Instant asked, Instant now) {
        return tenancy.write(
                        municipality,
                        jdbc -> jdbc.sql("UPDATE ops.passkey SET signatures = ?, last_used_at = ?"
                                        + " WHERE municipality = ? AND id = ? AND signatures = ?"
                                        + " AND (last_used_at IS NULL OR last_used_at < ?)")
                                .params(
                                        signatures,
                                        now.atOffset(ZoneOffset.UTC),
                                        municipality,
                                        kept.passkey().id(),
                                        kept.record().getSignatureCount(),
                                        asked.atOffset(ZoneOffset.UTC))
                                .update())
                > 0;
    }

    boolean remove(String municipality, UUID account, UUID id) {
        return tenancy.write(
                        municipality,
                        jdbc -> jdbc.sql("DELETE FROM ops.passkey WHERE municipality = ? AND account = ? AND id = ?")
                                .params(municipality, account, id)
                                .update())
                > 0;
    }

    void removeAll(String municipality, UUID account) {
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("DELETE FROM ops.passkey WHERE municipality = ? AND account = ?")
                        .params(municipality, account)
                        .update());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String label = row.getString("label");
        return new Kept(
                new Passkeys.Passkey(
                        row.getObject("id", UUID.class),
                        label,
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("last_used_at", OffsetDateTime.class))),
                ImmutableCredentialRecord.builder()
                        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                        .credentialId(new Bytes(row.getBytes("credential")))
                        .userEntityUserId(new Bytes(row.getBytes("handle")))
                        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                        .attestationObject(new Bytes(row.getBytes("attestation")))
                        .transports(transports(row.getArray("transports")))
                        .signatureCount(row.getLong("signatures"))
                        .label(label)
                        .build());
    }

    private static Set<AuthenticatorTransport> transports(Array kept) throws SQLException {
        return Arrays.stream((String[]) kept.getArray())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        if (bytes == null) {
            throw new IllegalStateException("what a device says of a new passkey holds its key");
        }
        return bytes.getBytes();
    }
}
