package daicho.infra.web;

import daicho.command.Caller;
import daicho.infra.edge.EdgeConfiguration;
import daicho.infra.limit.LimitConfiguration;
import daicho.infra.security.SecurityConfiguration;
import daicho.infra.security.StoppedTime;
import daicho.infra.security.TestTokens;
import daicho.infra.server.ServerConfiguration;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.Wordings;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.Figure;
import daicho.shared.result.ResultContent;
import daicho.shared.scoring.ScoreScale;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** An application with only security and web, with controllers that return what reached them. */
@Configuration(proxyBeanMethods = false)
// Otherwise the application, which scans all of daicho, would take the controllers for its own.
@TestComponent
@EnableAutoConfiguration
@ComponentScan("daicho.infra.openapi")
@Import({
    ServerConfiguration.class,
    LimitConfiguration.class,
    SecurityConfiguration.class,
    WebConfiguration.class,
    EdgeConfiguration.class,
    Wordings.class,
    TestTokens.class,
    Site.Echo.class
})
public class Site {
    @Bean
    @Primary
    StoppedTime stoppedTime() {
        return new StoppedTime();
    }

    /** Limits that all nodes share go by this clock, so it passes as well when a test lets time pass. */
    @Bean
    InstantSource clock(StoppedTime time) {
        return () -> Instant.now().plusNanos(time.currentTimeNanos());
    }

    record Body(
            @Nullable UUID id,
            @Nullable FiscalYear fiscalYear,
            @Nullable LocalDate day,
            Figure.@Nullable Kind kind,
            @Nullable Integer count,
            @Nullable String text,
            @Nullable Map<String, BigDecimal> values,
            List<Figure> figures,
            @Nullable ScoreScale scale,
            boolean flag,
            int number) {}

    record Content(ResultContent content) {}

    record Heard(
            UUID person,
            String role,
            String channel,
            @Nullable String key,
            @Nullable String fingerprint,
            @Nullable String ifMatch,
            String correlation,
            @Nullable Object body) {
        static Heard of(Caller caller, @Nullable Object body) {
            return new Heard(
                    caller.actor().person(),
                    caller.actor().role().name(),
                    caller.channel().name(),
                    caller.requestKey() == null ? null : caller.requestKey().value(),
                    caller.requestKey() == null ? null : caller.requestKey().fingerprint(),
                    caller.ifMatch() == null ? null : caller.ifMatch().toString(),
                    caller.correlation(),
                    body);
        }
    }

    record Looked(
            String municipality, String asOf, @Nullable Long minPosition, String language) {}

    @RestController
    public static class Echo {
        @Needs(Action.REGISTER_MUNICIPALITY)
        @PostMapping("/api/v1/municipalities")
        ResponseEntity<Heard> register(Caller caller) {
            return ResponseEntity.status(201).body(Heard.of(caller, null));
        }

        @Needs(Action.COMMENT)
        @PostMapping("/api/v1/municipalities/{code}/echo")
        Heard write(Caller caller, @RequestBody Body body, @RequestParam(defaultValue = "false") boolean dryRun) {
            return Heard.of(caller, body);
        }

        @Needs(Action.COMMENT)
        @PostMapping("/api/v1/municipalities/{code}/bare")
        Heard bare(Caller caller) {
            return Heard.of(caller, null);
        }

        @Needs(Action.KEEP_PLAN)
        @PostMapping("/api/v1/municipalities/{code}/contents")
        Heard content(Caller caller, @RequestBody Content content) {
            return Heard.of(caller, content);
        }

        @Needs(Action.KEEP_PLAN)
        @PostMapping(path = "/api/v1/municipalities/{code}/intake", consumes = "text/csv")
        Heard intake(Caller caller, @RequestBody byte[] sheet, @RequestParam String profile) {
            return Heard.of(caller, sheet.length);
        }

        @Needs(Action.KEEP_PLAN)
        @PostMapping(path = "/api/v1/municipalities/{code}/intake", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
        Heard intake(Caller caller, @RequestParam MultipartFile sheet) {
            return Heard.of(caller, sheet.getSize());
        }

        @Needs(Action.READ_RECORDS)
        @GetMapping("/api/v1/municipalities/{code}/echo")
        Looked read(Asked asked) {
            return new Looked(
                    asked.municipality(),
                    text(asked.asOf()),
                    asked.minPosition(),
                    asked.locale().getLanguage());
        }

        @Needs(Action.COMMENT_AS_CITIZEN)
        @PostMapping("/api/v1/municipalities/{code}/public/comments")
        Heard comment(Caller caller) {
            return Heard.of(caller, null);
        }

        @Needs(Action.READ_PUBLISHED)
        @GetMapping("/api/v1/municipalities/{code}/public/comments")
        Looked lookAround(Asked asked) {
            return new Looked(
                    asked.municipality() + " " + asked.actor().role(),
                    text(asked.asOf()),
                    asked.minPosition(),
                    asked.locale().getLanguage());
        }

        /** Where a request comes from, in the application's view. */
        @Needs(Action.READ_RECORDS)
        @GetMapping("/api/v1/municipalities/{code}/origin")
        String origin(Asked asked, HttpServletRequest request) {
            return String.join(
                    " ",
                    request.getRemoteAddr(),
                    request.getRequestURL().toString().replaceFirst("/api.*", ""),
                    request.isSecure() ? "secure" : "plain",
                    String.valueOf(request.getHeader("X-Forwarded-For")),
                    String.valueOf(request.getHeader("Forwarded")));
        }

        @Needs(Action.READ_RECORDS)
        @GetMapping("/api/v1/municipalities/{code}/years/{fy}")
        int year(Asked asked, @PathVariable FiscalYear fy) {
            return fy.startYear();
        }

        @Needs(Action.READ_RECORDS)
        @GetMapping("/api/v1/municipalities/{code}/spans/{years}")
        String span(Asked asked, @PathVariable FiscalYears years) {
            return years.toString();
        }

        @Needs(Action.READ_RECORDS)
        @GetMapping("/api/v1/municipalities/{code}/records/{id}")
        UUID record(Asked asked, @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID part) {
            return id;
        }

        @Needs(Action.READ_RECORDS)
        @GetMapping("/api/v1/municipalities/{code}/needed")
        String needed(Asked asked, @RequestParam FiscalYear fiscalYear, @RequestParam int count) {
            return fiscalYear.era() + count;
        }

        /** Opens when an endless answer has ended. */
        public static final class Gate {
            private final java.util.concurrent.CountDownLatch latch = new java.util.concurrent.CountDownLatch(1);

            public boolean await(java.time.Duration longest) {
                try {
                    return latch.await(longest.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private static final Gate ENDLESS = new Gate();

        public static Gate endless() {
            return ENDLESS;
        }

        @Needs(Action.READ_RECORDS)
        @GetMapping("/api/v1/municipalities/{code}/endless")
        public void endless(Asked asked, HttpServletResponse response) {
            byte[] part = new byte[8_192];
            try {
                while (true) {
                    response.getOutputStream().write(part);
                }
            } catch (IOException gone) {
                ENDLESS.latch.countDown();
            }
        }

        @Needs(Action.READ_RECORDS)
        @GetMapping("/api/v1/municipalities/{code}/broken-off")
        void brokenOff(Asked asked, HttpServletResponse response) throws IOException {
            response.getOutputStream().write("half".getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
            throw new IllegalStateException("secret");
        }

        @Needs(Action.READ_RECORDS)
        @GetMapping("/api/v1/municipalities/{code}/failures/{kind}")
        String fail(Asked asked, @PathVariable String kind, @RequestParam(required = false) @Nullable String name) {
            throw switch (kind) {
                case "invalid" -> Refusal.invalid("result.text", "/text", new FiscalYear(2023));
                case "forbidden" -> Refusal.forbidden("result.not_your_department");
                case "unknown" -> Refusal.unknown("record.unknown", "x");
                case "existing" -> Refusal.existing("result.already_recorded", Ids.named("existing"));
                case "stale" -> Refusal.stale("3", 5);
                case "wrapped" -> new IllegalStateException("secret", Refusal.conflict("plan.year_closed"));
                case "not-yet" -> new Reads.NotYet(9, 8);
                case "resource" -> new DataAccessResourceFailureException("secret");
                case "transaction" -> new CannotCreateTransactionException("secret");
                case "cancelled" ->
                    new UncategorizedSQLException("task", "SELECT secret", new SQLException("secret", "57014"));
                case "frozen" ->
                    new UncategorizedSQLException("task", "SELECT secret", new SQLException("secret", "25P03"));
                case "lost-at-commit" ->
                    new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
                case "deadlock" -> new IllegalStateException("secret", new SQLException("secret", "40P01"));
                case "constraint" ->
                    new UncategorizedSQLException("task", "SELECT secret", new SQLException("secret", "23514"));
                default -> new IllegalStateException("secret");
            };
        }

        private static String text(AsOf asOf) {
            return switch (asOf) {
                case AsOf.Now now -> "now";
                case AsOf.Position at -> Long.toString(at.position());
                case AsOf.Moment at -> at.instant().toString();
            };
        }
    }
}
