package daicho.query.plan;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page on which a sheet is tried and then taken in. The API reads the sheet; the page shows what it reports. */
@Controller
@RequestMapping("/municipalities/{code}")
class SheetPages {
    private final Reads reads;

    SheetPages(Reads reads) {
        this.reads = reads;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @GetMapping("/sheets")
    String sheets(Asked asked, Model model) {
        model.addAttribute("plans", reads.read(asked, PlanQueries::plans).value());
        model.addAttribute("script", "sheets");
        return "plan/sheets";
    }
}
