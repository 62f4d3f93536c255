package daicho.query.snapshot;

import daicho.query.Asked;
import daicho.query.Exported;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.audit.Shown;
import daicho.query.page.Given;
import daicho.query.plan.PlanQueries;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Compares a plan at two times. */
@Controller
@RequestMapping("/municipalities/{code}/plans/{plan}/changes")
class ChangesPages {
    private final ComparedTimes changes;
    private final Reads reads;
    private final MessageSource messages;

    ChangesPages(ComparedTimes changes, Reads reads, MessageSource messages) {
        this.changes = changes;
        this.reads = reads;
        this.messages = messages;
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String changes(
            Asked asked,
            @PathVariable UUID plan,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Paging paging,
            Model model) {
        model.addAttribute(
                "plan", reads.read(asked, past -> PlanQueries.plan(past, plan)).value());
        if (!from.isEmpty() || !to.isEmpty()) {
            model.addAttribute(
                    "changes",
                    changes.page(asked, plan, Given.text(from), Given.text(to), paging)
                            .value());
        }
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("shown", new Shown(messages, asked.locale()));
        return "snapshot/changes";
    }

    @Exported
    @Needs(Action.READ_RECORDS)
    @GetMapping("/changes.csv")
    ResponseEntity<byte[]> csv(
            Asked asked,
            @PathVariable UUID plan,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        return changes.table(asked, plan, Given.text(from), Given.text(to))
                .value()
                .asCsv();
    }

    @Exported
    @Needs(Action.READ_RECORDS)
    @GetMapping("/changes.xlsx")
    ResponseEntity<byte[]> workbook(
            Asked asked,
            @PathVariable UUID plan,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        return changes.table(asked, plan, Given.text(from), Given.text(to))
                .value()
                .asXlsx();
    }
}
