package daicho.infra.register;

import java.io.IOException;
import java.io.InputStream;

/** The sealed parts of a file one behind the other, as they go to the bucket: only one is in memory. */
final class SealedParts extends InputStream {
    private final PartedFile.Parts parts;
    private final int count;
    private byte[] part = new byte[0];
    private int at;
    private int next;

    SealedParts(PartedFile.Parts parts, int count) {
        this.parts = parts;
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : part[at++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int read = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, offset, read);
        at += read;
        return read;
    }

    private boolean isAtEnd() throws IOException {
        while (at == part.length && next < count) {
            part = parts.part(next++);
            at = 0;
        }
        return at == part.length;
    }
}
