package daicho.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrintedOrderTest {
    @Test
    void numbers_count_and_width_does_not() {
        assertThat(Stream.of("10", "2-10", "２", "2-9", "1", "2-9(1)", "ア").sorted(PrintedOrder.COMPARATOR))
                .containsExactly("1", "２", "2-9", "2-9(1)", "2-10", "10", "ア");
    }
}
