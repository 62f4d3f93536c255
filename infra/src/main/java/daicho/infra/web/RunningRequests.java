package daicho.infra.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/** Since when each connection has been served its present request; before anything changes whose it seems to be. */
final class RunningRequests extends ValveBase {
    private final Map<Peer, Long> begun = new ConcurrentHashMap<>();

    private record Peer(String address, int port) {}

    RunningRequests() {
        super(true);
    }

    /** In terms of {@link System#nanoTime()}; none = nothing is being served. */
    @Nullable
    Long begun(String address, int port) {
        return begun.get(new Peer(address, port));
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Peer peer = new Peer(request.getRemoteAddr(), request.getRemotePort());
        begun.put(peer, System.nanoTime());
        try {
            getNext().invoke(request, response);
        } finally {
            begun.remove(peer);
        }
    }
}
