package daicho.infra.web;

import daicho.command.Caller;
import daicho.shared.publication.EditionDocument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Adds a digest of the exact bytes to the end of the entity tag of a read. So {@code If-None-Match} never confirms
 * another body than the one that the tag came with, whatever a body depends on: names, role, language, day.
 * {@code If-Match} compares the first part, a record's version. A tag that is already the digest of the bytes stays as
 * it is. Only answers with a tag are held back until they are complete; they are single records, short lists and
 * editions.
 */
final class EntityTags extends OncePerRequestFilter {
    private static final Set<String> READS = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());
    /** Hexadecimal digits: 128 bits. */
    private static final int DIGEST = 32;

    private static final Pattern TAG = Pattern.compile("(W/)?\"([0-9]{1,18})(?:-[0-9a-f]{" + DIGEST + "})?\"");

    /**
     * A condition: {@code *} or tags with commas between them. Tags of reads and of writes name a version. Weak tags
     * match nothing, since a change needs to know the exact record.
     *
     * @throws daicho.shared.Refusal if one of them is not a tag that Daicho sends
     */
    static Caller.IfMatch ifMatch(String header) {
        if (header.strip().equals("*")) {
            return new Caller.IfMatch(true, List.of());
        }
        List<Long> versions = new ArrayList<>();
        for (String each : header.split(",", -1)) {
            Matcher tag = TAG.matcher(each.strip());
            if (!tag.matches()) {
                throw Headers.invalid(HttpHeaders.IF_MATCH, header);
            }
            if (tag.group(1) == null) {
                versions.add(Long.valueOf(tag.group(2)));
            }
        }
        return new Caller.IfMatch(false, versions);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !READS.contains(request.getMethod())
                || !request.getRequestURI().startsWith("/api/")
                // Its tag is the digest of its bytes, and it must not be held back.
                || FileRoutes.isContent(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Held held = new Held(response);
        chain.doFilter(new Unconditional(request), held);
        byte[] body = held.bytes();
        if (body == null) {
            return;
        }
        String tag = tag(response.getHeader(HttpHeaders.ETAG), body);
        response.setHeader(HttpHeaders.ETAG, tag);
        if (!new ServletWebRequest(request, response).checkNotModified(tag)) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } else if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            // Spring Security leaves the header out here, and a cache would take that as permission to store the
            // answer.
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        }
    }

    private static String tag(String said, byte[] body) {
        String digest = EditionDocument.sha256(body);
        String front = said.substring(1, said.length() - 1);
        return front.equals(digest) ? said : "\"" + front + "-" + digest.substring(0, DIGEST) + "\"";
    }

    /** Hides the condition from the code inside, which does not know the final tag yet. */
    private static final class Unconditional extends HttpServletRequestWrapper {
        Unconditional(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isCondition(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isCondition(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isCondition(String name) {
            return name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH);
        }
    }

    /** Holds a body back if its answer already has a tag, and lets everything else pass. */
    private static final class Held extends HttpServletResponseWrapper {
        private @Nullable ByteArrayOutputStream body;

        Held(HttpServletResponse response) {
            super(response);
        }

        byte @Nullable [] bytes() {
            return body == null || !isTagged() ? null : body.toByteArray();
        }

        private boolean isTagged() {
            return getStatus() == SC_OK && getHeader(HttpHeaders.ETAG) != null;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (!isTagged()) {
                return super.getOutputStream();
            }
            if (body == null) {
                body = new ByteArrayOutputStream();
            }
            return new Bytes(body);
        }

        @Override
        public void flushBuffer() throws IOException {
            if (body == null) {
                super.flushBuffer();
            }
        }

        /** Called when something fails on the way; the error answer that follows has no tag. */
        @Override
        public void reset() {
            body = null;
            super.reset();
        }

        @Override
        public void resetBuffer() {
            body = null;
            super.resetBuffer();
        }
    }

    private static final class Bytes extends ServletOutputStream {
        private final ByteArrayOutputStream body;

        Bytes(ByteArrayOutputStream body) {
            this.body = body;
        }

        @Override
        public void write(int one) {
            body.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            body.write(bytes, from, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("nothing waits for memory");
        }
    }
}
