package daicho.query.publication;

import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.scoring.OpenOpinions;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Needs;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may read without an account: published editions, and the opinions that go with them. */
@Tag(name = "public")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/public/publications")
class OpenPublicationApi {
    private static final Duration LIST_AGE = Duration.ofMinutes(1);
    private static final Duration EDITION_AGE = Duration.ofMinutes(5);

    /**
     * The notice that an edition is no longer shown.
     *
     * @param edition what is still shown of it
     * @param standing the edition of the same year that is shown instead, if there is one
     */
    @Schema(name = "WithdrawnEdition")
    record Gone(Edition edition, @Nullable UUID standing) {}

    /**
     * What members of committees said in the rounds whose averages an edition shows, and what the city answered.
     *
     * @param publication the edition
     * @param rounds by the years judged
     */
    @Schema(name = "PublishedOpinions")
    record Opinions(UUID publication, List<OpenOpinions.OfRound> rounds) {}

    /** A page of changes, for the description of the API: the answer is a page or a notice. */
    @Schema(name = "PublishedChangePage")
    record Changes(List<Change> items, @Nullable String next) {}

    /** The answer for an edition once it is withdrawn. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "410",
            description = "The edition was withdrawn; the notice says when, by which office and why.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Gone.class)))
    private @interface GoneOnceWithdrawn {}

    private final Reads reads;
    private final PublicationQueries queries;
    private final EditionLists lists;
    private final OpenOpinions opinions;

    OpenPublicationApi(Reads reads, PublicationQueries queries, EditionLists lists, OpenOpinions opinions) {
        this.reads = reads;
        this.queries = queries;
        this.lists = lists;
        this.opinions = opinions;
    }

    @Operation(summary = "Published editions, newest years first; withdrawn ones as a notice")
    @Needs(Action.READ_PUBLISHED)
    @GetMapping
    ResponseEntity<Page<Edition>> publishedEditions(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable UUID plan,
            @RequestParam(required = false) @Nullable FiscalYear fiscalYear,
            Paging paging,
            Locale locale) {
        return read(code, locale, past -> {
            List<PublicationView> views = lists.views(past, plan, fiscalYear);
            // For the public, a plan without any publication does not exist.
            if (plan != null && views.isEmpty() && lists.views(past, plan, null).isEmpty()) {
                throw Refusal.unknown("plan.unknown", plan);
            }
            return Served.open(ResponseEntity.ok(), LIST_AGE)
                    .eTag("editions")
                    .body(paging.present(lists.editions(past, views, documents(code), locale)));
        });
    }

    @Operation(
            summary = "An edition: canonical JSON or a table, as it was published; its licence in Link",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        content = {
                            @Content(
                                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                                    schema = @Schema(implementation = EditionForm.class)),
                            @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                        })
            })
    @GoneOnceWithdrawn
    @Needs(Action.READ_PUBLISHED)
    @GetMapping(path = "/{publication}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> publishedEdition(@PathVariable String code, @PathVariable UUID publication, Locale locale) {
        return served(code, publication, locale, edition -> Served.json(open(), edition, queries.published(edition)));
    }

    @Operation(hidden = true)
    @Needs(Action.READ_PUBLISHED)
    @GetMapping(path = "/{publication}", produces = "text/csv;charset=UTF-8")
    ResponseEntity<?> negotiatedTable(@PathVariable String code, @PathVariable UUID publication, Locale locale) {
        return publishedTable(code, publication, locale);
    }

    @Operation(
            summary = "An edition as a table: CSV, UTF-8 with byte order mark",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    @GoneOnceWithdrawn
    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/{publication}.csv")
    ResponseEntity<?> publishedTable(@PathVariable String code, @PathVariable UUID publication, Locale locale) {
        return served(code, publication, locale, edition -> Served.csv(open(), edition, queries.published(edition)));
    }

    @Operation(
            summary = "What an edition changed since the one before it, as long as both are shown",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Changes.class))))
    @GoneOnceWithdrawn
    @Needs(Action.READ_PUBLISHED)
    @GetMapping("/{publication}/changes")
    ResponseEntity<?> publishedChanges(
            @PathVariable String code, @PathVariable UUID publication, Paging paging, Locale locale) {
        return served(code, publication, locale, edition -> {
            if (edition.previous() == null) {
                return open().body(paging.present(List.of()));
            }
            return served(
                    code,
                    edition.previous(),
                    locale,
                    previous ->
                            open().body(paging.pages(read(code, locale, past -> queries.changes(past, edition)), 0)));
        });
    }

    @Operation(
            summary = "Opinions of committees without names, and the city's answers, beside an edition",
            description = "Of the rounds whose averages the edition shows. Not part of it: an opinion may be answered"
                    + " later, or be erased by law.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        content =
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = Opinions.class)))
            })
    @GoneOnceWithdrawn
    @Needs(Action.READ_PUBLISHED)
    @GetMapping(path = "/{publication}/opinions", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> publishedOpinions(@PathVariable String code, @PathVariable UUID publication, Locale locale) {
        return served(
                code,
                publication,
                locale,
                edition -> Served.open(ResponseEntity.ok(), LIST_AGE)
                        .body(new Opinions(
                                publication,
                                opinions.of(asked(code, locale), Evaluation.scored(queries.tree(edition))))));
    }

    private ResponseEntity<?> served(
            String code, UUID publication, Locale locale, Function<PublicationView, ResponseEntity<?>> answer) {
        PublicationView edition = read(code, locale, past -> PublicationQueries.edition(past, publication));
        return edition.withdrawal() == null ? answer.apply(edition) : gone(code, edition, locale);
    }

    private ResponseEntity<Gone> gone(String code, PublicationView edition, Locale locale) {
        Gone notice = read(
                code,
                locale,
                past -> new Gone(
                        lists.editions(past, List.of(edition), documents(code), locale)
                                .getFirst(),
                        lists.views(past, edition.plan(), new FiscalYear(edition.fiscalYear())).stream()
                                .filter(other -> other.withdrawal() == null)
                                .findFirst()
                                .map(PublicationView::id)
                                .orElse(null)));
        return Served.open(ResponseEntity.status(HttpStatus.GONE), LIST_AGE)
                .contentType(MediaType.APPLICATION_JSON)
                .body(notice);
    }

    private static ResponseEntity.BodyBuilder open() {
        return Served.open(ResponseEntity.ok(), EDITION_AGE);
    }

    /** Always the present: a withdrawn edition cannot be read by asking for yesterday. */
    private <T> T read(String code, Locale locale, Function<Past, T> query) {
        return reads.read(asked(code, locale), query).value();
    }

    private static Asked asked(String code, Locale locale) {
        return new Asked(Actor.citizen(code), code, new AsOf.Now(), null, locale);
    }

    private static String documents(String code) {
        return "/api/v1/municipalities/" + code + "/public/publications/{}";
    }
}
