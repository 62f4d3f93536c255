package daicho.command.sheet;

import daicho.shared.Refusal;
import java.util.function.Supplier;

/**
 * What is kept of a file while it is read, in bytes of memory. A file is small where it says the same thing often, and
 * a node that takes it in has to hold every single one; so they are counted before they are kept.
 */
final class Kept {
    /** What a node has for one file, in megabytes. */
    static final int MOST_MEGABYTES = 64;

    private static final long MOST = MOST_MEGABYTES * 1024L * 1024L;

    /** An object and its place in a list or a map. */
    private static final int OBJECT = 64;

    /** A place in a list alone. */
    private static final int PLACE = 4;

    private final Supplier<Refusal> tooMuch;
    private long bytes;

    /**
     * Begins to count.
     *
     * @param tooMuch what is said of a file that would take more
     */
    Kept(Supplier<Refusal> tooMuch) {
        this.tooMuch = tooMuch;
    }

    void object() {
        add(OBJECT);
    }

    /** A text of some length in UTF-16 units. */
    void text(long length) {
        add(OBJECT + 2 * length);
    }

    /** A cell of a line; one without a text takes its place only. */
    void cell(String text) {
        if (text.isEmpty()) {
            add(PLACE);
        } else {
            text(text.length());
        }
    }

    private void add(long more) {
        bytes += more;
        if (bytes > MOST) {
            throw tooMuch.get();
        }
    }
}
