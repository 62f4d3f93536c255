package daicho.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void sorts_later_ids_behind_earlier_ones() {
        assertThat(Stream.generate(Ids::next).limit(10_000).map(UUID::toString).toList())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(Ids.next().version()).isEqualTo(7);
    }

    /** Recorded identities depend on exactly these values: they must never change. */
    @Test
    void gives_a_name_the_same_id_for_ever() {
        assertThat(Ids.named("municipality/172014"))
                .isEqualTo(Ids.named("municipality/172014"))
                .hasToString("1a85a432-7c83-56a2-98d5-81416337ad43");
        assertThat(Ids.named("municipality/172014").version()).isEqualTo(5);
        assertThat(Ids.named("municipality/032093")).isNotEqualTo(Ids.named("municipality/172014"));
    }
}
