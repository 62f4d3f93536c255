package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Commands;
import daicho.command.Written;
import daicho.infra.DaichoApplication;
import daicho.infra.database.TestDatabase;
import daicho.query.AsOf;
import daicho.query.Reads;
import daicho.query.result.YearResultView;
import daicho.shared.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = DaichoApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ViewsTest {
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.create().register(registry);
    }

    @Autowired
    Commands commands;

    @Autowired
    Reads reads;

    @Autowired
    Verification verification;

    @Autowired
    Rebuild rebuild;

    @Test
    void shows_one_s_own_write_and_every_earlier_state_before_and_after_a_rebuild() {
        Records records = new Records(commands).plan(1);
        UUID result = Ids.next();
        Written first = records.result(0, Records.R3, result, "指導10か所");
        Written second = records.correct(result, "指導11か所");

        assertThat(texts(second.position())).containsExactly("指導11か所");
        assertThat(textsAt(first.position())).containsExactly("指導10か所");
        assertThat(textsAt(first.position() - 1)).isEmpty();
        assertThat(verification.run(null).findings())
                .allSatisfy(f -> assertThat(f.differences()).isEmpty());

        assertThat(rebuild.run(position -> {})).isEqualTo(second.position());

        assertThat(texts(second.position())).containsExactly("指導11か所");
        assertThat(textsAt(first.position())).containsExactly("指導10か所");
        assertThat(verification.run(null).isClean()).isTrue();
        Written third = records.correct(result, "指導12か所");
        assertThat(texts(third.position())).containsExactly("指導12か所");
    }

    private List<String> texts(long position) {
        return reads
                .read(Records.askedAfter(position), past -> past.rows(YearResultView.VIEW, "true", Map.of()))
                .value()
                .stream()
                .map(YearResultView::text)
                .toList();
    }

    private List<String> textsAt(long position) {
        return reads
                .read(
                        Records.asked(new AsOf.Position(position)),
                        past -> past.rows(YearResultView.VIEW, "true", Map.of()))
                .value()
                .stream()
                .map(YearResultView::text)
                .toList();
    }
}
