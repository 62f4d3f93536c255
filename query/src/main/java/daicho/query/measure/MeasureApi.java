package daicho.query.measure;

import daicho.query.Answer;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.plan.PlanQueries;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads measures and their initiatives. */
@Tag(name = "measure")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class MeasureApi {
    private final Reads reads;

    MeasureApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(summary = "A plan's measures with their initiatives, in printed order")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/measures")
    ResponseEntity<Page<MeasureView>> measures(Asked asked, @PathVariable UUID plan, Paging paging) {
        return paging.whole(
                        reads,
                        asked,
                        past -> MeasureQueries.ofPlan(
                                past, PlanQueries.plan(past, plan).id()))
                .response();
    }

    @Operation(summary = "A measure with its initiatives")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/measures/{measure}")
    ResponseEntity<MeasureView> measure(Asked asked, @PathVariable UUID measure) {
        return reads.read(asked, past -> MeasureQueries.measure(past, measure)).response(MeasureView::version);
    }

    @Operation(summary = "An initiative; its version is the measure's")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/measures/{measure}/initiatives/{no}")
    ResponseEntity<Initiative> initiative(Asked asked, @PathVariable UUID measure, @PathVariable int no) {
        Answer<MeasureView> answer = reads.read(asked, past -> MeasureQueries.measure(past, measure));
        Initiative initiative = answer.value().initiatives().stream()
                .filter(i -> i.no() == no)
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("measure.initiative_unknown", measure, no));
        return new Answer<>(initiative, answer.position())
                .response(answer.value().version());
    }
}
