package daicho.infra.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A request byte by byte, since no client of HTTP sends a broken one. Each character of the target and of the headers
 * is one byte.
 *
 * @param method as sent
 * @param target path and query as sent
 * @param headers names and values as sent; a {@code Content-Length} is added if there is a body and nothing says how
 *     long it is
 * @param body empty = none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record RawRequest(String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int HEAD_END = 4;

    /** What the server answered; none of it is trusted. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Answer(RawRequest raw, int status, HttpHeaders headers, byte[] body) implements HttpResponse<byte[]> {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public int statusCode() {
            return status;
        }

        @Override
        public HttpRequest request() {
            return raw.asHttp().orElseThrow();
        }

        @Override
        public Optional<HttpResponse<byte[]>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request().uri();
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    /** The first value of a header. */
    @Nullable
    String header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The request for the comparison with the description; none if it is not even HTTP. */
    Optional<HttpRequest> asHttp() {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://localhost" + target))
                    .method(method, BodyPublishers.ofByteArray(body));
            String type = header("Content-Type");
            return Optional.of(
                    type == null
                            ? builder.build()
                            : builder.header("Content-Type", type).build());
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Sends it to a port of this machine, from an address of this machine. */
    Answer send(int port, InetAddress from) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(bytes());
                socket.shutdownOutput();
            } catch (IOException refused) {
                // The server may answer before it has read all of the body.
            }
            return answer(socket.getInputStream().readAllBytes());
        }
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((method + " " + target + " HTTP/1.1\r\n").getBytes(ISO_8859_1));
        sent().forEach(header ->
                bytes.writeBytes((header.getKey() + ": " + header.getValue() + "\r\n").getBytes(ISO_8859_1)));
        bytes.writeBytes("Connection: close\r\n\r\n".getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private List<Map.Entry<String, String>> sent() {
        List<Map.Entry<String, String>> sent = new ArrayList<>(headers);
        if (header("Host") == null) {
            sent.addFirst(Map.entry("Host", "localhost"));
        }
        if (body.length > 0 && header("Content-Length") == null && header("Transfer-Encoding") == null) {
            sent.add(Map.entry("Content-Length", Integer.toString(body.length)));
        }
        return sent;
    }

    private Answer answer(byte[] received) throws IOException {
        String text = new String(received, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
            throw new IOException("no answer: " + text);
        }
        List<String> lines = text.substring(0, end).lines().toList();
        int status = Integer.parseInt(lines.getFirst().split(" ", -1)[1]);
        byte[] rest = Arrays.copyOfRange(received, end + HEAD_END, received.length);
        if (status < 200) {
            return answer(rest);
        }
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] header = line.split(": ?", 2);
            found.computeIfAbsent(header[0], none -> new ArrayList<>()).add(header.length == 1 ? "" : header[1]);
        }
        HttpHeaders all = HttpHeaders.of(found, (name, value) -> true);
        boolean chunked = all.firstValue("Transfer-Encoding").orElse("").equals("chunked");
        return new Answer(this, status, all, chunked ? whole(rest) : rest);
    }

    private static byte[] whole(byte[] chunks) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String text = new String(chunks, ISO_8859_1);
        int at = 0;
        while (true) {
            int line = text.indexOf("\r\n", at);
            if (line < 0) {
                throw new IOException("the answer ends too early");
            }
            int size = Integer.parseInt(text.substring(at, line), 16);
            if (size == 0) {
                return all.toByteArray();
            }
            all.write(chunks, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    /** A line for Bash that repeats the request; without the headers that curl would add. */
    String curl(int port) {
        String head = Stream.concat(
                        headers.stream()
                                .map(header -> header.getValue().isEmpty()
                                        ? header.getKey() + ";"
                                        : header.getKey() + ": " + header.getValue()),
                        Stream.of("Accept", "Content-Type", "User-Agent")
                                .filter(name -> header(name) == null)
                                .map(name -> name + ":"))
                .map(header -> " -H " + quoted(header))
                .collect(joining());
        String send = "curl -gsi --path-as-is -X " + quoted(method) + head
                + (body.length == 0 ? "" : " --data-binary @-") + " " + quoted("http://localhost:" + port + target);
        return body.length == 0 ? send : "printf %b " + octal(body) + " | " + send;
    }

    private static String quoted(String bytes) {
        StringBuilder quoted = new StringBuilder("$'");
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            quoted.append(c < ' ' || c > '~' || c == '\'' || c == '\\' ? "\\x%02x".formatted((int) c) : c);
        }
        return quoted.append('\'').toString();
    }

    /** Repeated bytes are shortened, since a body may have megabytes. */
    private static String octal(byte[] body) {
        StringBuilder text = new StringBuilder("\"");
        int at = 0;
        while (at < body.length) {
            int same = at;
            while (same < body.length && body[same] == body[at]) {
                same++;
            }
            String one = body[at] < ' ' || body[at] > '~' || "\\\"$`!%".indexOf(body[at]) >= 0
                    ? "\\0%03o".formatted(body[at] & 0xff)
                    : Character.toString(body[at]);
            text.append(
                    same - at > 100
                            ? "$(printf '%s%%.0s' {1..%d})".formatted(one.replace("\\", "\\\\"), same - at)
                            : one.repeat(same - at));
            at = same;
        }
        return text.append('"').toString();
    }
}
