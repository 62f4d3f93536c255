package daicho.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.plan.Glossary.Entry;
import daicho.query.plan.Glossary.Part;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GlossaryTest {
    private static final Entry WATCH = new Entry("1", "見守り", "気にかけること");
    private static final Entry NETWORK = new Entry("2", "見守りネットワーク", "見守りを行う団体の集まり");
    private static final Entry SIGNS = new Entry("3", "A+(B)", "記号を含む語");
    private static final Glossary GLOSSARY = new Glossary(List.of(WATCH, NETWORK, SIGNS));

    @Test
    void explains_a_term_where_it_stands_first() {
        assertThat(GLOSSARY.parts("日々の見守りと夜の見守り。"))
                .containsExactly(new Part("日々の", null), new Part("見守り", WATCH), new Part("と夜の見守り。", null));
    }

    @Test
    void prefers_the_longer_of_two_terms() {
        assertThat(GLOSSARY.parts("見守りネットワーク、見守り"))
                .containsExactly(new Part("見守りネットワーク", NETWORK), new Part("、", null), new Part("見守り", WATCH));
    }

    @Test
    void takes_signs_as_they_are() {
        assertThat(GLOSSARY.parts("A+(B)")).containsExactly(new Part("A+(B)", SIGNS));
    }

    @Test
    void leaves_a_text_without_terms_alone() {
        assertThat(GLOSSARY.parts("会議")).containsExactly(new Part("会議", null));
        assertThat(new Glossary(List.of()).parts("見守り")).containsExactly(new Part("見守り", null));
    }

    @Test
    void knows_which_terms_texts_use() {
        assertThat(GLOSSARY.of(List.of("会議", "A+(B)と見守り")).entries()).containsExactly(WATCH, SIGNS);
    }
}
