package daicho.query.accesslog;

import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.page.Given;
import daicho.shared.access.AccessType;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The access log for those who watch over it; looking at it is an entry itself. */
@Controller
@RequestMapping("/municipalities/{code}/access-log")
class AccessLogPages {
    private final AccessLogApi log;

    AccessLogPages(AccessLogApi log) {
        this.log = log;
    }

    @Needs(Action.READ_ACCESS_LOG)
    @GetMapping
    String accessLog(
            Asked asked,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(required = false) @Nullable AccessType type,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Paging paging,
            Model model) {
        model.addAttribute(
                "log",
                log.accessLog(asked, Given.id("actor", actor), type, null, Given.text(from), Given.text(to), paging)
                        .getBody());
        model.addAttribute("actor", actor);
        model.addAttribute("type", type);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("types", AccessType.values());
        return "accesslog/log";
    }
}
