package daicho.infra.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import daicho.infra.database.Tenancy;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.audit.Actor;
import daicho.shared.audit.Role;
import daicho.shared.municipality.MunicipalityCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens: each lets its holder act as one person, in one role, for one municipality.
 *
 * <p>A token is 256 random bits, so a plain SHA-256 digest is kept of it: there is nothing to guess that a slow hash with
 * salt would have to protect, and looking up a digest tells an attacker nothing by the time it takes. Its text names the
 * municipality, so that the look-up already happens within it.
 */
public class AccessTokens {
    /** Longest time until a revocation elsewhere is noticed here. */
    static final Duration RECHECK = Duration.ofSeconds(5);

    private static final String PREFIX = "dcho_";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9]{6})_[A-Za-z0-9_-]{43}");
    private static final int REMEMBERED = 10_000;

    private final Tenancy tenancy;
    private final LongSupplier nanoTime;
    private final SecureRandom random = new SecureRandom();
    /** By digest in hex. Kept longer than it is believed, so that tokens which were good are told from guesses. */
    private final Cache<String, Seen> seen = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    private record Seen(Token token, long checkedAt) {}

    /**
     * A token without its text, which nobody knows but the holder.
     *
     * @param id of the token, to revoke it
     * @param label what the token is for
     * @param municipality code of the only one that it opens
     * @param role capacity in which the holder acts
     * @param title 職名; may be empty
     * @param person whom the token stands for; several tokens may stand for one
     * @param departments the holder acts for
     * @param createdAt when it was made
     * @param expiresAt from when on it opens nothing; none = never
     * @param revokedAt since when it opens nothing
     */
    public record Token(
            UUID id,
            String label,
            String municipality,
            Role role,
            String title,
            UUID person,
            Set<UUID> departments,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt)
            implements Identity {
        @Override
        public UUID proof() {
            return id;
        }

        @Override
        public Means means() {
            return Means.TOKEN;
        }

        @Override
        public Actor actor() {
            return new Actor(person, title, role, municipality, departments);
        }

        /** Whether the token opens anything at this instant. */
        public boolean isGood(Instant now) {
            return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
        }
    }

    public AccessTokens(Tenancy tenancy) {
        this(tenancy, System::nanoTime);
    }

    AccessTokens(Tenancy tenancy, LongSupplier nanoTime) {
        this.tenancy = tenancy;
        this.nanoTime = nanoTime;
    }

    /**
     * Makes a token. The municipality need not be registered yet: somebody has to register it.
     *
     * @param person whom it stands for; none = somebody new
     * @param expiresAt from when on it opens nothing; none = never
     * @return the text of the token, which is not kept: this is the only time it can be shown
     * @throws Refusal if the code of the municipality is none, the label is blank, nobody can hold the role or the token
     *     would have expired already
     */
    public String create(
            String label,
            String municipality,
            Role role,
            String title,
            Set<UUID> departments,
            @Nullable UUID person,
            @Nullable Instant expiresAt) {
        Texts.name("/label", label);
        Texts.nameOrNone("/title", title);
        if (!role.isAssignable()) {
            throw Refusal.invalid("web.token_role_invalid", "/role", role.name());
        }
        if (expiresAt != null && !expiresAt.isAfter(Instant.now())) {
            throw Refusal.invalid("web.token_expires_in_the_past", "/expiresAt");
        }
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        String code = new MunicipalityCode(municipality).value();
        String text =
                PREFIX + code + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        tenancy.write(
                code,
                jdbc -> jdbc.sql("""
                INSERT INTO ops.access_token (id, digest, label, municipality, role, person, title, departments, expires_at)
                VALUES (:id, :digest, :label, :municipality, :role, :person, :title, :departments, :expiresAt)
                """)
                        .param("id", Ids.next())
                        .param("digest", digest(text))
                        .param("label", label)
                        .param("municipality", code)
                        .param("role", role.name())
                        .param("person", person == null ? Ids.next() : person)
                        .param("title", title)
                        .param("departments", departments.toArray(UUID[]::new))
                        .param("expiresAt", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
                        .update());
        return text;
    }

    /** All tokens of a municipality, expired and revoked ones included, oldest first. */
    public List<Token> list(String municipality) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql(
                                "SELECT * FROM ops.access_token WHERE municipality = :municipality ORDER BY created_at, id")
                        .param("municipality", municipality)
                        .query((row, number) -> token(row))
                        .list());
    }

    /**
     * Ends a token, at once on this node and within {@link #RECHECK} on others. Ending it again changes nothing.
     *
     * @return whether there is such a token
     */
    public boolean revoke(String municipality, UUID id) {
        int found = tenancy.write(
                municipality,
                jdbc -> jdbc.sql("""
                UPDATE ops.access_token SET revoked_at = coalesce(revoked_at, clock_timestamp())
                WHERE municipality = :municipality AND id = :id
                """)
                        .param("municipality", municipality)
                        .param("id", id)
                        .update());
        seen.asMap()
                .values()
                .removeIf(entry -> entry.token().id().equals(id)
                        && entry.token().municipality().equals(municipality));
        return found > 0;
    }

    /** Whom the text of a token stands for, if it is a good one. */
    public Optional<Identity> find(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        byte[] digest = digest(text);
        String key = HexFormat.of().formatHex(digest);
        Seen known = seen.getIfPresent(key);
        long now = nanoTime.getAsLong();
        if (known == null || now - known.checkedAt() >= RECHECK.toNanos()) {
            known = read(form.group(1), digest)
                    .map(token -> new Seen(token, now))
                    .orElse(null);
            if (known == null) {
                seen.invalidate(key);
                return Optional.empty();
            }
            seen.put(key, known);
        }
        Token token = known.token();
        return token.isGood(Instant.now()) ? Optional.of(token) : Optional.empty();
    }

    /** Whether this node has lately met the token, be it good or not any more; asks no database. */
    boolean hasMet(String text) {
        return FORM.matcher(text).matches() && seen.getIfPresent(HexFormat.of().formatHex(digest(text))) != null;
    }

    private Optional<Token> read(String municipality, byte[] digest) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql(
                                "SELECT * FROM ops.access_token WHERE municipality = :municipality AND digest = :digest")
                        .param("municipality", municipality)
                        .param("digest", digest)
                        .query((row, number) -> token(row))
                        .optional());
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getObject("id", UUID.class),
                row.getString("label"),
                row.getString("municipality"),
                Role.valueOf(row.getString("role")),
                row.getString("title"),
                row.getObject("person", UUID.class),
                uuids(row.getArray("departments")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "revoked_at"));
    }

    private static Set<UUID> uuids(Array column) throws SQLException {
        return Arrays.stream((UUID[]) column.getArray()).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
