package daicho.command.draft;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.Written;
import daicho.command.result.NewFigure;
import daicho.command.result.ReportedResult;
import daicho.command.result.ResultWriteApi;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.draft.ResultDraftCommand.DraftResult;
import daicho.shared.draft.ResultDraftCommand.RemoveResultDraft;
import daicho.shared.draft.ResultDraftCommand.ReviseResultDraft;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.ResultContent;
import daicho.shared.result.YearResultCommand.RecordYearResult;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/municipalities/{code}")
@Tag(name = "draft")
class ResultDraftWriteApi {
    /**
     * A draft as it is from now on.
     *
     * @param asOf the day an interim result stands for
     */
    @Schema(name = "ResultDraftRevision")
    record Revision(
            @Nullable LocalDate asOf,
            @Nullable String text,
            @Nullable List<String> programmes,
            @Nullable List<NewFigure> figures,
            @Nullable UUID sharedText,
            @Nullable Boolean notApplicable,
            @Nullable String notApplicableReason) {
        ResultContent content() {
            return ResultWriteApi.content(
                    asOf, text, programmes, figures, sharedText, notApplicable, notApplicableReason);
        }
    }

    /**
     * A draft to submit.
     *
     * @param id of the result; without it, one is chosen
     * @param version of the draft that the caller has seen
     */
    @Schema(name = "ResultDraftSubmission")
    record Submission(@Nullable UUID id, long version) {}

    private final Commands commands;
    private final Streams streams;
    private final Today today;

    ResultDraftWriteApi(Commands commands, Streams streams, Today today) {
        this.commands = commands;
        this.streams = streams;
        this.today = today;
    }

    @Needs(Action.DRAFT_RESULTS)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/measures/{measure}/initiatives/{no}/result-drafts/{fiscalYear}")
    @Operation(
            summary = "Begin the draft of a result",
            description =
                    "Only the staff of its departments see it. It counts nowhere, and the result stays owed until it"
                            + " is submitted.")
    ResponseEntity<Written> draftResult(
            @PathVariable String code,
            @PathVariable UUID measure,
            @PathVariable int no,
            @PathVariable FiscalYear fiscalYear,
            @RequestBody ResultWriteApi.NewResult body,
            Caller caller) {
        Written written = commands.write(
                new DraftResult(
                        body.id() == null ? Ids.next() : body.id(),
                        ReportedResult.of(
                                streams, caller.actor(), measure, no, fiscalYear, body.departments(), body.stage()),
                        body.content()),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/result-drafts/" + written.id());
    }

    @Needs(Action.DRAFT_RESULTS)
    @PostMapping("/result-drafts/{draft}/revision")
    @Operation(summary = "Save the draft of a result in its full new state")
    ResponseEntity<Written> reviseResultDraft(
            @PathVariable String code, @PathVariable UUID draft, @RequestBody Revision body, Caller caller) {
        return commands.write(new ReviseResultDraft(draft, body.content()), caller)
                .changed();
    }

    @Needs(Action.DRAFT_RESULTS)
    @PostMapping("/result-drafts/{draft}/removal")
    @Operation(summary = "Throw the draft of a result away")
    ResponseEntity<Written> removeResultDraft(@PathVariable String code, @PathVariable UUID draft, Caller caller) {
        return commands.write(new RemoveResultDraft(draft), caller).changed();
    }

    /** Where the draft has changed since it was read here, the result says what the draft said then. */
    @Needs(Action.DRAFT_RESULTS)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/result-drafts/{draft}/submission")
    @Operation(
            summary = "Submit a draft: record a result that says the same",
            description = "If the result is withdrawn before it is confirmed, the draft can be written on and submitted"
                    + " again.")
    ResponseEntity<Written> submitResultDraft(
            @PathVariable String code, @PathVariable UUID draft, @RequestBody Submission body, Caller caller) {
        ResultDraftState read = streams.current(ResultDraftState.NONE, draft);
        ResultDraft.requireOwn(draft, read, caller.actor(), streams, today);
        if (body.version() != read.version()) {
            throw Refusal.stale(String.valueOf(body.version()), read.version());
        }
        Written written = commands.write(
                new RecordYearResult(
                        body.id() == null ? Ids.next() : body.id(),
                        Objects.requireNonNull(read.of()),
                        Objects.requireNonNull(read.content()),
                        draft),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/results/" + written.id());
    }
}
