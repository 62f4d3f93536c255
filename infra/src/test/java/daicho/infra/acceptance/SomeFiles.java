package daicho.infra.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as departments have them, and as they should not. */
final class SomeFiles {
    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    private SomeFiles() {}

    /** A PDF of a size, with bytes that compress to nothing less. */
    static byte[] pdf(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        byte[] head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    static byte[] png() {
        return bytes("\u0089PNG\r\n\u001a\n rest");
    }

    static byte[] docx() {
        return zip(Map.of(
                "[Content_Types].xml",
                types("wordprocessingml.document.main+xml"),
                "word/document.xml",
                "<document/>"));
    }

    static byte[] docxWithMacros() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", types("wordprocessingml.document.main+xml"));
        parts.put("word/vbaProject.bin", "macro");
        return zip(parts);
    }

    static byte[] ods() {
        return zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<office/>"));
    }

    /** A workbook that says that one of its parts is huge when it is unpacked; and is. */
    static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(types("spreadsheetml.sheet.main+xml").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] nothing = new byte[1024 * 1024];
            for (int i = 0; i < 513; i++) {
                zip.write(nothing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Each character as a byte. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String types(String main) {
        return "<Types><Override PartName=\"/main.xml\" ContentType=\"" + OPEN_XML + main + "\"/></Types>";
    }
}
