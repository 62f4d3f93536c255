package daicho.command.sample;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import daicho.shared.sample.SampleCommand.CorrectSample;
import daicho.shared.sample.SampleCommand.RecordSample;
import daicho.shared.sample.SampleContent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/municipalities/{code}/samples")
@Tag(name = "sample", description = "Samples.")
class SampleWriteApi {
    record NewSample(UUID plan, String code, FiscalYear fiscalYear, String title, int count) {}

    record SampleCorrection(FiscalYear fiscalYear, String title, int count, String reason) {}

    private final Commands commands;

    SampleWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.KEEP_PLAN)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Record a sample")
    ResponseEntity<Written> recordSample(@PathVariable String code, @RequestBody NewSample body, Caller caller) {
        Written written = commands.write(
                new RecordSample(
                        Ids.next(),
                        body.plan(),
                        body.code(),
                        new SampleContent(body.fiscalYear(), body.title(), body.count())),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/samples/" + written.id());
    }

    @Needs(Action.KEEP_PLAN)
    @PostMapping("/{sample}/correction")
    @Operation(summary = "Correct a sample: its full new state and a reason")
    ResponseEntity<Written> correctSample(
            @PathVariable String code, @PathVariable UUID sample, @RequestBody SampleCorrection body, Caller caller) {
        return commands.write(
                        new CorrectSample(
                                sample,
                                new SampleContent(body.fiscalYear(), body.title(), body.count()),
                                body.reason()),
                        caller)
                .changed();
    }
}
