package daicho.command.committee;

import daicho.command.Caller;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Corrects and erases names, which are not in the ledger. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/persons/{person}")
@Tag(name = "committee")
class PersonWriteApi {
    record Name(@Nullable String name) {}

    /** What happened to a person's name; the answer never contains the name itself. */
    @Schema(name = "NamedPerson")
    record Named(UUID id, boolean erased) {}

    private final PersonNames names;
    private final MemberTexts texts;

    PersonWriteApi(PersonNames names, MemberTexts texts) {
        this.names = names;
        this.texts = texts;
    }

    @Needs(Action.KEEP_COMMITTEES)
    @PutMapping("/name")
    @Operation(summary = "Correct the name of a person, or give one to a person who has none")
    ResponseEntity<Named> correctPersonName(
            @PathVariable String code, @PathVariable UUID person, @RequestBody Name body, Caller caller) {
        Rights.require(caller.actor(), Action.KEEP_COMMITTEES);
        if (!names.correct(caller.actor(), person, Texts.name("/name", body.name()))) {
            throw Refusal.conflict("committee.name_erased");
        }
        return ResponseEntity.ok(new Named(person, false));
    }

    @Needs(value = Action.KEEP_COMMITTEES, fresh = true)
    @PostMapping("/erasure")
    @Operation(
            summary =
                    "Erase the name of a person, and what committees hold beside it, for good; what the person did stays, under the id")
    ResponseEntity<Named> erasePersonName(@PathVariable String code, @PathVariable UUID person, Caller caller) {
        Rights.require(caller.actor(), Action.KEEP_COMMITTEES);
        texts.erase(caller, person);
        if (!names.erase(caller.actor(), person)) {
            throw Refusal.unknown("committee.person_unknown", person);
        }
        return ResponseEntity.ok(new Named(person, true));
    }
}
