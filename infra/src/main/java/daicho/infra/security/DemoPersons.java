package daicho.infra.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import daicho.infra.database.DatabaseKind;
import daicho.infra.database.Tenancy;
import java.time.Duration;
import java.util.UUID;

/**
 * Persons for trying out the packaged records, in {@code ops.demo_person}. On an operator's own database they cannot do
 * anything, and no setting changes that: such rows can only have come there with a dump, and anybody who has tried
 * Daicho may know their passwords and tokens.
 */
public final class DemoPersons {
    private record Key(String municipality, UUID person) {}

    private final Tenancy tenancy;
    private final boolean embedded;
    /** Can be cached, since a dump is not restored under a running node. */
    private final Cache<Key, Boolean> known = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    DemoPersons(Tenancy tenancy, DatabaseKind database) {
        this.tenancy = tenancy;
        this.embedded = database.embedded();
    }

    /** Stores that a person is one of them. */
    public void add(String municipality, UUID person) {
        if (!embedded) {
            throw new IllegalStateException("demo persons are for the embedded database alone");
        }
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql(
                                "INSERT INTO ops.demo_person (municipality, person) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(municipality, person)
                        .update());
    }

    /** Whether the person is one of them and the database is one on which they cannot do anything. */
    public boolean isKeptOut(String municipality, UUID person) {
        return !embedded && known.get(new Key(municipality, person), this::isOneOfThem);
    }

    private boolean isOneOfThem(Key key) {
        return tenancy.write(
                key.municipality(),
                jdbc -> jdbc.sql("SELECT EXISTS (SELECT FROM ops.demo_person WHERE municipality = ? AND person = ?)")
                        .params(key.municipality(), key.person())
                        .query(Boolean.class)
                        .single());
    }
}
