package peer.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bearer tokens, in a table that knows only their digests; what was found there is believed for a few seconds. */
@Component
public class Tokens {
    /** Who calls. */
    record Holder(String name, String role) {}

    private static final Duration BELIEVED = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Cache<String, Optional<Holder>> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BELIEVED).build();

    /** Admits the benchmark's own caller, whose token is a setting. */
    public Tokens(JdbcClient jdbc, @Value("${peer.token}") String token) {
        this.jdbc = jdbc;
        jdbc.sql("CREATE TABLE IF NOT EXISTS token (digest text PRIMARY KEY, name text NOT NULL, role text NOT NULL)")
                .update();
        jdbc.sql("INSERT INTO token (digest, name, role) VALUES (?, 'benchmark', 'STAFF') ON CONFLICT DO NOTHING")
                .param(digest(token))
                .update();
    }

    Optional<Holder> holder(String token) {
        return known.get(digest(token), this::find);
    }

    private Optional<Holder> find(String digest) {
        return jdbc.sql("SELECT name, role FROM token WHERE digest = ?")
                .param(digest)
                .query(Holder.class)
                .optional();
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
