package daicho.query.plan;

import daicho.query.Annulment;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.View;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.PlanTextKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
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
    /** Only tells that a measure exists. The feature of measures knows the rest, but it depends on plans. */
    record KnownMeasure(
            UUID id, String municipality, @Nullable Annulment annulled) implements View.Row {
        static final View<KnownMeasure> VIEW = new View<>("measure", KnownMeasure.class);
    }

    private final Reads reads;

    PlanTextApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(summary = "Texts of plans, headings and measures: roles, actions, states, terms, tags, related plans")
    @Needs(Action.READ_RECORDS)
    @GetMapping
    ResponseEntity<Page<PlanTextView>> planTexts(
            Asked asked,
            @Parameter(description = "Texts of the plan, its headings and its measures")
                    @RequestParam(required = false)
                    @Nullable
                    UUID plan,
            @RequestParam(required = false) @Nullable UUID heading,
            @RequestParam(required = false) @Nullable UUID measure,
            @RequestParam(required = false) @Nullable PlanTextKind kind,
            @Parameter(description = "Who is spoken of, as printed") @RequestParam(required = false) @Nullable
                    String stakeholder,
            Paging paging) {
        return paging.pages(reads, asked, past -> {
                    PlanQueries.requireKnown(past, plan, null);
                    PlanQueries.requireHeading(past, heading);
                    if (measure != null && past.row(KnownMeasure.VIEW, measure).isEmpty()) {
                        throw Refusal.unknown("measure.unknown", measure);
                    }
                    return PlanTextQueries.list(
                            past, new PlanTextQueries.Filter(plan, heading, measure, kind, stakeholder));
                })
                .response();
    }

    @Operation(summary = "A text, also one that was removed")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{planText}")
    ResponseEntity<PlanTextView> planText(Asked asked, @PathVariable UUID planText) {
        return reads.read(asked, past -> PlanTextQueries.text(past, planText)).response(PlanTextView::version);
    }

    @Operation(summary = "Everything a text has said, oldest first, with the reasons")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{planText}/history")
    ResponseEntity<Page<PlanTextQueries.Wording>> planTextHistory(
            Asked asked, @PathVariable UUID planText, Paging paging) {
        return paging.whole(reads, asked, past -> PlanTextQueries.history(past, planText))
                .response();
    }
}
