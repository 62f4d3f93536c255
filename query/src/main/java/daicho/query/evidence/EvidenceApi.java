package daicho.query.evidence;

import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.evidence.EvidenceQueries.NamedFile;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Reads evidence. */
@Tag(name = "evidence")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/evidence")
class EvidenceApi {
    private final EvidenceQueries queries;

    EvidenceApi(EvidenceQueries queries) {
        this.queries = queries;
    }

    @Operation(summary = "Evidence that one may read, in the order in which it was added")
    @Needs(Action.READ_RECORDS)
    @GetMapping
    ResponseEntity<Page<EvidenceItem>> evidence(
            Asked asked,
            @Parameter(description = "Record that carries it") @RequestParam(required = false) @Nullable UUID subject,
            @Parameter(description = "Of the record") @RequestParam(required = false) @Nullable UUID plan,
            @Parameter(description = "Also what was removed or erased") @RequestParam(defaultValue = "false")
                    boolean withRemoved,
            Paging paging) {
        return queries.page(asked, subject, plan, withRemoved, paging).response();
    }

    @Operation(summary = "A piece of evidence")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{evidence}")
    ResponseEntity<EvidenceItem> pieceOfEvidence(Asked asked, @PathVariable UUID evidence) {
        return queries.one(asked, evidence).response(EvidenceItem::version);
    }

    @Operation(
            summary = "The bytes of a file, to be saved; in its present state, whatever moment is asked for",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @Needs(Action.READ_RECORDS)
    @GetMapping(path = "/{evidence}/content", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<InputStreamResource> evidenceContent(
            Asked asked, @PathVariable UUID evidence, ServletWebRequest request) throws IOException {
        NamedFile named = queries.file(asked, evidence);
        String tag = "\"" + named.file().sha256() + "\"";
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .contentLength(named.file().size())
                // Never shown in the browser, whatever it is: it was written by others.
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(named.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .body(new InputStreamResource(queries.bytes(asked, named)::open, "evidence"));
    }
}
