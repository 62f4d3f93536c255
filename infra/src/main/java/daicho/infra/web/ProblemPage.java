package daicho.infra.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** A problem for people to read. Made without templates, since it must work where those have failed. */
final class ProblemPage {
    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private ProblemPage() {}

    /** Whether a person with a browser waits for the answer. */
    static boolean isFor(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return Pages.contain(request) && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    static byte[] body(Wording wording, String detail, Locale locale, String correlation) {
        String title = HtmlUtils.htmlEscape(wording.text("signin.problem.title", locale));
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="stylesheet" href="/assets/daicho.css"></head>
                <body><main><h1>%s</h1><p role="alert">%s</p><p><a href="/account">%s</a></p><p><small>%s</small></p></main></body>
                </html>
                """.formatted(
                        locale.getLanguage(),
                        title,
                        title,
                        HtmlUtils.htmlEscape(detail),
                        HtmlUtils.htmlEscape(wording.text("signin.problem.back", locale)),
                        HtmlUtils.htmlEscape(correlation))
                .getBytes(StandardCharsets.UTF_8);
    }
}
