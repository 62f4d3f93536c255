package daicho.infra.session;

import daicho.infra.EndedRows;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Puts the sessions of the database behind requests. A node for the Internet has none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
class SessionConfiguration {
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<KeptSession>> sessions(
            @Qualifier("writerDataSource") DataSource writer,
            List<SessionPart<?>> parts,
            InstantSource clock,
            CookieSerializer cookie,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        KeptSessions sessions = new KeptSessions(new JdbcTemplate(writer), new SessionContent(parts), clock);
        SessionRepositoryFilter<KeptSession> filter = new Answering(sessions, problems);
        filter.setHttpSessionIdResolver(new SessionIds(cookie));
        FilterRegistrationBean<SessionRepositoryFilter<KeptSession>> registration =
                new FilterRegistrationBean<>(filter);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    @Bean
    EndedRows endedSessions(@Qualifier("ownerJdbc") JdbcClient owner) {
        return new EndedRows(owner, "ops.session", "expires_at");
    }

    /** Answers that the database is away, also where a session was asked for outside of any handler. */
    private static final class Answering extends SessionRepositoryFilter<KeptSession> {
        private final HandlerExceptionResolver problems;

        Answering(KeptSessions sessions, HandlerExceptionResolver problems) {
            super(sessions);
            this.problems = problems;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                super.doFilterInternal(request, response, chain);
            } catch (DataAccessException e) {
                problems.resolveException(request, response, null, e);
            }
        }
    }
}
