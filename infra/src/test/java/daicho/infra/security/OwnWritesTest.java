package daicho.infra.security;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.ProofMeans;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

class OwnWritesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final OwnWrites writes = new OwnWrites(Duration.ofSeconds(3), nanos::get);

    private record Holder(UUID proof) implements Identity {
        @Override
        public ProofMeans means() {
            return ProofMeans.TOKEN;
        }

        @Override
        public Actor actor() {
            return Actor.citizen("172014");
        }
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void keeps_the_last_position_of_each_caller_for_a_while() {
        writes.wrote(9);
        assertThat(writes.position()).isNull();
        come("one");
        writes.wrote(5);
        writes.wrote(3);
        assertThat(writes.position()).isEqualTo(5);
        come("two");
        assertThat(writes.position()).isNull();
        come("one");
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        assertThat(writes.position()).isEqualTo(5);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(writes.position()).isNull();
    }

    private static void come(String name) {
        SecurityContextHolder.getContext().setAuthentication(new Authenticated(new Holder(Ids.named(name))));
    }
}
