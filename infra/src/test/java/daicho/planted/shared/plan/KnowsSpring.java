package daicho.planted.shared.plan;

import org.springframework.util.StringUtils;

final class KnowsSpring {
    private KnowsSpring() {}

    static boolean blank(String text) {
        return !StringUtils.hasText(text);
    }
}
