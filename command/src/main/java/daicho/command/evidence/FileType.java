package daicho.command.evidence;

import daicho.shared.Refusal;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A type of files that is taken: what documents of a city are kept as, and nothing that a browser or an office runs. */
enum FileType {
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "odp"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg jpeg"),
    WEBP("image/webp", "webp"),
    HEIC("image/heic", "heic heif"),
    TEXT("text/plain", "txt"),
    /** A text that is called a table; its bytes do not tell. */
    CSV("text/csv", "csv");

    private final String mediaType;
    /** With spaces between them. */
    private final String endings;

    FileType(String mediaType, String endings) {
        this.mediaType = mediaType;
        this.endings = endings;
    }

    String mediaType() {
        return mediaType;
    }

    private Stream<String> endings() {
        return Stream.of(endings.split(" ", -1));
    }

    /** All endings of names, for people. */
    static String allEndings() {
        return Stream.of(values()).flatMap(FileType::endings).collect(Collectors.joining(", "));
    }

    /**
     * The media type of a file with this name.
     *
     * @param found in its bytes
     * @throws Refusal if the name promises another type
     */
    static String mediaTypeOf(String found, String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(type -> type.endings().anyMatch(ending::equals))
                .map(FileType::mediaType)
                .filter(named -> named.equals(found)
                        || (found.equals(TEXT.mediaType) && named.equals(CSV.mediaType))
                        || (found.equals(CSV.mediaType) && named.equals(TEXT.mediaType)))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("evidence.name_unfit", "/name", found));
    }
}
