package daicho.query.page;

import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every part that pages are made of, once, for those who write pages. */
@Controller
class StylePages {
    private final MessageSource messages;

    StylePages(MessageSource messages) {
        this.messages = messages;
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/style")
    String style(Model model) {
        model.addAttribute("scale", IntStream.rangeClosed(1, 5).boxed().toList());
        return "page/style";
    }

    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/style/plot.svg")
    ResponseEntity<byte[]> plot(Locale locale) {
        return Plot.bars(
                Objects.requireNonNull(messages.getMessage("page.style.plot", null, locale)),
                List.of(
                        new Plot.Bar("◎", BigDecimal.valueOf(12)),
                        new Plot.Bar("〇", BigDecimal.valueOf(30)),
                        new Plot.Bar("△", BigDecimal.valueOf(5))));
    }
}
