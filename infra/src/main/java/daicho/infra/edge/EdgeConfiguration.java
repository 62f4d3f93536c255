package daicho.infra.edge;

import daicho.infra.problem.Problems;
import daicho.infra.web.WebConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.LocaleResolver;

/** The server where it meets the network: which proxies are believed, time limits, TLS, and what the Internet sees. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties({BodyLimits.class, EdgeSettings.class, TimeLimits.class})
@Import(ErrorRoute.class)
public class EdgeConfiguration {
    private static final String TLS = "TLSv1.2+TLSv1.3";

    @Bean
    WebServerFactoryCustomizer<TomcatWebServerFactory> edgeOfTheServer(
            EdgeSettings edge, TimeLimits times, BodyLimits bodies) {
        return server -> {
            RunningRequests running = new RunningRequests();
            server.setProtocol(TimedHttp.class.getName());
            List<Valve> valves = new ArrayList<>(List.of(
                    running,
                    new ProxyValve(edge.trusted()),
                    new BodyTimeValve(times, bodies.upload().toBytes())));
            // The first of all valves; it replaces the one that believes every private address.
            server.getEngineValves().stream()
                    .filter(valve -> !(valve instanceof RemoteIpValve))
                    .forEach(valves::add);
            server.setEngineValves(valves);
            server.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof TimedHttp http) {
                    http.limit(times, running);
                }
                requireModernTls(connector);
            });
        };
    }

    /** Sets the TLS versions, whatever the key's configuration says. */
    private static void requireModernTls(Connector connector) {
        Arrays.stream(connector.findSslHostConfigs()).forEach(host -> host.setProtocols(TLS));
    }

    @Bean
    @ConditionalOnBooleanProperty("daicho.public-only")
    FilterRegistrationBean<PublicOnlyFilter> publicOnly(Problems problems) {
        FilterRegistrationBean<PublicOnlyFilter> registration =
                new FilterRegistrationBean<>(new PublicOnlyFilter(problems));
        // Directly after the filter that sets the request's correlation.
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(BodyLimits limits, Problems problems) {
        FilterRegistrationBean<BodyFilter> registration =
                new FilterRegistrationBean<>(new BodyFilter(limits, problems));
        registration.setOrder(WebConfiguration.AFTER_SECURITY);
        return registration;
    }

    /**
     * Runs inside Spring Boot's own valve, since it is added later: only the first valve that reports an error counts.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemsOfTheServer(
            Problems problems, LocaleResolver localeResolver) {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve(problems, localeResolver)));
    }
}
