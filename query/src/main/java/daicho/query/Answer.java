package daicho.query;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * An answer and the state it was read from.
 *
 * @param value the answer
 * @param position of the ledger up to which it is complete
 * @param <T> kind of answer
 */
public record Answer<T>(T value, long position) {
    /**
     * Something made of the value. A reader's connection is free by then, so this is the place for what takes long but
     * reads nothing more.
     */
    public <R> Answer<R> map(Function<? super T, R> made) {
        return new Answer<>(made.apply(value), position);
    }

    /** The answer as HTTP response; {@code Daicho-Position} names the position. */
    public ResponseEntity<T> response() {
        return ok().body(value);
    }

    /**
     * The answer as HTTP response with the version of its record, which begins its {@code ETag}.
     *
     * @param version of the record's stream
     */
    public ResponseEntity<T> response(long version) {
        return ok().eTag(Long.toString(version)).body(value);
    }

    /** The same for a record that knows its version. */
    public ResponseEntity<T> response(ToLongFunction<? super T> version) {
        return response(version.applyAsLong(value));
    }

    private ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok()
                .varyBy(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE)
                .header("Daicho-Position", Long.toString(position));
    }
}
