package daicho.infra.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.util.WebUtils;

/**
 * The digest that identifies a repeated request: of method, path, query, kind of content and body. Nothing of a request
 * can be read from it. For a body in parts only the parts count, since every client draws a new boundary between them
 * each time.
 */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static String of(HttpServletRequest request) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(request.getMethod());
        fingerprint.add(request.getRequestURI());
        fingerprint.add(request.getQueryString());
        fingerprint.add(canonical(request.getContentType()));
        KeptBody kept = WebUtils.getNativeRequest(request, KeptBody.class);
        if (kept != null) {
            fingerprint.add(kept.body());
        } else if (!FileRoutes.isUpload(request)) {
            // A file is not kept. Sent twice, its bytes are stored once, so it needs no key.
            fingerprint.addParts(request);
        }
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    /** Type in lower case, parameters in order; without UTF-8, which is meant anyway, and the boundary of parts. */
    static String canonical(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return "";
        }
        MediaType type = MediaType.parseMediaType(contentType);
        TreeMap<String, String> parameters = new TreeMap<>();
        type.getParameters().forEach((name, value) -> parameters.put(name.toLowerCase(Locale.ROOT), value));
        parameters.remove("boundary");
        parameters.computeIfPresent("charset", (name, value) -> {
            String charset = value.replace("\"", "").toLowerCase(Locale.ROOT);
            return charset.equals("utf-8") ? null : charset;
        });
        return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT) + parameters;
    }

    private void addParts(HttpServletRequest request) {
        try {
            for (Part part : request.getParts()) {
                add(part.getName());
                add(part.getSubmittedFileName());
                add(canonical(part.getContentType()));
                try (InputStream bytes = part.getInputStream()) {
                    add(bytes.readAllBytes());
                }
            }
        } catch (IllegalStateException e) {
            throw new MaxUploadSizeExceededException(-1, e);
        } catch (IOException | ServletException e) {
            throw new MultipartException("unreadable parts", e);
        }
    }

    private void add(@Nullable String text) {
        add((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes with their length before them, so that two different requests never give the same sequence. */
    private void add(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
