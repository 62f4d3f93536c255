package daicho.infra.register;

import daicho.shared.evidence.FileDamaged;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A sealed file, read part by part: only one part is in memory. */
final class PartedFile implements SeekableByteChannel {
    /** The length of every part but the last. */
    static final int PART = 1024 * 1024;

    /** Gets sealed parts from where they are. */
    interface Parts {
        byte[] part(int no) throws IOException;
    }

    private final Parts parts;
    private final FileCipher cipher;
    private final long size;
    private byte[] part = new byte[0];
    private int inHand = -1;
    private long position;
    private boolean open = true;

    PartedFile(Parts parts, FileCipher cipher, long size) {
        this.parts = parts;
        this.cipher = cipher;
        this.size = size;
    }

    /** How long the part with a number is, before it is sealed. */
    static int length(long size, int no) {
        return (int) Math.min(PART, size - (long) no * PART);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (position >= size) {
            return -1;
        }
        int no = (int) (position / PART);
        if (no != inHand) {
            part = cipher.open(no, parts.part(no));
            inHand = no;
            if (part.length != length(size, no)) {
                throw new FileDamaged("part " + no + " has another length than it was sealed with");
            }
        }
        int from = (int) (position % PART);
        int length = Math.min(into.remaining(), part.length - from);
        into.put(part, from, length);
        position += length;
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }
}
