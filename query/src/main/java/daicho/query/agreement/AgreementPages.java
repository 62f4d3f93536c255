package daicho.query.agreement;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.page.Given;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of agreements as of a day. */
@Controller
@RequestMapping("/municipalities/{code}/agreements")
class AgreementPages {
    private final Reads reads;

    AgreementPages(Reads reads) {
        this.reads = reads;
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String register(
            Asked asked,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String kind,
            Model model) {
        RegisterFilter filter = new RegisterFilter(Given.day("on", on), Given.text(kind), null, null, null, null, null);
        model.addAttribute(
                "register",
                reads.read(asked, past -> RegisterQueries.register(past, filter))
                        .value());
        model.addAttribute(
                "kinds",
                reads.read(asked, past -> RegisterQueries.register(past, RegisterFilter.ALL))
                        .value()
                        .counts()
                        .byKind());
        model.addAttribute("filter", filter);
        return "agreement/register";
    }
}
