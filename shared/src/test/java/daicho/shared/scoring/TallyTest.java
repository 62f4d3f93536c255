package daicho.shared.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TallyTest {
    private static final UUID MEASURE = new UUID(1, 1);

    private static Tally tally(List<Integer> scores) {
        return Tally.of(MEASURE, ScoreScale.USUAL, scores);
    }

    /** This many scores of 1 to 5 that add up to the sum. */
    private static List<Integer> adding(int sum, int count) {
        List<Integer> scores = new ArrayList<>(Collections.nCopies(count, 1));
        int rest = sum - count;
        for (int i = 0; i < count; i++) {
            int more = Math.min(4, rest);
            scores.set(i, 1 + more);
            rest -= more;
        }
        assertThat(rest).isZero();
        return scores;
    }

    @ParameterizedTest
    @CsvSource({
        "69, 20, 3.5", // 3.45
        "9, 4, 2.3", // 2.25
        "67, 20, 3.4", // 3.35, which a double holds as 3.3500000000000000888
        "41, 20, 2.1", // 2.05, which a double holds as 2.0499999999999998
        "29, 20, 1.5", // 1.45
        "31, 9, 3.4", // 3.444…
        "38, 11, 3.5", // 3.4545…
        "5, 1, 5.0",
        "1, 1, 1.0",
        "103, 30, 3.4", // 3.4333…
        "345, 100, 3.5",
        "3449, 1000, 3.4" // 3.449 is nearer to 3.4, rounded once and not twice
    })
    void rounds_the_exact_quotient_half_up_to_one_decimal(int sum, int count, String average) {
        Tally tally = tally(adding(sum, count));
        assertThat(tally.sum()).isEqualTo(sum);
        assertThat(tally.count()).isEqualTo(count);
        assertThat(tally.average()).isEqualTo(new BigDecimal(average));
    }

    @Test
    void has_no_average_without_a_scorer() {
        Tally nobody = tally(List.of());
        assertThat(nobody.average()).isNull();
        assertThat(nobody.count()).isZero();
        assertThat(nobody.distribution()).hasSize(5).allMatch(score -> score.count() == 0);
    }

    @Test
    void tells_how_often_each_score_was_given() {
        assertThat(tally(List.of(5, 3, 3, 1)).distribution())
                .containsExactly(
                        new Tally.OfScore(1, 1),
                        new Tally.OfScore(2, 0),
                        new Tally.OfScore(3, 2),
                        new Tally.OfScore(4, 0),
                        new Tally.OfScore(5, 1));
    }

    @ParameterizedTest
    @MethodSource("daicho.shared.Seeds#some")
    void agrees_with_whole_numbers_for_whatever_scores(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            List<Integer> scores =
                    random.ints(1 + random.nextInt(120), 1, 6).boxed().toList();
            BigInteger sum = scores.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
            BigInteger count = BigInteger.valueOf(scores.size());
            // Half up to tenths: the integer part of (20 sum + count) / (2 count).
            BigInteger tenths = sum.multiply(BigInteger.valueOf(20)).add(count).divide(count.shiftLeft(1));
            assertThat(tally(scores).average()).as("%s", scores).isEqualTo(new BigDecimal(tenths, 1));
        }
    }
}
