package daicho.infra.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import daicho.command.access.TokenSecrets;
import daicho.infra.database.Tenancy;
import daicho.query.access.TokenUse;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.access.ProofMeans;
import daicho.shared.access.TokenDigest;
import daicho.shared.access.TokenScope;
import daicho.shared.municipality.MunicipalityCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Bearer tokens: each lets its holder act with a role assignment of somebody, within scopes and for a limited time.
 * They are kept in {@code ops.access_token}, as the ledger says.
 *
 * <p>A secret is 256 random bits, so only a plain SHA-256 digest of it is kept. It cannot be guessed, so it needs no
 * slow hash with salt, and the time of a digest's lookup tells an attacker nothing.
 */
public final class AccessTokens implements TokenSecrets, TokenUse {
    /** The longest time until this node notices a revocation on another node. */
    static final Duration RECHECK = Duration.ofSeconds(5);

    private static final String PREFIX = "dcho_";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9]{6})_[A-Za-z0-9_-]{43}");
    private static final int REMEMBERED = 10_000;

    private final Tenancy tenancy;
    private final DemoPersons demo;
    private final TokenSettings settings;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final SecureRandom random = new SecureRandom();
    /**
     * Tokens by digest. They are kept longer than they are trusted, so that tokens that were valid once can be
     * distinguished from guesses.
     */
    private final Cache<String, Seen> seen = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    /** Uses that are not stored yet; see {@link #writeUse}. */
    private final Map<Used, Instant> used = new ConcurrentHashMap<>();

    /** A token that is trusted until {@link #RECHECK} after its lookup. */
    private record Seen(Token token, long checkedAt) {}

    private record Used(String municipality, UUID token) {}

    /**
     * A token without its secret, which only the holder knows.
     *
     * @param id of the token, to revoke it
     * @param label what the token is for
     * @param assignment by which it acts
     * @param scopes what it may be used for
     * @param secretUntil from when on the secret that was presented opens nothing
     * @param expiresAt from when on no secret of it opens anything
     * @param revokedAt since when it opens nothing
     * @param lastUsedAt hour of the last use
     */
    public record Token(
            UUID id,
            String label,
            RoleAssignment assignment,
            Set<TokenScope> scopes,
            Instant secretUntil,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt)
            implements Identity {
        @Override
        public UUID proof() {
            return id;
        }

        @Override
        public ProofMeans means() {
            return ProofMeans.TOKEN;
        }

        @Override
        public Actor actor() {
            return assignment.actor();
        }

        @Override
        public boolean covers(TokenScope scope) {
            return scopes.contains(scope);
        }

        /** Whether the token opens anything at this instant. */
        public boolean isGood(Instant now) {
            return revokedAt == null
                    && now.isBefore(secretUntil)
                    && now.isBefore(expiresAt)
                    && assignment.isInForce(Japan.dayOf(now));
        }
    }

    AccessTokens(Tenancy tenancy, DemoPersons demo, TokenSettings settings, InstantSource clock) {
        this(tenancy, demo, settings, clock, System::nanoTime);
    }

    AccessTokens(
            Tenancy tenancy, DemoPersons demo, TokenSettings settings, InstantSource clock, LongSupplier nanoTime) {
        this.tenancy = tenancy;
        this.demo = demo;
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public Secret make(String municipality) {
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        String text = PREFIX
                + new MunicipalityCode(municipality).value()
                + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new Secret(text, new TokenDigest(digest(text)));
    }

    @Override
    public Instant expiry(@Nullable Instant wanted) {
        Instant now = clock.instant();
        Instant end = endOfCaller();
        if (wanted == null) {
            Instant usual = now.plus(settings.validity()).truncatedTo(ChronoUnit.SECONDS);
            return usual.isAfter(end) ? end : usual;
        }
        if (wanted.isAfter(end)) {
            throw Refusal.invalid("access.token_outlives_its_maker", "/expiresAt", end);
        }
        if (!wanted.isAfter(now)) {
            throw Refusal.invalid("access.token_expires_in_the_past", "/expiresAt");
        }
        if (wanted.isAfter(now.plus(settings.longest()))) {
            throw Refusal.invalid(
                    "access.token_lasts_too_long",
                    "/expiresAt",
                    settings.longest().toDays());
        }
        return wanted.truncatedTo(ChronoUnit.MICROS);
    }

    /** A token makes none that opens longer than itself, whether a new one or itself with another secret. */
    private static Instant endOfCaller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Authenticated caller
                        && caller.getPrincipal() instanceof Token token
                ? token.expiresAt()
                : Instant.MAX;
    }

    @Override
    public Instant previousUntil(@Nullable Duration grace) {
        Duration wanted = grace == null ? settings.grace() : grace;
        if (wanted.isNegative() || wanted.compareTo(settings.longest()) > 0) {
            throw Refusal.invalid(
                    "access.token_grace_invalid",
                    "/graceHours",
                    settings.longest().toHours());
        }
        return clock.instant().plus(wanted).truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public boolean opens(String municipality, UUID token, TokenDigest digest) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("SELECT count(*) FROM ops.access_token"
                                        + " WHERE municipality = ? AND id = ? AND digest = ?")
                                .params(municipality, token, digest.value())
                                .query(Long.class)
                                .single()
                        > 0);
    }

    @Override
    public void askAgain(String municipality) {
        seen.asMap()
                .replaceAll((digest, entry) ->
                        entry.token().assignment().municipality().equals(municipality)
                                ? new Seen(entry.token(), nanoTime.getAsLong() - RECHECK.toNanos())
                                : entry);
    }

    @Override
    public Map<UUID, Instant> lastUsed(String municipality) {
        Map<UUID, Instant> last = new HashMap<>();
        list(municipality).forEach(token -> {
            if (token.lastUsedAt() != null) {
                last.put(token.id(), token.lastUsedAt());
            }
        });
        used.forEach((token, at) -> {
            if (token.municipality().equals(municipality)) {
                last.merge(token.token(), at, (a, b) -> a.isAfter(b) ? a : b);
            }
        });
        return last;
    }

    /** All tokens of a municipality, expired and revoked ones included, in the order in which they were made. */
    public List<Token> list(String municipality) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("SELECT t.*, t.expires_at AS secret_until, a.person, a.role, a.title, a.departments,"
                                + " a.from_day, a.until_day FROM ops.access_token t JOIN ops.role_assignment a"
                                + " ON a.municipality = t.municipality AND a.id = t.assignment"
                                + " WHERE t.municipality = ? ORDER BY t.id")
                        .param(municipality)
                        .query((row, number) -> token(row))
                        .list());
    }

    /** The identity for the text of a token, if the token is valid. */
    public Optional<Identity> find(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String digest = digest(text);
        Seen known = seen.getIfPresent(digest);
        long now = nanoTime.getAsLong();
        if (known == null || now - known.checkedAt() >= RECHECK.toNanos()) {
            known = read(form.group(1), digest)
                    .map(token -> new Seen(token, now))
                    .orElse(null);
            if (known == null) {
                seen.invalidate(digest);
                return Optional.empty();
            }
            seen.put(digest, known);
        }
        Token token = known.token();
        Instant at = clock.instant();
        RoleAssignment assignment = token.assignment();
        if (!token.isGood(at) || demo.isKeptOut(assignment.municipality(), assignment.person())) {
            return Optional.empty();
        }
        used.put(new Used(assignment.municipality(), token.id()), at.truncatedTo(ChronoUnit.HOURS));
        return Optional.of(token);
    }

    /** Whether this node has recently seen the token, whether or not it is still valid; does not ask the database. */
    boolean hasMet(String text) {
        return FORM.matcher(text).matches() && seen.getIfPresent(digest(text)) != null;
    }

    /** Stores when tokens were used last; no request waits for it. */
    void writeUse() {
        for (Used each : Set.copyOf(used.keySet())) {
            Instant at = used.remove(each);
            if (at != null) {
                tenancy.write(
                        each.municipality(),
                        jdbc -> jdbc.sql("UPDATE ops.access_token SET last_used_at = :at"
                                        + " WHERE municipality = :municipality AND id = :id"
                                        + " AND (last_used_at IS NULL OR last_used_at < :at)")
                                .param("at", at.atOffset(ZoneOffset.UTC))
                                .param("municipality", each.municipality())
                                .param("id", each.token())
                                .update());
            }
        }
    }

    private Optional<Token> read(String municipality, String digest) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("SELECT t.*, CASE WHEN t.digest = :digest THEN t.expires_at ELSE t.previous_until END"
                                + " AS secret_until, a.person, a.role, a.title, a.departments, a.from_day, a.until_day"
                                + " FROM ops.access_token t JOIN ops.role_assignment a"
                                + " ON a.municipality = t.municipality AND a.id = t.assignment"
                                + " WHERE t.municipality = :municipality"
                                + " AND (t.digest = :digest OR t.previous_digest = :digest)")
                        .param("municipality", municipality)
                        .param("digest", digest)
                        .query((row, number) -> token(row))
                        .optional());
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getObject("id", UUID.class),
                row.getString("label"),
                RoleAssignments.assignment(row, "assignment"),
                Arrays.stream((String[]) row.getArray("scopes").getArray())
                        .map(TokenScope::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                Objects.requireNonNull(instant(row, "secret_until")),
                Objects.requireNonNull(instant(row, "expires_at")),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
