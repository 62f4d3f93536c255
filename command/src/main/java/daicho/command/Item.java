package daicho.command;

import daicho.shared.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An item of a request that brings several. Either it has a value, or one of its values is not allowed, which concerns
 * this item alone. An item that cannot be read at all is none: then the whole request is refused.
 *
 * @param value what was sent
 * @param refusal why that is not allowed, with a pointer within the item
 * @param <T> what an item is
 */
public record Item<T>(@Nullable T value, @Nullable Refusal refusal) {
    public static <T> Item<T> of(T value) {
        return new Item<>(value, null);
    }

    public static <T> Item<T> refused(Refusal refusal) {
        return new Item<>(null, refusal);
    }

    /** The value of an item that is not refused. */
    public T allowed() {
        return Objects.requireNonNull(value);
    }
}
