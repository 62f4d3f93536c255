package daicho.infra.signin;

import daicho.infra.credential.Passkeys;
import daicho.infra.security.Door;
import daicho.infra.security.SecurityConfiguration;
import daicho.infra.security.Throttle;
import daicho.infra.session.SessionPart;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** The pages by which people sign in, beside the API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
public class SignInConfiguration {
    public static final String SIGN_IN = "/sign-in";
    public static final String ACCOUNT = "/account";
    /** Attribute of a request: that headers say it was passed on, whether or not they are believed. */
    public static final String PASSED_ON = "daicho.passed-on";

    private static final String[] PAGES = {
        "/", SIGN_IN, SIGN_IN + "/**", ACCOUNT, ACCOUNT + "/**", "/sign-out", "/sign-out-everywhere"
    };

    @Bean
    @Order(10)
    @ConditionalOnWebApplication
    SecurityFilterChain pages(
            HttpSecurity http,
            Sessions sessions,
            Door door,
            Throttle throttle,
            SignInSettings settings,
            ObjectProvider<SignIn.Elsewhere> elsewhere,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        if (!settings.openid().isEmpty()) {
            elsewhere.getObject().configure(http);
        }
        return SecurityConfiguration.guarded(http, door, throttle, problems)
                .securityMatcher(PAGES)
                .addFilterBefore(new FormFilter(problems), CsrfFilter.class)
                .addFilterAfter(new PageFilter(sessions, throttle, problems), CsrfFilter.class)
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(
                        (request, response, cause) -> response.sendRedirect(SIGN_IN)))
                .csrf(csrf -> csrf.csrfTokenRepository(sessions.csrfTokens())
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
                .build();
    }

    /** The cookie of a session: of no use to scripts, other sites and, behind TLS, other hosts. */
    @Bean
    @ConditionalOnWebApplication
    CookieSerializer sessionCookie(Cookies cookies) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(cookies.name("daicho-session"));
        cookie.setCookiePath("/");
        cookie.setUseBase64Encoding(false);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(cookies.https());
        // Not strict: the way back from an OpenID provider comes from another site.
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    SessionPart<Ticket> ticketOfSession() {
        return new SessionPart<>(Sessions.TICKET, Ticket.class);
    }

    /** Of a second factor that is being set up. */
    @Bean
    SessionPart<String> newSecretOfSession() {
        return new SessionPart<>(AccountPages.NEW_SECRET, String.class);
    }

    /** That a passkey has to answer. */
    @Bean
    SessionPart<String> challengeOfSession() {
        return new SessionPart<>(Passkeys.CHALLENGE, String.class);
    }
}
