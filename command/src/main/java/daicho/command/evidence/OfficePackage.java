package daicho.command.evidence;

import daicho.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A ZIP archive that is a document of an office: Office Open XML or OpenDocument, without macros. Any other archive is
 * refused. Only its directory and the one small part that names its type are read.
 */
final class OfficePackage {
    /** The end of an archive without a comment (APPNOTE 4.3.16): signature, and from 12 on size and place of the directory. */
    private static final int END = 22;

    private static final int END_SIGNATURE = 0x0605_4b50;
    /** 46 bytes and a name for each part: room for 10,000 parts, and no more memory than that. */
    private static final long LARGEST_DIRECTORY = 1024 * 1024;
    /** What all parts together may be when they are unpacked. */
    private static final long LARGEST_UNPACKED = 512L * 1024 * 1024;

    private static final int LARGEST_PART_READ = 256 * 1024;
    private static final String TYPES = "[Content_Types].xml";
    private static final String MIMETYPE = "mimetype";

    /** By the type of the main part. */
    private static final Map<String, FileType> OPEN_XML = Map.of(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", FileType.DOCX,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", FileType.XLSX,
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", FileType.PPTX);

    private static final List<FileType> OPEN_DOCUMENT = List.of(FileType.ODT, FileType.ODS, FileType.ODP);

    private OfficePackage() {}

    /**
     * The type of the document.
     *
     * @throws Refusal if it is another archive, broken, contains macros, or would become huge when it is unpacked
     */
    static FileType type(SeekableByteChannel file) throws IOException {
        requireSmallDirectory(file);
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new KeptOpen(file))
                .setIgnoreLocalFileHeader(true)
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            long unpacked = 0;
            for (ZipArchiveEntry entry : entries) {
                unpacked += Math.max(0, entry.getSize());
                if (unpacked > LARGEST_UNPACKED) {
                    throw Refusal.invalid("evidence.file_bomb", "/file", LARGEST_UNPACKED / 1024 / 1024);
                }
            }
            FileType type = zip.getEntry(TYPES) == null ? openDocument(zip) : openXml(zip);
            if (entries.stream().map(ZipArchiveEntry::getName).anyMatch(OfficePackage::isMacro)) {
                throw macros();
            }
            return type;
        } catch (IllegalArgumentException | java.util.zip.ZipException | java.io.EOFException e) {
            throw FileTypes.forbidden();
        }
    }

    private static FileType openXml(ZipFile zip) throws IOException {
        String types = text(zip, TYPES);
        if (types.contains("macroEnabled") || types.contains("vbaProject")) {
            throw macros();
        }
        return OPEN_XML.entrySet().stream()
                .filter(main ->
                        types.contains("\"" + main.getKey() + "\"") || types.contains("'" + main.getKey() + "'"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(FileTypes::forbidden);
    }

    private static FileType openDocument(ZipFile zip) throws IOException {
        if (zip.getEntry(MIMETYPE) == null) {
            throw FileTypes.forbidden();
        }
        String said = text(zip, MIMETYPE).strip();
        return OPEN_DOCUMENT.stream()
                .filter(type -> type.mediaType().equals(said))
                .findFirst()
                .orElseThrow(FileTypes::forbidden);
    }

    private static boolean isMacro(String part) {
        String name = part.toLowerCase(Locale.ROOT);
        return name.endsWith("vbaproject.bin")
                || name.startsWith("xl/macrosheets/")
                || name.startsWith("basic/")
                || name.startsWith("scripts/");
    }

    private static Refusal macros() {
        return Refusal.invalid("evidence.file_with_macros", "/file");
    }

    /** A part, as far as a part of its kind is ever long. */
    private static String text(ZipFile zip, String name) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (!zip.canReadEntryData(entry)) {
            throw FileTypes.forbidden();
        }
        try (InputStream part = zip.getInputStream(entry)) {
            return new String(part.readNBytes(LARGEST_PART_READ), StandardCharsets.UTF_8);
        }
    }

    /**
     * The directory must stand directly before the end of the archive, as programs for offices write it: so its size is
     * known before anything is read of it, whatever it says about itself.
     */
    private static void requireSmallDirectory(SeekableByteChannel file) throws IOException {
        long size = file.size();
        if (size < END) {
            throw FileTypes.forbidden();
        }
        ByteBuffer end = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
        file.position(size - END);
        while (end.hasRemaining() && file.read(end) >= 0) {
            // Reads on.
        }
        long directory = Integer.toUnsignedLong(end.getInt(12));
        long begins = Integer.toUnsignedLong(end.getInt(16));
        if (end.getInt(0) != END_SIGNATURE || begins + directory != size - END) {
            throw FileTypes.forbidden();
        }
        if (directory > LARGEST_DIRECTORY) {
            throw Refusal.invalid("evidence.file_bomb", "/file", LARGEST_UNPACKED / 1024 / 1024);
        }
    }

    /** Closing the archive leaves the file open, since its owner goes on reading it. */
    private record KeptOpen(SeekableByteChannel file) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return file.read(into);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return file.write(from);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long to) throws IOException {
            file.position(to);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            return file.truncate(size);
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() {
            // See above.
        }
    }
}
