package daicho.infra.edge;

import daicho.infra.problem.BodyTooLarge;
import daicho.infra.problem.Pages;
import daicho.infra.problem.Problems;
import daicho.infra.problem.UnreadableBody;
import daicho.infra.problem.UnsupportedBody;
import daicho.infra.security.PublicPaths;
import daicho.infra.web.FileRoutes;
import daicho.infra.web.KeptBody;
import daicho.infra.web.KeptForm;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a request that was let in, up to the limit, so that both the request key's fingerprint and the
 * controller see it. A body in parts is left to the server, which enforces the limit itself, and a file to whoever
 * stores it part by part.
 */
final class BodyFilter extends OncePerRequestFilter {
    private static final Set<String> WITH_BODY =
            Set.of(HttpMethod.POST.name(), HttpMethod.PUT.name(), HttpMethod.PATCH.name());
    private static final Pattern INTAKE = Pattern.compile("/api/v1/municipalities/[^/]+/intake");

    private final BodyLimits limits;
    private final Problems problems;
    private final UploadPlace.Memory uploads;

    BodyFilter(BodyLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
        // One of them at least can come in.
        this.uploads = new UploadPlace.Memory(
                Math.max(limits.uploads().toBytes(), limits.upload().toBytes()));
    }

    /** The server reads the forms of pages, with a limit of its own. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Pages.contain(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!WITH_BODY.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        if (!isHeld(request)) {
            pass(request, response, chain);
            return;
        }
        try (UploadPlace place = new UploadPlace(uploads)) {
            request.setAttribute(UploadPlace.ATTRIBUTE, place);
            pass(request, response, chain);
        } finally {
            request.removeAttribute(UploadPlace.ATTRIBUTE);
        }
    }

    /** Whether an upload takes memory while it is under way. */
    private static boolean isHeld(HttpServletRequest request) {
        String type = Objects.requireNonNullElse(request.getContentType(), "");
        boolean isUpload = isIntake(request) || type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        return isUpload && !FileRoutes.isUpload(request) && !PublicPaths.contain(request);
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest readable;
        try {
            if (!PublicPaths.isPage(request)) {
                requireAcceptableAnswer(request);
            }
            readable = readable(request);
        } catch (SocketTimeoutException | HttpMediaTypeNotAcceptableException | RuntimeException e) {
            problems.resolve(request, response, null, e);
            return;
        } catch (IOException e) {
            problems.resolve(request, response, null, new UnreadableBody(e));
            return;
        }
        chain.doFilter(readable, response);
    }

    /**
     * Every answer to a change is JSON. A caller that does not accept JSON must be told before anything has changed,
     * not after.
     */
    private static void requireAcceptableAnswer(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || accept.isBlank()) {
            return;
        }
        try {
            if (MediaType.parseMediaTypes(accept).stream().noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
                throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException("Accept cannot be read");
        }
    }

    private HttpServletRequest readable(HttpServletRequest request) throws IOException {
        MediaType type = type(request.getContentType());
        boolean inParts = type != null && type.getType().equals("multipart");
        requireDecoded(request, type);
        if (FileRoutes.isUpload(request)) {
            return new PassedBody(request);
        }
        long limit = limit(request, inParts).toBytes();
        if (request.getContentLengthLong() > limit) {
            throw new BodyTooLarge();
        }
        if (inParts && !PublicPaths.contain(request)) {
            return request;
        }
        byte[] body = request.getInputStream().readNBytes(Math.toIntExact(limit + 1));
        if (body.length > limit) {
            throw new BodyTooLarge();
        }
        return type != null && PublicPaths.isPage(request) && MediaType.APPLICATION_FORM_URLENCODED.includes(type)
                ? new KeptForm(request, body)
                : new KeptBody(request, body);
    }

    private DataSize limit(HttpServletRequest request, boolean inParts) {
        if (PublicPaths.contain(request)) {
            return limits.publicBody();
        }
        return inParts || isIntake(request) ? limits.upload() : limits.body();
    }

    /** Whether the request brings a sheet. */
    static boolean isIntake(HttpServletRequest request) {
        // A request that is not valid HTTP has no path.
        String path = request.getRequestURI();
        return path != null && INTAKE.matcher(path).matches();
    }

    /** Texts are kept byte for byte; decoding JSON from anything but Unicode would replace what cannot be decoded. */
    private static void requireDecoded(HttpServletRequest request, @Nullable MediaType type) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw new UnsupportedBody("Content-Encoding: " + coding);
        }
        if (type == null || !type.getSubtype().endsWith("json")) {
            return;
        }
        Charset charset = type.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new UnsupportedBody(type.toString());
        }
    }

    private static @Nullable MediaType type(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        try {
            return MediaType.parseMediaType(header);
        } catch (InvalidMediaTypeException e) {
            throw new UnsupportedBody(header);
        }
    }
}
