package daicho.command.evidence;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Seals;
import daicho.command.Streams;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.Texts;
import daicho.shared.Word;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.CommentSubject;
import daicho.shared.evidence.EvidenceCommand.AddEvidence;
import daicho.shared.evidence.EvidenceCommand.CorrectEvidence;
import daicho.shared.evidence.EvidenceCommand.EraseEvidence;
import daicho.shared.evidence.EvidenceCommand.RemoveEvidence;
import daicho.shared.evidence.EvidenceContent;
import daicho.shared.evidence.EvidenceType;
import daicho.shared.evidence.StoredFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adds evidence to records. A file comes first and alone, as the body of a request, so that it can be received without
 * being held in memory; what is said about it comes afterwards as JSON, like everything else.
 */
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
@Tag(name = "evidence")
class EvidenceWriteApi {
    /**
     * Evidence to add.
     *
     * @param subject a RESULT, AGREEMENT, MEETING or OPINION
     * @param upload of a FILE
     * @param name of a FILE, with its ending; title of a LINK
     * @param url of a LINK
     * @param code of a PROGRAMME or SETTLEMENT
     * @param title of a PROGRAMME or SETTLEMENT
     */
    record NewEvidence(
            @Nullable UUID id,
            CommentSubject subject,
            EvidenceType type,
            @Nullable UUID upload,
            @Nullable String name,
            @Nullable String url,
            @Nullable String code,
            @Nullable String title,
            @Nullable String note) {}

    /** What a piece of evidence says from now on, in full; its type and the bytes of a file stay. */
    record EvidenceCorrection(
            @Nullable String name,
            @Nullable String url,
            @Nullable String code,
            @Nullable String title,
            @Nullable String note,
            String reason,
            @Nullable String decisionNumber) {}

    @Schema(name = "EvidenceRemoval")
    record Removal(String reason, @Nullable String decisionNumber) {}

    /**
     * A request to erase, as the law demands.
     *
     * @param reason by which law and on whose demand; stays forever, so it must not repeat what is erased
     */
    @Schema(name = "EvidenceErasure")
    record Erasure(String reason, @Nullable String decisionNumber) {}

    private final Commands commands;
    private final Streams streams;
    private final Seals seals;
    private final Uploads uploads;

    EvidenceWriteApi(Commands commands, Streams streams, Seals seals, Uploads uploads) {
        this.commands = commands;
        this.streams = streams;
        this.seals = seals;
        this.uploads = uploads;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF, Action.KEEP_AGREEMENTS, Action.KEEP_COMMITTEES, Action.SCORE
    })
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping(path = "/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(
            summary = "Upload a file, as the body alone; within a day it can be added to a record as evidence",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<Upload> uploadFile(
            @PathVariable String code,
            @Parameter(description = "Digest that the file must have, in hexadecimal digits")
                    @RequestParam(required = false)
                    @Nullable
                    String sha256,
            InputStream bytes,
            Caller caller)
            throws IOException {
        if (sha256 != null && !StoredFile.isSha256(sha256)) {
            throw Refusal.invalid("evidence.digest_unreadable", "/sha256", sha256);
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(uploads.receive(caller.actor(), bytes, sha256));
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF, Action.KEEP_AGREEMENTS, Action.KEEP_COMMITTEES, Action.SCORE
    })
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/evidence")
    @Operation(summary = "Add a file, a link or a reference to a result, an agreement, a meeting or an opinion")
    ResponseEntity<Written> addEvidence(@PathVariable String code, @RequestBody NewEvidence body, Caller caller) {
        String name = name(body.type(), body.name());
        StoredFile file = null;
        UUID sent = body.upload();
        if (sent != null) {
            Upload upload = uploads.find(caller.actor(), sent)
                    .orElseThrow(() -> Refusal.invalid("evidence.upload_unknown", "/upload", sent));
            file = file(upload.mediaType(), upload.size(), upload.sha256(), name);
        } else if (body.type() == EvidenceType.FILE) {
            throw Refusal.invalid("evidence.field_needed", "/upload", Word.of(body.type()));
        }
        EvidenceContent content = content(
                caller,
                body.type(),
                name,
                body.url() == null ? null : FileNames.url(body.url()),
                file,
                body.code(),
                body.title(),
                body.note());
        Written written = commands.write(
                new AddEvidence(body.id() == null ? Ids.next() : body.id(), body.subject(), content), caller);
        return written.created("/api/v1/municipalities/" + code + "/evidence/" + written.id());
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF, Action.KEEP_AGREEMENTS, Action.KEEP_COMMITTEES, Action.SCORE
    })
    @PostMapping("/evidence/{evidence}/correction")
    @Operation(summary = "Correct what is said of a piece of evidence: its full new state and a reason")
    ResponseEntity<Written> correctEvidence(
            @PathVariable String code,
            @PathVariable UUID evidence,
            @RequestBody EvidenceCorrection body,
            Caller caller) {
        EvidenceContent before = before(evidence, caller);
        String name = name(before.type(), body.name());
        StoredFile file = before.file();
        EvidenceContent content = content(
                caller,
                before.type(),
                name,
                body.url() == null ? null : FileNames.url(body.url()),
                file == null ? null : file(file.mediaType(), file.size(), file.sha256(), name),
                body.code(),
                body.title(),
                body.note());
        return commands.write(new CorrectEvidence(evidence, content, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF, Action.KEEP_AGREEMENTS, Action.KEEP_COMMITTEES, Action.SCORE
    })
    @PostMapping("/evidence/{evidence}/removal")
    @Operation(summary = "Take evidence off its record, with a reason; secretariat and auditor can still read it")
    ResponseEntity<Written> removeEvidence(
            @PathVariable String code, @PathVariable UUID evidence, @RequestBody Removal body, Caller caller) {
        return commands.write(new RemoveEvidence(evidence, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(
            value = {Action.ENTER_ON_BEHALF, Action.KEEP_AGREEMENTS, Action.KEEP_COMMITTEES, Action.RUN_ROUNDS},
            fresh = true)
    @PostMapping("/evidence/{evidence}/erasure")
    @Operation(summary = "Erase evidence by law, for ever: its texts, and the bytes of a file that nothing else needs")
    ResponseEntity<Written> eraseEvidence(
            @PathVariable String code, @PathVariable UUID evidence, @RequestBody Erasure body, Caller caller) {
        Written written = commands.write(new EraseEvidence(evidence, body.reason(), body.decisionNumber()), caller);
        uploads.deleteErased(caller.actor().municipality());
        return written.changed();
    }

    private EvidenceContent before(UUID evidence, Caller caller) {
        EvidenceState state = streams.current(EvidenceState.NONE, evidence);
        if (!state.municipality().equals(caller.actor().municipality())) {
            throw Refusal.unknown("record.unknown", evidence);
        }
        return Objects.requireNonNull(state.content());
    }

    private static @Nullable String name(EvidenceType type, @Nullable String given) {
        return Refusal.present("/type", type) == EvidenceType.FILE
                ? FileNames.name(given)
                : Texts.nameOrNone("/name", given);
    }

    private static StoredFile file(String mediaType, long size, String sha256, @Nullable String name) {
        return new StoredFile(FileType.mediaTypeOf(mediaType, name == null ? "" : name), size, sha256);
    }

    private EvidenceContent content(
            Caller caller,
            EvidenceType type,
            @Nullable String name,
            @Nullable String url,
            @Nullable StoredFile file,
            @Nullable String code,
            @Nullable String title,
            @Nullable String note) {
        return new EvidenceContent(
                type,
                sealed(caller, name),
                sealed(caller, url),
                file,
                code,
                title,
                sealed(caller, Texts.textOrNone("/note", note)));
    }

    private @Nullable SealedText sealed(Caller caller, @Nullable String text) {
        return text == null ? null : seals.seal(caller.actor().municipality(), text);
    }
}
