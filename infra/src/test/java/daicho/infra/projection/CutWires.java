package daicho.infra.projection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets of connections to the database ({@code socketFactory} of their URL) that break on demand: at the n-th query
 * that one thread sends from one place in the code, on any connection.
 */
public final class CutWires extends SocketFactory {
    /** What happens to the query at which the wire is cut, and to those after it. */
    enum Cut {
        /** It never arrives; other connections live on. */
        BEFORE,
        /** It arrives and is carried out, but the answer is lost; other connections live on. */
        AFTER,
        /** It never arrives, and no other query arrives: the process was killed. */
        KILLED
    }

    private static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken() {
            super("the wire is cut");
        }
    }

    private static volatile @Nullable Thread victim;
    private static Cut cut = Cut.BEFORE;
    private static String at = "";
    private static int nth;
    private static boolean broken;
    /** The place of each query so far. */
    private static List<String> asked = new ArrayList<>();

    /** For the driver, which creates one factory for each connection. */
    public CutWires() {}

    /** Records the queries of this thread from now on. */
    public static void arm() {
        arm(Cut.BEFORE, "", 0);
    }

    /** Records the queries of this thread from now on, and breaks the wire at the n-th query from a place. */
    static void arm(Cut how, String place, int number) {
        cut = how;
        at = place;
        nth = number;
        broken = false;
        asked = new ArrayList<>();
        victim = Thread.currentThread();
    }

    static boolean hasBroken() {
        return broken;
    }

    /** Stops recording; returns the place of each query. */
    public static List<String> disarm() {
        victim = null;
        return List.copyOf(asked);
    }

    /** The line in Daicho's code that sends the query. */
    private static String place(Stream<StackWalker.StackFrame> frames) {
        return frames.filter(frame -> frame.getClassName().startsWith("daicho.infra.")
                        && !frame.getClassName().startsWith(CutWires.class.getName()))
                .findFirst()
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse("nowhere");
    }

    @Override
    public Socket createSocket() {
        return new Wire();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("connected later");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        throw new IOException("connected later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("connected later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        throw new IOException("connected later");
    }

    private static final class Wire extends Socket {
        @Override
        public OutputStream getOutputStream() throws IOException {
            OutputStream real = super.getOutputStream();
            return new OutputStream() {
                private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

                @Override
                public void write(int one) {
                    waiting.write(one);
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    waiting.write(bytes, from, length);
                }

                @Override
                public void flush() throws IOException {
                    if (waiting.size() == 0) {
                        return;
                    }
                    boolean breaks = breaks();
                    if (!breaks || cut == Cut.AFTER) {
                        waiting.writeTo(real);
                        real.flush();
                        waiting.reset();
                    }
                    if (breaks) {
                        Wire.this.close();
                        throw new Broken();
                    }
                }
            };
        }

        private static boolean breaks() {
            if (!Thread.currentThread().equals(victim)) {
                return false;
            }
            if (StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getMethodName().equals("isConnectionDead")))) {
                // A pool's own query, which depends on the time.
                return false;
            }
            String place = StackWalker.getInstance().walk(CutWires::place);
            asked.add(place);
            if (broken) {
                return cut == Cut.KILLED;
            }
            broken = place.equals(at) && --nth == 0;
            return broken;
        }
    }
}
