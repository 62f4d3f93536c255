package daicho.query.indicator;

import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.plan.PlanQueries;
import daicho.query.plan.PlanView;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import java.util.List;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The indicators of a plan against their targets. */
@Controller
@RequestMapping("/municipalities/{code}")
class IndicatorPages {
    private final Reads reads;
    private final MessageSource messages;

    IndicatorPages(Reads reads, MessageSource messages) {
        this.reads = reads;
        this.messages = messages;
    }

    private record Shown(PlanView plan, List<IndicatorYears> indicators) {}

    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/indicators")
    String indicators(Asked asked, @PathVariable UUID plan, Model model) {
        Shown shown = reads.read(
                        asked,
                        past -> new Shown(
                                PlanQueries.plan(past, plan),
                                IndicatorQueries.list(past, plan, null, null, null).items().stream()
                                        .map(IndicatorYears::of)
                                        .toList()))
                .value();
        model.addAttribute("plan", shown.plan());
        model.addAttribute("indicators", shown.indicators());
        return "indicator/plan";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/indicators/{indicator}.svg")
    ResponseEntity<byte[]> plot(Asked asked, @PathVariable UUID indicator) {
        IndicatorYears years = reads.read(
                        asked, past -> IndicatorYears.of(IndicatorQueries.indicator(past, indicator, null)))
                .value();
        if (!years.isPlotted()) {
            throw Refusal.unknown("indicator.unknown", indicator);
        }
        return years.plot(messages, asked.locale());
    }
}
