package daicho.command.intake;

import daicho.command.Caller;
import daicho.command.RequestKeys;
import daicho.command.sheet.SheetsBusy;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Sheets sent to the API, and the profiles used to read them. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/intake")
@Tag(name = "intake")
class IntakeApi {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** A sheet and all that it makes are in memory until it is answered, so a node takes in one after the other. */
    private final Semaphore turn = new Semaphore(1, true);

    private final Intake intake;
    private final Profiles profiles;
    private final RequestKeys requestKeys;
    private final MessageSource messages;

    /** How a sheet is to be taken in, however it is handed in. */
    record Asked(
            @Parameter(required = true) String profile,
            @Nullable UUID plan,
            @Nullable @Schema(defaultValue = "false") Boolean dryRun,
            @Nullable @Schema(defaultValue = "false") Boolean withStructure,

            @Parameter(description = "Of a workbook; by default the first worksheet that is not hidden") @Nullable
            String worksheet,

            @Parameter(description = "Whether rows and columns that a workbook hides are taken as well")
            @Nullable
            @Schema(defaultValue = "false")
            Boolean withHidden,

            @Parameter(
                    description =
                            "First fiscal year in which definitions that the sheet revises hold, in any notation; without"
                                    + " it they are corrected in every year")
            @Nullable
            FiscalYear fromFiscalYear,

            @Parameter(
                    description = "Why existing records are corrected, where a row has no reason of its own; without a"
                            + " reason, a sheet that corrects is refused as a whole")
            @Nullable
            String reason) {
        Asked {
            if (profile == null || profile.isBlank()) {
                throw Refusal.invalid("request.parameter_missing", "/profile", "profile");
            }
        }

        IntakeRequest of(byte[] sheet, String fileName, MunicipalityCode municipality) {
            return new IntakeRequest(
                    sheet,
                    fileName,
                    profile,
                    municipality,
                    plan,
                    Boolean.TRUE.equals(dryRun),
                    Boolean.TRUE.equals(withStructure),
                    worksheet,
                    Boolean.TRUE.equals(withHidden),
                    fromFiscalYear,
                    reason);
        }
    }

    /**
     * The report with its remarks in the caller's language.
     *
     * @param reasonNeeded whether corrections lack a reason; the sheet is refused until one is given
     */
    record Answer(
            String fileName,
            String profile,
            @Nullable UUID plan,
            boolean dryRun,
            int rowsRead,
            long rowsRefused,
            IntakeReport.Counts counts,
            int eventsWritten,
            List<Remark> errors,
            List<Remark> warnings,
            boolean reasonNeeded,
            List<Correction> corrections,
            List<String> ignoredColumns,
            String rejectedCsv,
            List<String> text) {}

    /**
     * A correction of an existing record, as {@link IntakeReport.Correction} says it.
     *
     * @param label what the kind of record is called
     */
    @Schema(name = "IntakeCorrection")
    record Correction(
            List<Integer> rows,
            IntakeReport.Corrected kind,
            String label,
            UUID id,
            String name,
            List<Change> changes,
            boolean confirmed,
            @Nullable String reason) {}

    /**
     * What differs in a record.
     *
     * @param field by the name that it has in the API
     * @param label what it is called
     */
    @Schema(name = "IntakeChange")
    record Change(
            String field,
            String label,
            @Nullable Object before,
            @Nullable Object after) {}

    /** A remark with its wording. */
    record Remark(int row, long line, @Nullable String column, String code, String reason) {}

    /**
     * The existing profiles, in the envelope of every list. They come with the program and are always listed in full.
     *
     * @param items the profiles
     */
    @Schema(name = "IntakeProfilePage")
    record Summaries(List<ProfileSummary> items) {}

    /** A profile as a list shows it. */
    record ProfileSummary(
            String name,
            Map<String, String> title,
            @Nullable String planName,
            @Nullable String municipality,
            Set<Field> owns,
            List<ColumnSummary> columns) {}

    /** A column as a list shows it. */
    record ColumnSummary(String name, List<String> aliases, Field field, boolean required, Map<String, String> about) {}

    IntakeApi(Intake intake, Profiles profiles, RequestKeys requestKeys, MessageSource messages) {
        this.intake = intake;
        this.requestKeys = requestKeys;
        this.profiles = profiles;
        this.messages = messages;
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping(
            consumes = {
                "text/csv",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.ms-excel.sheet.macroEnabled.12",
                // Some systems use this type for every sheet, even for CSV; the content decides.
                "application/vnd.ms-excel",
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @Operation(summary = "Take in a sheet (CSV or XLSX) handed in as the body")
    ResponseEntity<Answer> takeSheet(
            @PathVariable MunicipalityCode code,
            @ParameterObject @ModelAttribute Asked asked,
            @RequestHeader(name = HttpHeaders.CONTENT_DISPOSITION, required = false) @Nullable String disposition,
            @RequestBody(required = false) byte @Nullable [] sheet,
            Caller caller,
            Locale locale) {
        byte[] bytes = sheet == null ? new byte[0] : sheet;
        return answer(asked.of(bytes, fileName(disposition), code), caller, locale);
    }

    @Needs({Action.RECORD_RESULTS, Action.ENTER_ON_BEHALF})
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Take in an uploaded sheet (CSV or XLSX)")
    ResponseEntity<Answer> takeUploadedSheet(
            @PathVariable MunicipalityCode code,
            @ParameterObject @ModelAttribute Asked asked,
            @RequestParam MultipartFile file,
            Caller caller,
            Locale locale)
            throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return answer(asked.of(file.getBytes(), name, code), caller, locale);
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/profiles")
    @Operation(summary = "Profiles by which sheets are read")
    Summaries intakeProfiles() {
        return new Summaries(profiles.all().stream().map(IntakeApi::summary).toList());
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/profiles/{name}/template")
    @Operation(
            summary = "A sheet to fill in",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    ResponseEntity<byte[]> intakeTemplate(@PathVariable String name) {
        Profile profile = profiles.named(name);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(profile.name() + ".csv")
                                .build()
                                .toString())
                // With a byte order mark; without one, spreadsheets take it for CP932.
                .body(("\uFEFF" + Profiles.template(profile)).getBytes(StandardCharsets.UTF_8));
    }

    /** The same sheet with the same key adds nothing the second time; another sheet with that key is refused. */
    private IntakeReport runOnce(IntakeRequest request, Caller caller) {
        String fingerprint = request.fingerprint();
        requestKeys.claim(caller, request.municipality().stream(), fingerprint);
        try {
            return intake.run(request, caller);
        } catch (Refusal refusal) {
            requestKeys.release(caller, fingerprint);
            throw refusal;
        }
    }

    private ResponseEntity<Answer> answer(IntakeRequest request, Caller caller, Locale locale) {
        waitForTurn();
        try {
            return inTurn(request, caller, locale);
        } finally {
            turn.release();
        }
    }

    private void waitForTurn() {
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SheetsBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SheetsBusy();
        }
    }

    private ResponseEntity<Answer> inTurn(IntakeRequest request, Caller caller, Locale locale) {
        IntakeReport report = request.dryRun() ? intake.run(request, caller) : runOnce(request, caller);
        Answer answer = new Answer(
                report.fileName(),
                report.profile(),
                report.plan(),
                report.dryRun(),
                report.rowsRead(),
                report.rowsRefused(),
                report.counts(),
                report.eventsWritten(),
                worded(report.errors(), locale),
                worded(report.warnings(), locale),
                report.reasonNeeded(),
                report.corrections().stream()
                        .map(correction -> worded(correction, locale))
                        .toList(),
                report.ignoredColumns(),
                report.rejectedCsv(),
                report.text(locale, messages));
        ResponseEntity.BodyBuilder response = ResponseEntity.ok();
        if (report.position() > 0) {
            response.header("Daicho-Position", Long.toString(report.position()));
        }
        return response.body(answer);
    }

    private List<Remark> worded(List<IntakeReport.Remark> remarks, Locale locale) {
        return remarks.stream()
                .map(remark -> new Remark(
                        remark.row(), remark.line(), remark.column(), remark.code(), remark.reason(locale, messages)))
                .toList();
    }

    private Correction worded(IntakeReport.Correction correction, Locale locale) {
        return new Correction(
                correction.rows(),
                correction.kind(),
                correction.kind().label(locale, messages),
                correction.id(),
                correction.name(),
                correction.changes().stream()
                        .map(change -> new Change(
                                change.field(),
                                correction.kind().label(change, locale, messages),
                                change.before(),
                                change.after()))
                        .toList(),
                correction.confirmed(),
                correction.reason());
    }

    private static String fileName(@Nullable String disposition) {
        if (disposition == null) {
            return "";
        }
        try {
            return Objects.requireNonNullElse(
                    ContentDisposition.parse(disposition).getFilename(), "");
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static ProfileSummary summary(Profile profile) {
        Profile.Plan plan = profile.plan();
        return new ProfileSummary(
                profile.name(),
                profile.title(),
                plan == null ? null : plan.name(),
                plan == null ? null : plan.municipality(),
                profile.owns(),
                profile.columns().entrySet().stream()
                        .map(column -> new ColumnSummary(
                                column.getKey(),
                                column.getValue().aliases(),
                                column.getValue().field(),
                                column.getValue().required(),
                                column.getValue().about()))
                        .toList());
    }
}
