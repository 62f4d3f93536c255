package daicho.query;

import java.util.function.Function;

/** Access to the read models. */
public interface Reads {
    /**
     * Answers a question from one consistent state: everything that the query reads is from the same position. Waits
     * for a limited time until the read models have reached the requested position or instant.
     *
     * @throws NotYet if they do not reach it in time
     * @throws daicho.shared.Refusal if the position or instant lies in the future
     */
    <T> Answer<T> read(Asked asked, Function<Past, T> query);

    /** The read models have not reached the wanted position in time; the caller may try again. */
    final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotYet(long wanted, long reached) {
            super("wanted " + wanted + ", reached " + reached, null, false, false);
        }
    }
}
