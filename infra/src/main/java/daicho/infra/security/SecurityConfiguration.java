package daicho.infra.security;

import daicho.infra.database.DatabaseKind;
import daicho.infra.database.Tenancy;
import daicho.infra.limit.SharedAllowances;
import daicho.shared.Refusal;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Decides who comes in: with a valid token, through the {@link Door}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
public class SecurityConfiguration {
    /** The tokens, on their own for commands that need nothing else. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TokenSettings.class)
    public static class Tokens {
        @Bean
        DemoPersons demoPersons(Tenancy tenancy, DatabaseKind database) {
            return new DemoPersons(tenancy, database);
        }

        @Bean
        AccessTokens accessTokens(Tenancy tenancy, DemoPersons demo, TokenSettings settings, InstantSource clock) {
            return new AccessTokens(tenancy, demo, settings, clock);
        }
    }

    /** The clock for limits on requests, which does not depend on how the machine's clock is set. */
    @Bean
    TimeMeter timeOfLimits() {
        return TimeMeter.SYSTEM_NANOTIME;
    }

    /** None: nobody reads a timer around every filter of every request. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnWebApplication
    Throttle throttle(LimitSettings limits, TimeMeter time, SharedAllowances shared) {
        return new Throttle(limits, time, shared);
    }

    @Bean
    @ConditionalOnWebApplication
    OwnWrites ownWrites(@Value("${daicho.views.patience:3s}") Duration patience) {
        return new OwnWrites(patience);
    }

    @Bean
    @ConditionalOnWebApplication
    TokenUseWriter tokenUseWriter(AccessTokens tokens) {
        return new TokenUseWriter(tokens);
    }

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            AccessTokens tokens,
            Throttle throttle,
            Optional<BrowserSessions> sessions,
            Door door,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            ApplicationEventPublisher events) {
        return guarded(http, door, throttle, problems)
                .addFilterBefore(
                        new BearerFilter(tokens, sessions.orElse(null), throttle, problems, events),
                        AnonymousAuthenticationFilter.class)
                .addFilterBefore(new CallsOfPages(problems), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new MunicipalityFilter(), AuthorizationFilter.class)
                .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(
                        (request, response, cause) -> problems.resolveException(request, response, null, cause)))
                .csrf(csrf -> CallsOfPages.protect(csrf, sessions.orElse(null)))
                .build();
    }

    /** Counts requests by address before anything of them is looked up in the database, such as a cookie's session. */
    private static final class AddressFilter extends OncePerRequestFilter {
        private final Throttle throttle;
        private final HandlerExceptionResolver problems;

        AddressFilter(Throttle throttle, HandlerExceptionResolver problems) {
            this.throttle = throttle;
            this.problems = problems;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                throttle.admitAddress(request.getRemoteAddr());
            } catch (TooManyRequests e) {
                problems.resolveException(request, response, null, e);
                return;
            }
            chain.doFilter(request, response);
        }
    }

    /** The rules for programs and people alike: the door, the answers to denied callers, and no stored state. */
    public static HttpSecurity guarded(
            HttpSecurity http, Door door, Throttle throttle, HandlerExceptionResolver problems) {
        return http.addFilterBefore(new AddressFilter(throttle, problems), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // Forwards of a request that was already let in.
                        .dispatcherTypeMatchers(
                                DispatcherType.ASYNC,
                                DispatcherType.ERROR,
                                DispatcherType.FORWARD,
                                DispatcherType.INCLUDE)
                        .permitAll()
                        .anyRequest()
                        .access(door))
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler((request, response, cause) ->
                        problems.resolveException(request, response, null, reason(cause))))
                // Daicho finds out who is signed in at every request. Spring would treat each one as a new sign-in, and
                // change the session's id while other requests of the session are under way.
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SafeHeaders::configure);
    }

    @Bean
    @ConditionalOnWebApplication
    Door door(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> controllers,
            ApplicationEventPublisher accesses) {
        return new Door(new Routes(controllers::getObject), accesses);
    }

    @Bean
    @ConditionalOnWebApplication
    WebMvcRegistrations controllersBehindDoor() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new ControllersBehindDoor();
            }
        };
    }

    /** Refuses requests that are suspicious by their form alone, such as a path with {@code ..} in it. */
    @Bean
    @ConditionalOnWebApplication
    RequestRejectedHandler requestRejectedHandler(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return (request, response, cause) -> problems.resolveException(request, response, null, cause);
    }

    /** Passwords are checked in {@code daicho.infra.signin}; without this bean Spring Boot makes up a user and logs one. */
    @Bean
    @ConditionalOnWebApplication
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new ProviderNotFoundException("only bearer tokens");
        };
    }

    /** The reason that a caller is told, instead of a bare denial. */
    private static Exception reason(AccessDeniedException denied) {
        if (denied instanceof CsrfException) {
            return Refusal.forbidden("signin.form_expired");
        }
        return denied instanceof AuthorizationDeniedException explained
                        && explained.getAuthorizationResult() instanceof Door.Denied because
                ? because.refusal()
                : denied;
    }
}
