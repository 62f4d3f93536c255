package daicho.query;

import java.util.function.Function;

/** The way to the read models. */
public interface Reads {
    /**
     * Answers a question from one consistent state: all that the query reads, it reads as of the same position. Waits
     * (bounded) until the read models have reached the position or instant that is asked for.
     *
     * @throws NotYet if they do not reach it in time
     * @throws daicho.shared.Refusal if the position or instant lies in the future
     */
    <T> Answer<T> read(Asked asked, Function<Past, T> query);

    /** The read models have not reached the wanted position in time; worth another try. */
    final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotYet(long wanted, long reached) {
            super("wanted " + wanted + ", reached " + reached, null, false, false);
        }
    }
}
