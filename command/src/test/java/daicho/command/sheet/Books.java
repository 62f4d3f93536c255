package daicho.command.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks, as a program writes them and as somebody might make them by hand. */
final class Books {
    private static final String TYPES = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml"
             ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/xl/sharedStrings.xml"
             ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
            <Override PartName="/xl/styles.xml"
             ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
            </Types>""";

    private Books() {}

    /** A workbook with one worksheet. */
    static byte[] of(Consumer<Worksheet> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook book = new org.dhatim.fastexcel.Workbook(bytes, "test", null)) {
            writing.accept(book.newWorksheet("一覧"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The cells of a sheet as texts. */
    static byte[] of(Sheet sheet) {
        return of(written -> {
            row(written, 0, sheet.header());
            // In their original rows, so that reports name the same rows.
            sheet.lines().forEach(line -> row(written, line.row() - 1, line.cells()));
        });
    }

    private static void row(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (!cells.get(column).isEmpty()) {
                sheet.value(row, column, cells.get(column));
            }
        }
    }

    /** A workbook with these rows, written as XML; {@code s="1"} and higher are the formats. */
    static byte[] rows(String rows, String... formats) {
        return zip(parts(rows, formats));
    }

    /** The parts of a workbook with these rows; its strings are 甲, and 乙 with a reading. */
    static Map<String, String> parts(String rows, String... formats) {
        StringBuilder numbers = new StringBuilder();
        StringBuilder cells = new StringBuilder("<xf numFmtId=\"0\"/>");
        for (int i = 0; i < formats.length; i++) {
            boolean named = !formats[i].matches("[1-9][0-9]*");
            int id = named ? 200 + i : Integer.parseInt(formats[i]);
            if (named) {
                numbers.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
                        .formatted(
                                id,
                                formats[i]
                                        .replace("&", "&amp;")
                                        .replace("\"", "&quot;")
                                        .replace("<", "&lt;")));
            }
            cells.append("<xf numFmtId=\"%d\"/>".formatted(id));
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", TYPES);
        parts.put("xl/workbook.xml", """
                <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
                <sheet name="控え" sheetId="1" state="hidden" r:id="r1"/><sheet name="一覧" sheetId="2" r:id="r2"/>
                </sheets></workbook>""");
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>""");
        parts.put("xl/worksheets/sheet1.xml", worksheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"));
        parts.put("xl/worksheets/sheet2.xml", worksheet(rows));
        parts.put("xl/sharedStrings.xml", """
                <sst><si><t>甲</t></si><si><r><t>乙</t></r><rPh sb="0" eb="1"><t>オツ</t></rPh></si></sst>""");
        parts.put(
                "xl/styles.xml",
                "<styleSheet><numFmts>" + numbers + "</numFmts><cellXfs>" + cells + "</cellXfs></styleSheet>");
        return parts;
    }

    /** Elements below the rows come after {@code </sheetData>}. */
    private static String worksheet(String rows) {
        return "<worksheet><sheetData>"
                + (rows.contains("</sheetData>") ? rows : rows + "</sheetData>")
                + "</worksheet>";
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
}
