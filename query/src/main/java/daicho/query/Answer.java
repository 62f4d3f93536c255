package daicho.query;

import org.springframework.http.ResponseEntity;

/**
 * An answer and the state it was taken from.
 *
 * @param value the answer
 * @param position of the ledger up to which it is complete
 * @param <T> kind of answer
 */
public record Answer<T>(T value, long position) {
    /** The answer as HTTP response; {@code Daicho-Position} names the position. */
    public ResponseEntity<T> response() {
        return ResponseEntity.ok()
                .header("Daicho-Position", Long.toString(position))
                .body(value);
    }

    /**
     * The answer as HTTP response with the {@code ETag} of the record that it is.
     *
     * @param version of the record's stream
     */
    public ResponseEntity<T> response(long version) {
        return ResponseEntity.ok()
                .eTag(Long.toString(version))
                .header("Daicho-Position", Long.toString(position))
                .body(value);
    }
}
