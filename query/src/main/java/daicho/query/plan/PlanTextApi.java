package daicho.query.plan;

import daicho.query.Answer;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.PlanTextKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the texts of plans, headings and measures. */
@Tag(name = "plan")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/plan-texts")
class PlanTextApi {
    private final Reads reads;

    PlanTextApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(summary = "Texts of plans, headings and measures: roles, actions, states, terms, tags, related plans")
    @Needs(Action.READ_RECORDS)
    @GetMapping
    ResponseEntity<List<PlanTextView>> planTexts(
            Asked asked,
            @Parameter(description = "Texts of the plan, its headings and its measures")
                    @RequestParam(required = false)
                    @Nullable
                    UUID plan,
            @RequestParam(required = false) @Nullable UUID heading,
            @RequestParam(required = false) @Nullable UUID measure,
            @RequestParam(required = false) @Nullable PlanTextKind kind,
            @Parameter(description = "Who is spoken of, as printed") @RequestParam(required = false) @Nullable
                    String actor) {
        return reads.read(
                        asked,
                        past -> PlanTextQueries.list(
                                past, new PlanTextQueries.Filter(plan, heading, measure, kind, actor)))
                .response();
    }

    @Operation(summary = "A text, also one that was removed")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{planText}")
    ResponseEntity<PlanTextView> planText(Asked asked, @PathVariable UUID planText) {
        Answer<PlanTextView> answer = reads.read(asked, past -> PlanTextQueries.text(past, planText));
        return answer.response(answer.value().version());
    }

    @Operation(summary = "Everything a text has said, oldest first, with the reasons")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{planText}/history")
    ResponseEntity<List<PlanTextQueries.Wording>> planTextHistory(Asked asked, @PathVariable UUID planText) {
        return reads.read(asked, past -> PlanTextQueries.history(past, planText))
                .response();
    }
}
