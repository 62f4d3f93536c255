package daicho.infra.accesslog;

import daicho.infra.security.Access;
import daicho.shared.access.AccessType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Receives the events of access wherever it happens. */
@Component
class AccessListener {
    private static final String DENIED = AccessListener.class.getName();

    private final AccessLog log;
    private final Requests requests;
    private final InstantSource clock;

    AccessListener(AccessLog log, Requests requests, InstantSource clock) {
        this.log = log;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Keeps it.
     *
     * @throws AccessNotLogged if it must not happen without an entry, and there can be none
     */
    @EventListener
    void on(Access access) {
        if (access.what() == AccessType.ACCESS_DENIED && toldAlready()) {
            return;
        }
        LoggedAccess entry =
                Requests.current().map(request -> of(access, request)).orElseGet(() -> withoutRequest(access));
        switch (access.what()) {
            case PERSONAL_DATA_READ, EXPORTED, ACCESS_LOG_READ, RETENTION_APPLIED -> log.write(entry);
            case SIGNED_IN,
                    SIGN_IN_FAILED,
                    LOCKED_OUT,
                    SIGNED_OUT,
                    SIGNED_OUT_EVERYWHERE,
                    PASSWORD_CHANGED,
                    SECOND_FACTOR_CHANGED,
                    PASSKEY_ADDED,
                    PASSKEY_REMOVED,
                    ACCOUNT_CREATED,
                    ACCOUNT_DISABLED,
                    PASSWORD_RESET,
                    TOKEN_USED,
                    TOKEN_REFUSED,
                    ACCESS_DENIED,
                    REQUEST_REFUSED,
                    TOO_MANY_REQUESTS -> log.note(entry);
        }
    }

    /** Both the door and the answer after it report a denial, but a request is denied only once. */
    private static boolean toldAlready() {
        return Requests.current()
                .map(request -> {
                    boolean told = request.getAttribute(DENIED) != null;
                    request.setAttribute(DENIED, true);
                    return told;
                })
                .orElse(false);
    }

    private LoggedAccess of(Access access, HttpServletRequest request) {
        return requests.entry(
                access.what(),
                request,
                access.identity(),
                access.municipality(),
                subjects(access),
                access.detail(),
                status(access.what()),
                1);
    }

    private LoggedAccess withoutRequest(Access access) {
        Instant now = clock.instant();
        String own = access.identity() == null ? "" : access.identity().actor().municipality();
        return new LoggedAccess(
                access.what(),
                Optional.ofNullable(access.municipality()).orElse(own),
                now,
                now,
                LoggedAccess.Who.of(access.identity()),
                access.address(),
                "",
                subjects(access),
                access.detail(),
                null,
                "",
                1);
    }

    private static List<UUID> subjects(Access access) {
        return Stream.concat(Stream.ofNullable(access.subject()), access.persons().stream())
                .toList();
    }

    private static @Nullable Integer status(AccessType what) {
        return switch (what) {
            case TOKEN_REFUSED -> 401;
            case ACCESS_DENIED -> 403;
            case TOO_MANY_REQUESTS -> 429;
            case SIGNED_IN,
                    SIGN_IN_FAILED,
                    LOCKED_OUT,
                    SIGNED_OUT,
                    SIGNED_OUT_EVERYWHERE,
                    PASSWORD_CHANGED,
                    SECOND_FACTOR_CHANGED,
                    PASSKEY_ADDED,
                    PASSKEY_REMOVED,
                    ACCOUNT_CREATED,
                    ACCOUNT_DISABLED,
                    PASSWORD_RESET,
                    TOKEN_USED,
                    REQUEST_REFUSED,
                    PERSONAL_DATA_READ,
                    EXPORTED,
                    ACCESS_LOG_READ,
                    RETENTION_APPLIED -> null;
        };
    }
}
