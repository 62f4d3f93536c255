package daicho.query.committee;

import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads names of persons: always the present ones, even when the past is requested. */
@Tag(name = "committee")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/persons")
class PersonApi {
    private final Persons persons;

    PersonApi(Persons persons) {
        this.persons = persons;
    }

    @Operation(summary = "Everybody whose name is kept or was erased; for secretariat and auditor")
    @Needs(Action.READ_PERSONS)
    @GetMapping
    ResponseEntity<Page<Person>> persons(Asked asked, Paging paging) {
        if (!Onlooker.isTrusted(asked.actor())) {
            throw Refusal.forbidden("committee.names_hidden");
        }
        return ResponseEntity.ok(paging.pages(persons.all(asked.municipality()), 0));
    }

    @Operation(summary = "A person; for secretariat and auditor, and for the person")
    @Needs({Action.READ_PERSONS, Action.READ_OWN_NAME})
    @GetMapping("/{person}")
    ResponseEntity<Person> person(Asked asked, @PathVariable UUID person) {
        if (!Onlooker.isTrusted(asked.actor()) && !person.equals(asked.actor().person())) {
            throw Refusal.forbidden("committee.names_hidden");
        }
        return persons.of(asked.municipality(), List.of(person)).stream()
                .findFirst()
                .map(ResponseEntity::ok)
                .orElseThrow(() -> Refusal.unknown("committee.person_unknown", person));
    }
}
