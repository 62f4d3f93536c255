package daicho.infra.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Since when each connection's current request has been served. Runs before anything changes the address that it seems
 * to come from.
 */
final class RunningRequests extends ValveBase {
    /** The time that every body may take, however many bodies are waited for. */
    private static final long AT_LEAST = TimeUnit.SECONDS.toNanos(1);

    private final Map<Peer, Long> begun = new ConcurrentHashMap<>();
    /** The callers whose bodies are waited for right now, with the time at which their requests began. */
    private final Map<Peer, Long> awaited = new ConcurrentHashMap<>();

    record Peer(String address, int port) {}

    RunningRequests() {
        super(true);
    }

    /** In terms of {@link System#nanoTime()}; none = nothing is being served. */
    @Nullable
    Long begun(String address, int port) {
        return begun.get(new Peer(address, port));
    }

    /** If more bodies are waited for than allowed, those that have taken longest; each of them holds a thread. */
    Set<Peer> slowest(int most, long now) {
        int tooMany = awaited.size() - most;
        return tooMany <= 0
                ? Set.of()
                : awaited.entrySet().stream()
                        .filter(each -> now - each.getValue() > AT_LEAST)
                        .sorted(Map.Entry.comparingByValue())
                        .limit(tooMany)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Peer peer = new Peer(request.getRemoteAddr(), request.getRemotePort());
        long now = System.nanoTime();
        begun.put(peer, now);
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        InputBuffer body = raw.getInputBuffer();
        raw.setInputBuffer(new Awaited(body, awaited, peer, now));
        try {
            getNext().invoke(request, response);
        } finally {
            raw.setInputBuffer(body);
            begun.remove(peer);
        }
    }

    /** A body that records while it is waited for. */
    private record Awaited(InputBuffer body, Map<Peer, Long> awaited, Peer peer, long since) implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler part) throws IOException {
            awaited.put(peer, since);
            try {
                return body.doRead(part);
            } finally {
                awaited.remove(peer);
            }
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
