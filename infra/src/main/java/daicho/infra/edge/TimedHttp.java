package daicho.infra.edge;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 that ends connections whose head comes too slowly or whose answer is taken too slowly. The server's own
 * timeout begins anew with every byte.
 */
public final class TimedHttp extends Http11NioProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(TimedHttp.class);
    private static final long SWEEP_MILLIS = 500;

    private final NioEndpoint endpoint;
    private @Nullable TimeLimits limits;
    private @Nullable RunningRequests running;
    private @Nullable ScheduledFuture<?> sweeping;

    /** The server creates it by its class name. */
    public TimedHttp() {
        this(new NioEndpoint());
    }

    private TimedHttp(NioEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void limit(TimeLimits to, RunningRequests requests) {
        limits = to;
        running = requests;
    }

    @Override
    public void start() throws Exception {
        super.start();
        sweeping = getUtilityExecutor()
                .scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (sweeping != null) {
            sweeping.cancel(false);
        }
        super.stop();
    }

    private void sweep() {
        try {
            long now = System.nanoTime();
            endpoint.getConnections().stream()
                    .filter(connection -> isLate(connection, now))
                    .forEach(SocketWrapperBase::close);
            giveUpSlowBodies(now);
        } catch (RuntimeException e) {
            // An exception would end the regular check for good.
            LOG.warn("Slow connections were not looked at this time", e);
        }
    }

    /** Half of the threads stay free for callers that do not make them wait. */
    private void giveUpSlowBodies(long now) {
        Set<RunningRequests.Peer> slowest =
                running == null ? Set.of() : running.slowest(Math.max(1, getMaxThreads() / 2), now);
        if (!slowest.isEmpty()) {
            endpoint.getConnections().stream()
                    .filter(connection -> slowest.contains(
                            new RunningRequests.Peer(connection.getRemoteAddr(), connection.getRemotePort())))
                    .forEach(TimedHttp::endInput);
        }
    }

    /** Closing the connection would not wake the thread that waits for more; the end of the input does. */
    private static void endInput(SocketWrapperBase<NioChannel> connection) {
        try {
            connection.getSocket().getIOChannel().shutdownInput();
        } catch (IOException e) {
            connection.close();
        }
    }

    private boolean isLate(SocketWrapperBase<NioChannel> connection, long now) {
        if (limits == null || running == null) {
            return false;
        }
        Long begun = running.begun(connection.getRemoteAddr(), connection.getRemotePort());
        if (begun != null) {
            return now - begun > limits.requestTime().toNanos();
        }
        // Only while the connection waits for more of the head; afterwards a worker has the processor.
        Request request = connection.getCurrentProcessor() instanceof Processor waiting ? waiting.getRequest() : null;
        return request != null
                && request.getStartTimeNanos() >= 0
                && now - request.getStartTimeNanos() > limits.headerTime().toNanos();
    }
}
