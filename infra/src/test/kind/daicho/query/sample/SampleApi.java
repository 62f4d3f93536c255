package daicho.query.sample;

import daicho.query.Asked;
import daicho.query.Reads;
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

/** Reads samples. */
@Tag(name = "sample")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/samples")
class SampleApi {
    private final Reads reads;

    SampleApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(summary = "A sample")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{sample}")
    ResponseEntity<SampleView> sample(Asked asked, @PathVariable UUID sample) {
        return reads.read(asked, past -> past.one(SampleView.VIEW, sample, "sample.unknown"))
                .response(SampleView::version);
    }
}
