package daicho.infra.problem;

import daicho.command.evidence.FileTooLarge;
import daicho.command.sheet.SheetsBusy;
import daicho.infra.accesslog.AccessNotLogged;
import daicho.infra.security.Challenge;
import daicho.infra.security.TooManyRequests;
import daicho.query.Reads;
import daicho.shared.Refusal;
import daicho.shared.evidence.FileDamaged;
import daicho.shared.evidence.FileStoreAway;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * What an exception means to the caller. 400 is for input that cannot be read at all, 422 for input that can be read
 * but makes no sense. This holds for parameters and for bodies.
 */
public final class Faults {
    /** Longer than the first pause of a database restart or a failover, but short enough that callers do try again. */
    private static final long DATABASE_AWAY_SECONDS = 2;

    /** A bucket is elsewhere, and comes back less quickly. */
    private static final long STORE_AWAY_SECONDS = 10;

    /** A large sheet takes about as long. */
    private static final long SHEETS_BUSY_SECONDS = 10;

    private static final long BYTES_OF_A_MEGABYTE = 1024 * 1024;

    /**
     * SQLSTATE classes of a server that is away, full, shutting down or busy with somebody else's locks: connection,
     * insufficient resources, operator intervention (also when cancelled for lack of time), rolled back in favour of
     * another.
     */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "40");

    /**
     * A lock that was not available; a transaction that was ended because it waited for this node, or took too long; a
     * server that has become a standby.
     */
    private static final Set<String> GIVEN_UP = Set.of("55P03", "25P03", "25P04", "25006");

    private Faults() {}

    static Fault of(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> Fault.of(refusal, refusal.pointer());
            case Reads.NotYet e -> Fault.again(HttpStatus.SERVICE_UNAVAILABLE, "request.not_yet", 1);
            case TooManyRequests limit ->
                Fault.again(HttpStatus.TOO_MANY_REQUESTS, "request.too_many_requests", limit.retryAfter());
            case AccessNotLogged e ->
                Fault.again(HttpStatus.SERVICE_UNAVAILABLE, "accesslog.not_logged", e.retryAfter());
            case AuthenticationException e -> unauthenticated(e);
            case HttpMessageNotReadableException e -> JsonFaults.of(e);
            case MethodArgumentTypeMismatchException e -> parameter(e);
            case BindException e -> parameters(e);
            case MissingServletRequestParameterException e -> missing(e.getParameterName());
            case MissingRequestHeaderException e -> missing(e.getHeaderName());
            case MissingServletRequestPartException e -> missing(e.getRequestPartName());
            case HttpRequestMethodNotSupportedException e ->
                with(e, Fault.of(HttpStatus.METHOD_NOT_ALLOWED, "request.method", e.getMethod()));
            case HttpMediaTypeNotSupportedException e ->
                with(e, Fault.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "request.media_type", text(e.getContentType())));
            case HttpMediaTypeNotAcceptableException e ->
                with(e, Fault.of(HttpStatus.NOT_ACCEPTABLE, "request.not_acceptable"));
            case NoResourceFoundException e -> routeUnknown();
            case NoHandlerFoundException e -> routeUnknown();
            case BodyTooLarge e -> tooLarge();
            case FileTooLarge e ->
                Fault.of(HttpStatus.CONTENT_TOO_LARGE, "evidence.file_too_large", e.most() / BYTES_OF_A_MEGABYTE);
            case FileStoreAway e ->
                Fault.again(HttpStatus.SERVICE_UNAVAILABLE, "evidence.store_unavailable", STORE_AWAY_SECONDS);
            case SheetsBusy e -> sheetsBusy();
            case FileDamaged e -> Fault.of(HttpStatus.INTERNAL_SERVER_ERROR, "evidence.content_damaged");
            case MaxUploadSizeExceededException e -> tooLarge();
            case UnsupportedBody e -> Fault.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "request.media_type", e.type());
            case BodyTooSlow e -> tooSlow();
            case MultipartException e when causes(e).anyMatch(SheetsBusy.class::isInstance) -> sheetsBusy();
            case MultipartException e -> causes(e).anyMatch(BodyTooSlow.class::isInstance) ? tooSlow() : unreadable();
            case SocketTimeoutException e -> tooSlow();
            case UnreadableBody e -> unreadable();
            case RequestRejectedException e -> rejected();
            case InvalidParameterException e -> rejected();
            case ErrorResponse e -> other(e, failure);
            default -> unexpected(failure);
        };
    }

    /** The request is not HTTP as Daicho speaks it. */
    public static Fault rejected() {
        return Fault.of(HttpStatus.BAD_REQUEST, "web.request_rejected");
    }

    public static Fault routeUnknown() {
        return Fault.of(HttpStatus.NOT_FOUND, "request.route_unknown");
    }

    public static Fault internal() {
        return Fault.of(HttpStatus.INTERNAL_SERVER_ERROR, "request.internal");
    }

    static Fault unreadable() {
        return Fault.of(HttpStatus.BAD_REQUEST, "request.body_unreadable");
    }

    private static Fault other(ErrorResponse response, Throwable failure) {
        return response.getStatusCode().is4xxClientError()
                ? Fault.of(HttpStatus.valueOf(response.getStatusCode().value()), "web.request_rejected")
                : unexpected(failure);
    }

    private static Fault tooLarge() {
        return Fault.of(HttpStatus.CONTENT_TOO_LARGE, "request.body_too_large");
    }

    private static Fault sheetsBusy() {
        return Fault.again(HttpStatus.SERVICE_UNAVAILABLE, SheetsBusy.CODE, SHEETS_BUSY_SECONDS);
    }

    private static Fault tooSlow() {
        return Fault.of(HttpStatus.REQUEST_TIMEOUT, "request.body_unreadable");
    }

    private static Fault missing(String name) {
        return Fault.at(pointer(name), "request.parameter_missing", name);
    }

    private static Fault unauthenticated(AuthenticationException failure) {
        return Fault.of(HttpStatus.UNAUTHORIZED, "request.unauthenticated")
                .with(
                        HttpHeaders.WWW_AUTHENTICATE,
                        failure instanceof InsufficientAuthenticationException
                                ? Challenge.TOKEN
                                : Challenge.ANOTHER_TOKEN);
    }

    /**
     * A text that is not an id names no record, so a path with such a text leads nowhere. Every other parameter is
     * reported as wrong.
     */
    private static Fault parameter(MethodArgumentTypeMismatchException e) {
        MethodParameter parameter = e.getParameter();
        if (parameter.hasParameterAnnotation(PathVariable.class) && parameter.getParameterType() == UUID.class) {
            return Fault.of(HttpStatus.NOT_FOUND, "record.unknown", text(e.getValue()));
        }
        return parameter(e.getName(), e);
    }

    /** Parameters that a controller takes together as one record; the first that is wrong is reported. */
    private static Fault parameters(BindException e) {
        FieldError wrong = e.getFieldErrors().getFirst();
        return parameter(wrong.getField(), wrong.unwrap(TypeMismatchException.class));
    }

    private static Fault parameter(String name, TypeMismatchException e) {
        Optional<Refusal> refusal = causes(e)
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .findFirst();
        return refusal.map(why -> Fault.of(why, pointer(name)))
                .orElseGet(() -> Fault.at(pointer(name), "request.parameter_invalid", name, text(e.getValue())));
    }

    private static Fault unexpected(Throwable failure) {
        Optional<Refusal> refusal = causes(failure)
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .findFirst();
        if (refusal.isPresent()) {
            return Fault.of(refusal.get(), refusal.get().pointer());
        }
        return causes(failure).anyMatch(Faults::isDatabaseAway)
                ? Fault.again(HttpStatus.SERVICE_UNAVAILABLE, "request.database_away", DATABASE_AWAY_SECONDS)
                : internal();
    }

    private static boolean isDatabaseAway(Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException
                || cause instanceof CannotCreateTransactionException
                // The connection was lost at the commit or the rollback.
                || cause instanceof TransactionSystemException
                || cause instanceof SQLTransientException
                || (cause instanceof SQLException sql && isAway(sql.getSQLState()));
    }

    private static boolean isAway(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (GIVEN_UP.contains(state) || AWAY.contains(state.substring(0, 2)));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static Fault with(ErrorResponse response, Fault fault) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(response.getHeaders());
        return new Fault(fault.status(), fault.code(), fault.arguments(), null, null, headers, List.of());
    }

    /** The pointer to a parameter or header. */
    public static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "—" : value.toString();
    }
}
