package daicho.infra.edge;

import daicho.infra.problem.BodyTooSlow;
import daicho.infra.web.FileRoutes;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Ends bodies that come too slowly. The server's own timeout is for one read, so that a byte now and then could hold a
 * thread for days. This one is for all reads of a body together, whoever reads it, and also for the rest that is read
 * and thrown away after a refusal.
 */
final class BodyTimeValve extends ValveBase {
    private final TimeLimits limits;
    private final long mostThrownAway;

    BodyTimeValve(TimeLimits limits, long mostThrownAway) {
        super(true);
        this.limits = limits;
        this.mostThrownAway = mostThrownAway;
    }

    @Override
    public void invoke(org.apache.catalina.connector.Request request, Response response)
            throws IOException, ServletException {
        Request raw = request.getCoyoteRequest();
        InputBuffer body = raw.getInputBuffer();
        Duration allowed =
                BodyFilter.isIntake(request) || FileRoutes.isUpload(request) ? limits.uploadTime() : limits.bodyTime();
        long end = System.nanoTime() + allowed.toNanos();
        raw.setInputBuffer(new Timed(body, end, request));
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                throwAway(raw);
            }
        } finally {
            raw.setInputBuffer(body);
        }
    }

    /**
     * Reads the rest that nobody wanted, so that the caller gets to see the answer. Otherwise the server would read it,
     * without a time limit.
     */
    private void throwAway(Request request) {
        boolean whole = false;
        // A caller that asks first whether to send the body already knows from the answer.
        if (!request.hasExpectation()) {
            Rest rest = new Rest();
            try {
                long bytes = 0;
                int read = 0;
                while (read >= 0 && bytes <= mostThrownAway) {
                    read = request.doRead(rest);
                    bytes += Math.max(0, read);
                }
                whole = read < 0;
            } catch (IOException | BodyTooSlow e) {
                whole = false;
            }
        }
        if (!whole) {
            request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** A body that can be read until its time is up; the bytes of an upload are counted as they come. */
    private record Timed(InputBuffer body, long end, org.apache.catalina.connector.Request request)
            implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler part) throws IOException {
            if (System.nanoTime() - end > 0) {
                throw new BodyTooSlow();
            }
            int read = read(part);
            if (read > 0 && request.getAttribute(UploadPlace.ATTRIBUTE) instanceof UploadPlace place) {
                place.arrived(read);
            }
            return read;
        }

        /** A line between two chunks may be too long for the server's buffer; that is a body that cannot be read. */
        private int read(ApplicationBufferHandler part) throws IOException {
            try {
                return body.doRead(part);
            } catch (IllegalArgumentException e) {
                throw new IOException(e);
            }
        }

        @Override
        public int available() {
            return body.available();
        }
    }

    /** Takes the rest of a body. */
    private static final class Rest implements ApplicationBufferHandler {
        private @Nullable ByteBuffer bytes;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public @Nullable ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {
            // Nothing is kept.
        }
    }
}
