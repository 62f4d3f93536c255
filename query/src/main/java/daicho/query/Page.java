package daicho.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list; all lists use this envelope.
 *
 * @param items of the page, in the order of the list
 * @param next cursor of the next page; none at the end
 * @param <T> kind of item
 */
public record Page<T>(List<T> items, @Nullable String next) {}
