package daicho.command.sheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import daicho.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook, checked once before any of their content is kept. The library trusts its files: a cell in
 * column ZZZZZZ, the number of a missing string, millions of strings for one cell or a formula shared by a million cells
 * would take all memory or hours. This check refuses anything that no spreadsheet writes, and every document type, and
 * counts what will be kept.
 */
final class WorkbookParts {
    /** Maximum size of all parts together when inflated, in megabytes. */
    static final int MOST_MEGABYTES = 128;

    /** Maximum number of cells, including empty ones with a format. */
    static final int MOST_CELLS = 5_000_000;

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_MERGED = 100_000;
    private static final int LONGEST_NUMBER = 400;
    private static final int DEEPEST = 256;

    /** Strings that are kept for cells that have gone; others are in a cell each. */
    private static final int MOST_SPARE_STRINGS = 10_000;

    /** Maximum length of what one cell says; a spreadsheet has no more than 32,767, before they are escaped. */
    private static final int LONGEST_CELL = 1_000_000;

    /**
     * Names of elements and attributes: a parser never forgets one. All parts of a workbook with drawings have some
     * hundred together.
     */
    private static final int MOST_NAMES = 2_000;

    private static final int LONGEST_NAMES = 40_000;

    /** Maximum number of bytes that a zip file adds to its entries; each few of them become an object. */
    private static final int MOST_EXTRA = 256 * 1024;

    private static final Set<String> ENCODINGS = Set.of("UTF-8", "US-ASCII");

    /** Maximum number of characters that the library copies for the formulas of a worksheet; takes some seconds. */
    private static final double MOST_FORMULA_WORK = 2e10;

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private static final String WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    private static final String STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

    private static final String STRINGS =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";

    // Not one for all workbooks, since it remembers every name that it has read.
    private final XMLInputFactory factory = xml();
    // The library looks them up by name, regardless of case.
    private final Map<String, Part> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> workbooks = new ArrayList<>();

    /** Parts that the library reads in addition to a worksheet. */
    private final List<String> read = new ArrayList<>();

    private final Kept kept = new Kept(WorkbookParts::tooLarge);
    private final Set<String> names = new HashSet<>();

    private boolean styled;
    private long inflated;
    private int lengthOfNames;
    private int cells;
    private int merged;
    private long strings;
    private long highestString = -1;

    /**
     * What is kept from a part.
     *
     * @param isXml whether it was checked
     */
    private record Part(boolean isXml, Worksheet worksheet, Map<String, String> targets) {}

    private WorkbookParts() {}

    static WorkbookParts of(byte[] bytes) throws IOException, XMLStreamException {
        WorkbookParts parts = new WorkbookParts();
        requireFewEntries(bytes);
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (!entry.isDirectory()) {
                    parts.look(zip, entry);
                }
            }
        }
        if (!parts.parts.containsKey("[Content_Types].xml")
                || parts.workbooks.size() > 1
                || parts.read.stream().anyMatch(parts::isUnseen)
                || parts.highestString >= parts.strings) {
            throw broken();
        }
        if (parts.strings > MOST_SPARE_STRINGS + parts.cells) {
            throw tooLarge();
        }
        return parts;
    }

    static Refusal broken() {
        return Refusal.invalid("intake.workbook_broken", "/file");
    }

    static Refusal tooLarge() {
        return Refusal.invalid("intake.workbook_too_large", "/file", MOST_MEGABYTES, MOST_CELLS);
    }

    /** What is kept so far. */
    Kept kept() {
        return kept;
    }

    /** Whether there are cell formats to read. */
    boolean styled() {
        return styled;
    }

    /**
     * What is kept of a worksheet.
     *
     * @param relation name of the worksheet in the workbook
     */
    Worksheet worksheet(String relation) {
        String workbook = workbooks.isEmpty() ? "/xl/workbook.xml" : workbooks.getFirst();
        String relations = workbook.replaceFirst("^(.*/)([^/]+)$", "$1_rels/$2.rels");
        String folder = relations.substring(0, Math.max(0, relations.indexOf("_rel")));
        String target = part(relations)
                .map(part -> part.targets().get(relation))
                .map(named -> named.startsWith("/") ? named : folder + named)
                .orElse("");
        // A worksheet that was not checked must not be read.
        return part(target).filter(Part::isXml).map(Part::worksheet).orElseThrow(WorkbookParts::broken);
    }

    private boolean isUnseen(String name) {
        return part(name).filter(part -> !part.isXml()).isPresent();
    }

    private Optional<Part> part(String name) {
        return Optional.ofNullable(parts.get(name.startsWith("/") ? name.substring(1) : name));
    }

    private void look(ZipFile zip, ZipArchiveEntry entry) throws IOException, XMLStreamException {
        boolean known = entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED;
        if (!known || !zip.canReadEntryData(entry)) {
            throw broken();
        }
        String name = entry.getName();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean isXml = ending.equals("xml") || ending.equals("rels");
        try (InputStream in = new Inflated(zip.getInputStream(entry), isXml, this::count)) {
            Part part = new Part(isXml, new Worksheet(), new HashMap<>());
            if (parts.put(name, part) != null) {
                throw broken();
            }
            if (isXml) {
                look(factory.createXMLStreamReader(in), part);
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void count(long bytes) {
        inflated += bytes;
        if (inflated > MOST_MEGABYTES * 1024L * 1024L) {
            throw tooLarge();
        }
    }

    private void look(XMLStreamReader xml, Part part) throws XMLStreamException {
        if (!ENCODINGS.contains(Objects.requireNonNullElse(xml.getEncoding(), "UTF-8"))) {
            throw broken();
        }
        Formulas formulas = new Formulas();
        Places places = new Places(part.worksheet(), kept);
        int cellsBefore = cells;
        int depth = 0;
        String type = "";
        StringBuilder number = new StringBuilder();
        int saying = 0;
        long said = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw broken();
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw broken();
                    }
                    learn(xml);
                    places.begin(xml);
                    switch (xml.getLocalName()) {
                        case "c" -> {
                            type = Objects.requireNonNullElse(xml.getAttributeValue(null, "t"), "n");
                            said = saying++ == 0 ? 0 : said;
                            cell(xml.getAttributeValue(null, "r"), places);
                        }
                        case "v" -> number.setLength(0);
                        case "f" -> formulas.begin(xml.getAttributeValue(null, "t"));
                        case "si" -> {
                            said = saying++ == 0 ? 0 : said;
                            strings++;
                        }
                        case "is" -> said = saying++ == 0 ? 0 : said;
                        case "xf", "numFmt", "sheet" -> keep(xml);
                        case "mergeCell" -> merge(part, attribute(xml, "ref"));
                        case "Relationship" -> {
                            keep(xml);
                            part.targets().put(attribute(xml, "Id"), attribute(xml, "Target"));
                        }
                        case "Override" -> override(attribute(xml, "ContentType"), attribute(xml, "PartName"));
                        default -> {}
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    said += xml.getTextLength();
                    if (saying > 0 && said > LONGEST_CELL) {
                        throw tooLarge();
                    }
                    formulas.length += xml.getTextLength();
                    places.text(xml);
                    if (number.length() <= LONGEST_NUMBER) {
                        number.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    places.end(xml.getLocalName());
                    switch (xml.getLocalName()) {
                        case "v" -> value(type, number);
                        case "f" -> {
                            if (formulas.end()) {
                                kept.text(said);
                            }
                        }
                        case "is", "si" -> {
                            saying--;
                            kept.text(said);
                        }
                        case "c" -> {
                            saying--;
                            type = "";
                        }
                        default -> {}
                    }
                }
                default -> {}
            }
        }
        if (formulas.work(cells - cellsBefore) > MOST_FORMULA_WORK) {
            throw tooLarge();
        }
    }

    private void learn(XMLStreamReader xml) {
        name(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            name(xml.getAttributeLocalName(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            name(Objects.requireNonNullElse(xml.getNamespacePrefix(i), ""));
        }
    }

    private void name(String name) {
        if (names.add(name)) {
            lengthOfNames += name.length();
            if (names.size() > MOST_NAMES || lengthOfNames > LONGEST_NAMES) {
                throw broken();
            }
        }
    }

    private void keep(XMLStreamReader xml) {
        kept.object();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            kept.text(xml.getAttributeValue(i).length());
        }
    }

    private void cell(@Nullable String address, Places places) {
        if (++cells > MOST_CELLS) {
            throw tooLarge();
        }
        if (address != null) {
            MergedCells.column(address, MOST_COLUMNS);
        } else if (places.column > MOST_COLUMNS) {
            throw broken();
        }
    }

    private void merge(Part part, String range) {
        if (++merged > MOST_MERGED) {
            throw tooLarge();
        }
        kept.object();
        part.worksheet().merge(MergedCells.of(range, MOST_COLUMNS));
    }

    private void value(String type, StringBuilder number) {
        if (type.equals("n") && number.length() > LONGEST_NUMBER) {
            throw broken();
        }
        if (type.equals("s") && !number.isEmpty()) {
            highestString = Math.max(highestString, Integer.parseInt(number.toString()));
        }
    }

    private void override(String type, String part) {
        kept.text(type.length());
        kept.text(part.length());
        if (type.equals(WORKBOOK) || type.equals(WITH_MACROS)) {
            workbooks.add(part);
        }
        styled |= type.equals(STYLES);
        if (workbooks.contains(part) || type.equals(STYLES) || type.equals(STRINGS)) {
            read.add(part);
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
    }

    /** Read before a list of the entries is made. */
    private static void requireFewEntries(byte[] bytes) {
        int entries = 0;
        long extra = 0;
        for (int i = 0; i + 32 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K') {
                boolean ofDirectory = bytes[i + 2] == 1 && bytes[i + 3] == 2;
                boolean ofEntry = bytes[i + 2] == 3 && bytes[i + 3] == 4;
                entries += ofDirectory ? 1 : 0;
                extra += ofDirectory ? size(bytes, i + 30) + size(bytes, i + 32) : ofEntry ? size(bytes, i + 28) : 0;
            }
        }
        if (entries > MOST_PARTS || extra > MOST_EXTRA) {
            throw tooLarge();
        }
    }

    private static int size(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) | (at + 1 < bytes.length ? Byte.toUnsignedInt(bytes[at + 1]) << 8 : 0);
    }

    private static XMLInputFactory xml() {
        XMLInputFactory xml = new InputFactoryImpl();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return xml;
    }

    /**
     * The work that the formulas of a part cause in the library, which expands each shared formula and searches all
     * arrays.
     */
    private static final class Formulas {
        private long arrays;
        private long shared;
        private long longest;
        private long length;
        private boolean isShared;
        private boolean isArray;

        void begin(@Nullable String kind) {
            length = 0;
            isShared = "shared".equals(kind);
            shared += isShared ? 1 : 0;
            isArray = "array".equals(kind);
            arrays += isArray ? 1 : 0;
        }

        /** Whether the library keeps it. */
        boolean end() {
            longest = isShared ? Math.max(longest, length) : longest;
            return isShared || isArray;
        }

        double work(int cells) {
            return (double) shared * longest * longest + 10.0 * arrays * cells;
        }
    }

    /** Notes where rows and columns are hidden, and what cells say without their furigana. */
    private static final class Places {
        private final Worksheet worksheet;
        private final Kept kept;
        private final StringBuilder text = new StringBuilder();
        private int row;
        private int column;
        private boolean isInline;
        private boolean isText;
        private boolean isFurigana;
        private boolean hasFurigana;

        Places(Worksheet worksheet, Kept kept) {
            this.worksheet = worksheet;
            this.kept = kept;
        }

        void begin(XMLStreamReader xml) {
            switch (xml.getLocalName()) {
                case "row" -> {
                    row = number(xml, "r", row + 1);
                    column = 0;
                    if (isHidden(xml) && row > 0) {
                        kept.object();
                        worksheet.hideRow(row);
                    }
                }
                case "col" -> {
                    int first = number(xml, "min", 1);
                    int last = Math.min(number(xml, "max", first), MOST_COLUMNS);
                    if (isHidden(xml) && first > 0 && first <= last) {
                        kept.text(MOST_COLUMNS / Byte.SIZE);
                        worksheet.hideColumns(first - 1, last - 1);
                    }
                }
                case "c" -> {
                    String address = xml.getAttributeValue(null, "r");
                    column = address == null ? column + 1 : MergedCells.column(address, MOST_COLUMNS) + 1;
                }
                case "is" -> {
                    isInline = true;
                    hasFurigana = false;
                    text.setLength(0);
                }
                case "rPh" -> {
                    isFurigana = true;
                    hasFurigana = true;
                }
                case "t" -> isText = isInline && !isFurigana;
                default -> {}
            }
        }

        void text(XMLStreamReader xml) {
            if (isText) {
                text.append(xml.getText());
            }
        }

        void end(String element) {
            switch (element) {
                case "t" -> isText = false;
                case "rPh" -> isFurigana = false;
                case "is" -> {
                    isInline = false;
                    if (hasFurigana) {
                        kept.text(text.length());
                        worksheet.say(MergedCells.address(row, column - 1), text.toString());
                    }
                }
                default -> {}
            }
        }

        private static boolean isHidden(XMLStreamReader xml) {
            String said = attribute(xml, "hidden");
            return said.equals("1") || said.equals("true");
        }

        private static int number(XMLStreamReader xml, String name, int otherwise) {
            String said = attribute(xml, name);
            return said.matches("[0-9]{1,7}") ? Integer.parseInt(said) : otherwise;
        }
    }
}
