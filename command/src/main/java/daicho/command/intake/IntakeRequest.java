package daicho.command.intake;

import daicho.shared.Texts;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sheet that somebody hands in.
 *
 * @param sheet its bytes: a text separated by commas or tabs, or an XLSX workbook
 * @param fileName as reports and reasons name it; only its last segment is kept
 * @param profile used to read it
 * @param municipality whose records it contains
 * @param plan it belongs to; none = the plan that the profile names, if it names one
 * @param dryRun whether only to report what would happen
 * @param withStructure whether headings, measures, initiatives and departments may be added from the sheet
 * @param worksheet to read of a workbook; none = the first that is not hidden
 * @param withHidden whether rows and columns that the workbook hides are taken as well
 * @param fromFiscalYear first year in which definitions that the sheet revises hold; none = it corrects every year
 * @param reason for correcting what is recorded, where a row gives none of its own
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copying 10 MB to make it immutable serves nobody.
public record IntakeRequest(
        byte[] sheet,
        String fileName,
        String profile,
        MunicipalityCode municipality,
        @Nullable UUID plan,
        boolean dryRun,
        boolean withStructure,
        @Nullable String worksheet,
        boolean withHidden,
        @Nullable FiscalYear fromFiscalYear,
        @Nullable String reason) {
    private static final int LONGEST_NAME = 200;

    public IntakeRequest {
        fileName = lastSegment(fileName);
        reason = Texts.textOrNone("/reason", reason);
    }

    /** For a sheet that is the only one in its file. */
    public IntakeRequest(
            byte[] sheet,
            String fileName,
            String profile,
            MunicipalityCode municipality,
            @Nullable UUID plan,
            boolean dryRun,
            boolean withStructure,
            @Nullable String reason) {
        this(sheet, fileName, profile, municipality, plan, dryRun, withStructure, null, false, null, reason);
    }

    /** The same, only to report what would happen. */
    IntakeRequest asDryRun() {
        return new IntakeRequest(
                sheet,
                fileName,
                profile,
                municipality,
                plan,
                true,
                withStructure,
                worksheet,
                withHidden,
                fromFiscalYear,
                reason);
    }

    /** Digest of what to import and how; it does not include the file name. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.join("\n", profile, String.valueOf(plan), String.valueOf(withStructure), "")
                    .getBytes(StandardCharsets.UTF_8));
            if (worksheet != null) {
                digest.update((worksheet + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (withHidden) {
                digest.update("with hidden\n".getBytes(StandardCharsets.UTF_8));
            }
            if (fromFiscalYear != null) {
                digest.update(("from " + fromFiscalYear + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (reason != null) {
                digest.update(("because " + reason.length() + " " + reason + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(sheet));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lastSegment(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        // Cc and Cf: a reason must not contain line feeds or marks that change the direction of writing.
        String clean =
                last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "").strip();
        String kept = clean.codePointCount(0, clean.length()) > LONGEST_NAME
                ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST_NAME))
                : clean;
        return kept.isEmpty() ? "sheet.csv" : kept;
    }
}
