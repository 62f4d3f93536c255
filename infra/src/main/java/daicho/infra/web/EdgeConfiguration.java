package daicho.infra.web;

import java.util.Arrays;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The server where it meets the network: who is believed, how long one may take, which TLS, what the Internet sees. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties({EdgeSettings.class, TimeLimits.class})
class EdgeConfiguration {
    private static final String TLS = "TLSv1.2+TLSv1.3";

    /** First of all, so that no other part of the server hears what is not to be believed. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatWebServerFactory> edgeOfTheServer(
            EdgeSettings edge, TimeLimits times, BodyLimits bodies) {
        return server -> {
            RunningRequests running = new RunningRequests();
            server.setProtocol(TimedHttp.class.getName());
            server.addEngineValves(
                    running,
                    new ProxyValve(edge.trusted()),
                    new BodyTimeValve(times, bodies.upload().toBytes()));
            server.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof TimedHttp http) {
                    http.limit(times, running);
                }
                requireModernTls(connector);
            });
        };
    }

    /** Whatever the key's configuration says. */
    private static void requireModernTls(Connector connector) {
        Arrays.stream(connector.findSslHostConfigs()).forEach(host -> host.setProtocols(TLS));
    }

    @Bean
    @ConditionalOnBooleanProperty("daicho.public-only")
    FilterRegistrationBean<PublicOnlyFilter> publicOnly(Problems problems) {
        FilterRegistrationBean<PublicOnlyFilter> registration =
                new FilterRegistrationBean<>(new PublicOnlyFilter(problems));
        // Directly inside of the request's correlation.
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
