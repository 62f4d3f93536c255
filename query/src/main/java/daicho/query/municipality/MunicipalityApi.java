package daicho.query.municipality;

import daicho.query.Answer;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads the municipality and its departments. */
@Tag(name = "municipality")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class MunicipalityApi {
    private final Reads reads;

    MunicipalityApi(Reads reads) {
        this.reads = reads;
    }

    @Operation(summary = "The municipality")
    @Needs(Action.READ_RECORDS)
    @GetMapping
    ResponseEntity<MunicipalityView> municipality(Asked asked) {
        return reads.read(asked, past -> municipality(past, asked)).response(MunicipalityView::version);
    }

    @Operation(summary = "Its departments, ended ones included")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/departments")
    ResponseEntity<Page<DepartmentView>> departments(Asked asked, Paging paging) {
        return paging.whole(reads, asked, past -> Departments.of(past).all()).response();
    }

    @Operation(summary = "A department: its names, predecessors and successors")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/departments/{id}")
    ResponseEntity<DepartmentView> department(Asked asked, @PathVariable UUID id) {
        Answer<Versioned> answer = reads.read(
                asked,
                past -> new Versioned(
                        past.one(DepartmentView.VIEW, id, "municipality.department_unknown")
                                .on(past.day()),
                        municipality(past, asked).version()));
        return new Answer<>(answer.value().department(), answer.position())
                .response(answer.value().version());
    }

    private static MunicipalityView municipality(Past past, Asked asked) {
        return past.rows(MunicipalityView.VIEW, "true", Map.of()).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("municipality.unknown", asked.municipality()));
    }

    /** A department with the version of its stream, the municipality's. */
    private record Versioned(DepartmentView department, long version) {}
}
