package daicho.infra.problem;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.HtmlUtils;

/**
 * A problem as a page for people. It is written here and not by a template, since it must work even when little else
 * does.
 */
public final class ProblemPage {
    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private final MessageSource messages;

    public ProblemPage(MessageSource messages) {
        this.messages = messages;
    }

    byte[] of(HttpStatus status, String detail, String correlation, Locale locale) {
        String title = String.valueOf(messages.getMessage(
                status == HttpStatus.NOT_FOUND ? "web.page.not_found" : "web.page.failed", null, "", locale));
        return """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="stylesheet" href="/assets/fonts.css">
            <link rel="stylesheet" href="/assets/daicho.css">
            </head>
            <body>
            <main>
            <h1>%s</h1>
            <p>%s</p>
            <p class="small">%d %s</p>
            </main>
            </body>
            </html>
            """.formatted(
                        locale.getLanguage(),
                        HtmlUtils.htmlEscape(title),
                        HtmlUtils.htmlEscape(title),
                        HtmlUtils.htmlEscape(detail),
                        status.value(),
                        HtmlUtils.htmlEscape(correlation))
                .getBytes(StandardCharsets.UTF_8);
    }
}
