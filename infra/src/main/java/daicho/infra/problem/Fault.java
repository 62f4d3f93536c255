package daicho.infra.problem;

import daicho.infra.security.Challenge;
import daicho.shared.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What went wrong with a request, before it is put into words.
 *
 * @param status of the answer
 * @param code stable; its wording stands in the message files under {@code refusal.<code>}
 * @param arguments of the wording
 * @param pointer to the field of the body, or {@code /name} of the parameter or header
 * @param existing the record that stands in the way
 * @param headers that the answer needs
 * @param parts the reasons one by one, where there are several
 */
public record Fault(
        HttpStatus status,
        String code,
        List<Object> arguments,
        @Nullable String pointer,
        @Nullable UUID existing,
        HttpHeaders headers,
        List<Refusal> parts) {
    public Fault {
        if (status == HttpStatus.UNAUTHORIZED && !headers.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            HttpHeaders more = new HttpHeaders();
            more.putAll(headers);
            more.set(HttpHeaders.WWW_AUTHENTICATE, Challenge.TOKEN);
            headers = more;
        }
    }

    public static Fault of(HttpStatus status, String code, Object... arguments) {
        return new Fault(status, code, Arrays.asList(arguments), null, null, HttpHeaders.EMPTY, List.of());
    }

    /** A field that can be read but whose value is not allowed. */
    static Fault at(String pointer, String code, Object... arguments) {
        return new Fault(
                HttpStatus.UNPROCESSABLE_CONTENT,
                code,
                Arrays.asList(arguments),
                pointer,
                null,
                HttpHeaders.EMPTY,
                List.of());
    }

    public static Fault of(Refusal refusal, @Nullable String pointer) {
        return new Fault(
                status(refusal.kind()),
                refusal.code(),
                refusal.arguments(),
                pointer,
                refusal.existing(),
                HttpHeaders.EMPTY,
                refusal.parts());
    }

    /** Another try may succeed after this many seconds. */
    static Fault again(HttpStatus status, String code, long seconds) {
        return of(status, code).with(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    Fault with(String header, String value) {
        HttpHeaders more = new HttpHeaders();
        more.putAll(headers);
        more.set(header, value);
        return new Fault(status, code, arguments, pointer, existing, more, parts);
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
        };
    }
}
