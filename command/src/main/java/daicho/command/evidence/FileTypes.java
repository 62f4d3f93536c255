package daicho.command.evidence;

import daicho.shared.Refusal;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Finds out from the bytes alone what a file is. What its uploader or its name says does not count. */
public final class FileTypes {
    private static final int HEAD = 32;
    private static final int BUFFER = 8 * 1024;
    /** Brands of images in HEIF files (ISO/IEC 23008-12) that are coded as HEVC, and the general ones. */
    private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "heim", "heis", "mif1");

    /** What texts of this country are written in; the first that fits. */
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"));

    private FileTypes() {}

    /**
     * The media type of a file.
     *
     * @throws Refusal if files of its type are not taken
     */
    public static String mediaType(SeekableByteChannel file) throws IOException {
        return type(file).mediaType();
    }

    private static FileType type(SeekableByteChannel file) throws IOException {
        String head = head(file);
        if (head.startsWith("%PDF-")) {
            return FileType.PDF;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return FileType.PNG;
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return FileType.JPEG;
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return FileType.WEBP;
        }
        if (head.startsWith("ftyp", 4) && head.length() >= 12 && HEIC_BRANDS.contains(head.substring(8, 12))) {
            return FileType.HEIC;
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return OfficePackage.type(file);
        }
        for (Charset charset : CHARSETS) {
            if (isText(file, charset)) {
                return FileType.TEXT;
            }
        }
        throw forbidden();
    }

    static Refusal forbidden() {
        return Refusal.invalid("evidence.type_forbidden", "/file", FileType.allEndings());
    }

    /** Each byte as a character. */
    private static String head(SeekableByteChannel file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        file.position(0);
        while (head.hasRemaining() && file.read(head) >= 0) {
            // Reads on.
        }
        return new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
    }

    /**
     * Whether it is text to its last byte, and no markup or script: what begins with an angle bracket may be HTML or
     * SVG, what begins with #! is run by some systems.
     */
    private static boolean isText(SeekableByteChannel file, Charset charset) throws IOException {
        file.position(0);
        // Not closed, since that would close the file.
        Reader text = new InputStreamReader(
                Channels.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        char[] part = new char[BUFFER];
        StringBuilder beginning = new StringBuilder();
        try {
            for (int read = text.read(part); read >= 0; read = text.read(part)) {
                for (int i = 0; i < read; i++) {
                    if (isControl(part[i])) {
                        return false;
                    }
                    if (beginning.length() < 2 && !isBlank(part[i])) {
                        beginning.append(part[i]);
                    }
                }
            }
        } catch (CharacterCodingException e) {
            return false;
        }
        return beginning.indexOf("<") != 0 && !beginning.toString().equals("#!");
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    }
}
