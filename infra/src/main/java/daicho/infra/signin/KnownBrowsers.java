package daicho.infra.signin;

import daicho.infra.Hmac;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Browsers in which an account was signed in before. They open nothing; their failures are counted separately, so that
 * strangers who know a login name cannot lock its holder out. Their cookie is signed with the hash of the password,
 * which nobody outside knows: a new password makes it worthless.
 */
@Component
class KnownBrowsers {
    private static final Duration KEPT = Duration.ofDays(180);
    private static final Pattern VALUE = Pattern.compile("([0-9]{1,12})\\.([0-9a-f]{64})");

    private final Cookies cookies;
    private final InstantSource clock;

    KnownBrowsers(Cookies cookies, InstantSource clock) {
        this.cookies = cookies;
        this.clock = clock;
    }

    /** Whether the account was signed in with in the browser of a request. */
    boolean know(HttpServletRequest request, Account account) {
        Cookie cookie = WebUtils.getCookie(request, name(account));
        Matcher value = VALUE.matcher(cookie == null ? "" : cookie.getValue());
        if (account.password() == null || !value.matches()) {
            return false;
        }
        long since = Long.parseLong(value.group(1));
        return clock.instant().isBefore(Instant.ofEpochSecond(since).plus(KEPT))
                && MessageDigest.isEqual(ascii(value.group(2)), ascii(signature(account, since)));
    }

    /** Makes the browser of a response known to the account, for a limited time. */
    void remember(HttpServletResponse response, Account account) {
        long now = clock.instant().getEpochSecond();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(account), now + "." + signature(account, now))
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(cookies.https())
                        .sameSite("Strict")
                        .build()
                        .toString());
    }

    /** The name of the cookie; each account has its own, since people share machines. */
    private String name(Account account) {
        return cookies.name("daicho-known-" + account.id());
    }

    private static String signature(Account account, long since) {
        String signed = "known-browser/" + account.municipality() + "/" + account.id() + "/" + since;
        return HexFormat.of().formatHex(Hmac.of(Objects.requireNonNull(account.password()), signed));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
