package daicho.command.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A part of a workbook as it is inflated: its bytes are counted, and no piece of markup is longer than any real one. */
final class Inflated extends FilterInputStream {
    /**
     * Maximum number of bytes from one tag to the next. A parser keeps a tag with all its attributes in memory; a cell
     * has at most 32,767 characters.
     */
    private static final int LONGEST_PIECE = 1024 * 1024;

    private final boolean isXml;
    private final LongConsumer counter;
    private int sinceTag;

    /**
     * Begins to count.
     *
     * @param isXml whether it has tags
     * @param counter takes the number of bytes that were read, and refuses if it is too many
     */
    Inflated(InputStream in, boolean isXml, LongConsumer counter) {
        super(in);
        this.isXml = isXml;
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        counter.accept(Math.max(0, read));
        for (int i = 0; isXml && i < read; i++) {
            sinceTag = into[from + i] == '<' ? 0 : sinceTag + 1;
            if (sinceTag > LONGEST_PIECE) {
                throw WorkbookParts.tooLarge();
            }
        }
        return read;
    }
}
