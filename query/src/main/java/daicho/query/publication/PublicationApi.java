package daicho.query.publication;

import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Exported;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.plan.PlanQueries;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads editions, including withdrawn ones, and the preview of a publication. */
@Tag(name = "publication")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class PublicationApi {
    private record Found(Edition edition, long version) {}

    private final Reads reads;
    private final PublicationQueries queries;
    private final EditionLists lists;
    private final EditionAge age;

    PublicationApi(Reads reads, PublicationQueries queries, EditionLists lists, EditionAge age) {
        this.age = age;
        this.reads = reads;
        this.queries = queries;
        this.lists = lists;
    }

    @Operation(summary = "Editions by plan and year, and whether the ledger has changed since")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/publications")
    ResponseEntity<Page<PublishedYear>> publications(
            Asked asked,
            @RequestParam(required = false) @Nullable UUID plan,
            @Parameter(description = "Any notation: 2023, R5, 令和5年度") @RequestParam(required = false) @Nullable
                    FiscalYear fiscalYear,
            Paging paging) {
        return paging.whole(reads, asked, past -> {
                    PlanQueries.requireKnown(past, plan, fiscalYear);
                    return lists.years(
                            past,
                            lists.views(past, plan, fiscalYear),
                            standing -> age.changed(
                                    past,
                                    standing,
                                    edition -> then -> queries.document(
                                            then, edition.plan(), new FiscalYear(edition.fiscalYear())),
                                    (edition, now) -> differs(asked, edition, now.sha256())),
                            documents(asked),
                            asked.locale());
                })
                .response();
    }

    @Operation(summary = "An edition; with a notice if it was withdrawn")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/publications/{publication}")
    ResponseEntity<Edition> publication(Asked asked, @PathVariable UUID publication) {
        Answer<Found> found = reads.read(asked, past -> {
            PublicationView view = PublicationQueries.edition(past, publication);
            return new Found(
                    lists.editions(past, List.of(view), documents(asked), asked.locale())
                            .getFirst(),
                    view.version());
        });
        return new Answer<>(found.value().edition(), found.position())
                .response(found.value().version());
    }

    @Operation(
            summary = "An edition's own bytes: canonical JSON or a table, as it was published",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = EditionForm.class)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                            }))
    @Exported
    @Needs(Action.READ_RECORDS)
    @GetMapping(path = "/publications/{publication}/document", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> publicationDocument(Asked asked, @PathVariable UUID publication) {
        PublicationView edition = readable(asked, publication);
        return Served.json(ResponseEntity.ok(), edition, queries.published(edition));
    }

    @Operation(hidden = true)
    @Exported
    @Needs(Action.READ_RECORDS)
    @GetMapping(path = "/publications/{publication}/document", produces = "text/csv;charset=UTF-8")
    ResponseEntity<byte[]> table(Asked asked, @PathVariable UUID publication) {
        PublicationView edition = readable(asked, publication);
        return Served.csv(ResponseEntity.ok(), edition, queries.published(edition));
    }

    @Operation(summary = "What an edition changed: pointers, with what stood there before and after")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/publications/{publication}/changes")
    ResponseEntity<Page<Change>> publicationChanges(Asked asked, @PathVariable UUID publication, Paging paging) {
        PublicationView edition = readable(asked, publication);
        if (edition.previous() != null) {
            readable(asked, edition.previous());
        }
        return paging.pages(reads, asked, past -> queries.changes(past, edition))
                .response();
    }

    @Operation(summary = "What publishing would do now: what is missing, and what has changed since the last edition")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/plans/{plan}/publications/preview")
    ResponseEntity<Preview> publicationPreview(
            Asked asked,
            @PathVariable UUID plan,
            @Parameter(description = "Any notation: 2023, R5, 令和5年度") @RequestParam FiscalYear fiscalYear) {
        Answer<Preview> preview = reads.read(asked, past -> queries.preview(past, plan, fiscalYear));
        UUID previous = preview.value().previous();
        return previous == null || maySee(asked, previous)
                ? preview.response()
                : new Answer<>(preview.value().withoutChanges(), preview.position()).response();
    }

    private PublicationView readable(Asked asked, UUID publication) {
        PublicationView then = reads.read(asked, past -> PublicationQueries.edition(past, publication))
                .value();
        if (!maySee(asked, publication)) {
            throw Refusal.forbidden("publication.withdrawn");
        }
        return then;
    }

    /** An edition that is withdrawn now is withdrawn at every position: reading the past does not bring it back. */
    private boolean maySee(Asked asked, UUID publication) {
        return Rights.allows(asked.actor(), Action.READ_WITHDRAWN)
                || reads.read(at(asked, new AsOf.Now()), past -> PublicationQueries.edition(past, publication))
                                .value()
                                .withdrawal()
                        == null;
    }

    /**
     * Whether the records differ from those of an edition. If the bytes differ, the only reason may be that this
     * version of Daicho prints differently. So the records of that time are printed again for comparison.
     */
    private boolean differs(Asked asked, PublicationView edition, String now) {
        return !edition.sha256().equals(now)
                && !reads.read(
                                at(asked, new AsOf.Position(edition.position())),
                                past -> queries.document(past, edition.plan(), new FiscalYear(edition.fiscalYear())))
                        .value()
                        .sha256()
                        .equals(now);
    }

    private static Asked at(Asked asked, AsOf asOf) {
        return new Asked(asked.actor(), asked.municipality(), asOf, asked.minPosition(), asked.locale());
    }

    private static String documents(Asked asked) {
        return "/api/v1/municipalities/" + asked.municipality() + "/publications/{}/document";
    }
}
