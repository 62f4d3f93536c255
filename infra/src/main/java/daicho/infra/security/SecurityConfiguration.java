package daicho.infra.security;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What is open to whom; what is not named here is open to nobody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
public class SecurityConfiguration {
    /** The description of the API with its page, and what a load balancer asks. None of it shows a record. */
    private static final String[] OPEN = {
        "/api/v1/openapi.json",
        "/api/v1/openapi.json/swagger-config",
        "/api/v1/docs",
        "/api/v1/swagger-ui/**",
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
    };

    /** What is published, for everybody: read, never written, and nothing beside it. */
    private static final String[] PUBLISHED = {
        "/api/v1/municipalities/{code}/public/publications",
        "/api/v1/municipalities/{code}/public/publications/{publication}",
        "/api/v1/municipalities/{code}/public/publications/{publication}/changes",
        "/api/v1/municipalities/{code}/public/publications/{publication}/opinions",
    };

    /**
     * Everything comes from here and nothing runs that is not a file: no inline script, no {@code eval}. The page that
     * tries the API draws icons from {@code data:} URLs.
     */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    @Bean
    AccessTokens accessTokens(@Qualifier("writerJdbc") JdbcClient writer) {
        return new AccessTokens(writer);
    }

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            AccessTokens tokens,
            LimitSettings limits,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            ApplicationEventPublisher events) {
        return http.addFilterBefore(
                        new BearerFilter(tokens, new Throttle(limits), problems, events),
                        AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // What a request that was let in leads to.
                        .dispatcherTypeMatchers(
                                DispatcherType.ASYNC,
                                DispatcherType.ERROR,
                                DispatcherType.FORWARD,
                                DispatcherType.INCLUDE)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PUBLISHED)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PUBLISHED)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access(Reach.operators().manager())
                        .requestMatchers(HttpMethod.POST, "/api/v1/municipalities")
                        .access(Reach.writers().manager())
                        .requestMatchers(HttpMethod.GET, PublicPaths.COMMENTS)
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, PublicPaths.COMMENTS)
                        .permitAll()
                        .requestMatchers("/api/v1/municipalities/{code}", "/api/v1/municipalities/{code}/**")
                        .access(Reach.ownMunicipality().manager())
                        .anyRequest()
                        .access(Reach.nobody().manager()))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(
                                (request, response, cause) -> problems.resolveException(request, response, null, cause))
                        .accessDeniedHandler((request, response, cause) ->
                                problems.resolveException(request, response, null, reason(cause))))
                // No browser adds a bearer token by itself, so no other site can make one act in somebody's name.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** Requests whose form alone is suspicious, such as a path with {@code ..} in it. */
    @Bean
    @ConditionalOnWebApplication
    RequestRejectedHandler requestRejectedHandler(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return (request, response, cause) -> problems.resolveException(request, response, null, cause);
    }

    /** Nobody signs in with a password; without this bean Spring Boot makes up a user and logs the password. */
    @Bean
    @ConditionalOnWebApplication
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new ProviderNotFoundException("only bearer tokens");
        };
    }

    private static Exception reason(AccessDeniedException denied) {
        return denied instanceof AuthorizationDeniedException explained
                        && explained.getAuthorizationResult() instanceof Reach.Denied because
                ? because.refusal()
                : denied;
    }
}
