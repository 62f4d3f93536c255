package daicho.infra.eventstore;

import com.github.benmanes.caffeine.cache.Caffeine;
import daicho.infra.database.Tenancy;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that are likely to be needed again, with strong references and limited in number. An aggregate of one
 * municipality is never found for another, whatever its id.
 */
final class CaffeineCache implements Cache {
    private record Key(String municipality, Object key) {}

    private final com.github.benmanes.caffeine.cache.Cache<Key, Object> entries;

    CaffeineCache(long most) {
        this.entries = Caffeine.newBuilder().maximumSize(most).build();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <K, V> @Nullable V get(K key) {
        return (V) entries.getIfPresent(own(key));
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(own(key), value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(own(key), value) == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        return (T) Objects.requireNonNull(entries.get(own(key), absent -> Objects.requireNonNull(value.get())));
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(own(key)) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(own(key));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(own(key), (same, value) -> update.apply((V) value));
    }

    private static Key own(Object key) {
        return new Key(Tenancy.required(), key);
    }

    /** Nobody listens to this cache. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}
