package peer.envers;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.query.AuditEntity;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import peer.web.ResultBody;
import tools.jackson.databind.json.JsonMapper;

/** Records and corrects results, each in a transaction. */
@RestController
@Transactional
class Results {
    record Written(UUID id) {}

    /** A result as it was. */
    record Shown(UUID id, String text, String figures) {}

    private final YearResults results;
    private final EntityManager entities;
    private final JsonMapper json;

    Results(YearResults results, EntityManager entities, JsonMapper json) {
        this.results = results;
        this.entities = entities;
        this.json = json;
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/measures/{measure}/initiatives/{no}/results/{year}")
    Written record(
            @PathVariable UUID measure,
            @PathVariable int no,
            @PathVariable int year,
            @Valid @RequestBody ResultBody body) {
        if (results.existsByMeasureAndNoAndFiscalYear(measure, no, year)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        UUID given = body.id();
        YearResult result = new YearResult(given == null ? UUID.randomUUID() : given, measure, no, year);
        report(result, body);
        results.save(result);
        return new Written(result.id());
    }

    @PostMapping("/results/{result}/correction")
    Written correct(@PathVariable UUID result, @Valid @RequestBody ResultBody body) {
        YearResult standing =
                results.findById(result).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        report(standing, body);
        return new Written(standing.id());
    }

    /** The results of a year as they stood at a revision, by Envers' own query. */
    @GetMapping("/results")
    @Transactional(readOnly = true)
    public List<Shown> asOf(@RequestParam int year, @RequestParam long revision) {
        List<?> found = AuditReaderFactory.get(entities)
                .createQuery()
                .forEntitiesAtRevision(YearResult.class, revision)
                .add(AuditEntity.property("fiscalYear").eq(year))
                .getResultList();
        return found.stream()
                .map(YearResult.class::cast)
                .map(result -> new Shown(result.id(), result.text(), result.figures()))
                .toList();
    }

    private void report(YearResult result, ResultBody body) {
        List<UUID> departments = body.departments();
        result.report(
                departments == null ? result.departments() : json.writeValueAsString(departments),
                body.text(),
                json.writeValueAsString(body.programmes()),
                json.writeValueAsString(body.figures()),
                body.reason());
    }
}
