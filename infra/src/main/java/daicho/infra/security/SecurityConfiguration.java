package daicho.infra.security;

import daicho.infra.database.Tenancy;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who comes in: by a good token, through the {@link Door}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
public class SecurityConfiguration {

    @Bean
    AccessTokens accessTokens(Tenancy tenancy) {
        return new AccessTokens(tenancy);
    }

    @Bean
    @ConditionalOnWebApplication
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            AccessTokens tokens,
            LimitSettings limits,
            Door door,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            ApplicationEventPublisher events) {
        return http.addFilterBefore(
                        new BearerFilter(tokens, new Throttle(limits), problems, events),
                        AnonymousAuthenticationFilter.class)
                .addFilterBefore(new MunicipalityFilter(), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // What a request that was let in leads to.
                        .dispatcherTypeMatchers(
                                DispatcherType.ASYNC,
                                DispatcherType.ERROR,
                                DispatcherType.FORWARD,
                                DispatcherType.INCLUDE)
                        .permitAll()
                        .anyRequest()
                        .access(door))
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
                .headers(SafeHeaders::configure)
                .build();
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
    WebMvcConfigurer doorBeforeControllers(Door door) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(door).order(Ordered.HIGHEST_PRECEDENCE);
            }
        };
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
                        && explained.getAuthorizationResult() instanceof Door.Denied because
                ? because.refusal()
                : denied;
    }
}
