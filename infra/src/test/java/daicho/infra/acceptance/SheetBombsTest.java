package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Files of some kilobytes that would become gigabytes: a node with little memory says no and goes on. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the node")
@TestInstance(Lifecycle.PER_CLASS)
class SheetBombsTest {
    private static final String CODE = "473022";

    /** A node that runs out of memory ends at once. */
    private static final String LITTLE_MEMORY =
            "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError";

    private static final String ONE_CELL = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";

    /** What no spreadsheet writes, however small. */
    private static final Set<String> NEVER_WRITTEN = Set.of("names of elements", "cells without address");

    @TempDir
    static Path directory;

    private Node node;
    private Api secretariat;
    private UUID plan;

    /** A part of a workbook, written in pieces so that it need not be in memory. */
    private record Part(String before, int times, IntFunction<String> piece, String after) {
        static Part of(String text) {
            return new Part(text, 0, i -> "", "");
        }

        void write(OutputStream out) throws IOException {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                out.write(piece.apply(i).getBytes(StandardCharsets.UTF_8));
            }
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeAll
    void serve_a_city_with_little_memory() throws IOException, InterruptedException {
        node = Node.start(directory.resolve(".daicho"), Map.of("DAICHO_JAVA_OPTIONS", LITTLE_MEMORY));
        secretariat = node.found(CODE);
        plan = secretariat.post("/plans", """
                {"name": "計画", "firstFiscalYear": "R3", "lastFiscalYear": "R7", "levelNames": ["柱", "施策"],
                 "scales": [{"name": "進捗", "marks": [{"value": "◎"}, {"value": "〇"}, {"value": "△"}]}]}
                """).id();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        node.stop();
    }

    @Test
    void takes_no_more_memory_than_it_has_for_any_part_of_a_workbook() {
        Map<String, byte[]> bombs = bombs();
        Map<String, String> answers = new LinkedHashMap<>();
        bombs.forEach((name, bomb) -> {
            assertThat(bomb.length).as(name).isLessThan(8_000_000);
            answers.put(name, send(bomb).problem());
        });
        assertThat(answers)
                .allSatisfy((name, answer) -> assertThat(answer)
                        .as(name)
                        .isEqualTo(
                                NEVER_WRITTEN.contains(name)
                                        ? "422 intake.workbook_broken"
                                        : "422 intake.workbook_too_large"));
        // Four at once.
        byte[] strings = Objects.requireNonNull(bombs.get("shared strings"));
        List<CompletableFuture<String>> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sent.add(CompletableFuture.supplyAsync(() -> send(strings).problem()));
        }
        assertThat(sent).allSatisfy(one -> assertThat(one.join()).isEqualTo("422 intake.workbook_too_large"));
        assertTakesASheet();
    }

    @Test
    void takes_no_more_memory_than_it_has_for_a_text_and_says_when_to_come_again() {
        // As large as a file may be; every line of it is wrong.
        StringBuilder text = new StringBuilder("施策コード,担当課,年度,実績\n");
        while (text.length() < 6_400_000) {
            text.append("x")
                    .append(text.length())
                    .append(",無い課,R3,")
                    .append("実績".repeat(100))
                    .append('\n');
        }
        byte[] csv = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(csv.length).isBetween(15_000_000, 20_000_000);
        List<CompletableFuture<String>> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sent.add(CompletableFuture.supplyAsync(() -> answer(csv)));
        }
        List<String> answers = sent.stream().map(CompletableFuture::join).toList();
        assertThat(answers)
                .contains("200")
                .allSatisfy(answer -> assertThat(answer).isIn("200", "503 intake.busy 10"));
        assertThat(answer(("施策コード,担当課\n" + ("a".repeat(40) + ",").repeat(400) + "\n"
                                + ("b,".repeat(10_000) + "\n").repeat(900))
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("422 intake.sheet_too_much");
        assertTakesASheet();
    }

    private String answer(byte[] csv) {
        Api.Answer answer = secretariat.take("daicho", csv, "&dryRun=true&plan=" + plan);
        return answer.status() == 200 ? "200" : (answer.problem() + " " + answer.header("Retry-After")).strip();
    }

    private void assertTakesASheet() {
        assertThat(secretariat
                        .take(
                                "daicho",
                                "施策コード,担当課,年度,実績\nx,無い課,R3,実績\n".getBytes(StandardCharsets.UTF_8),
                                "&dryRun=true&plan=" + plan)
                        .json()
                        .path("rowsRefused")
                        .asInt())
                .isEqualTo(1);
    }

    private Api.Answer send(byte[] workbook) {
        return secretariat.take("daicho", workbook, "&dryRun=true&plan=" + plan);
    }

    private static Map<String, byte[]> bombs() {
        Map<String, byte[]> bombs = new LinkedHashMap<>();
        bombs.put(
                "shared strings",
                zip(Map.of("xl/sharedStrings.xml", new Part("<sst>", 7_500_000, i -> "<si><t/></si>", "</sst>"))));
        bombs.put(
                "shared strings and cells",
                zip(Map.of(
                        "xl/sharedStrings.xml",
                        new Part("<sst>", 2_000_000, i -> "<si><t>あ</t></si>", "</sst>"),
                        "xl/worksheets/sheet1.xml",
                        new Part(
                                "<worksheet><sheetData>" + ONE_CELL,
                                200_000,
                                i -> "<row>" + "<c/>".repeat(10) + "</row>",
                                "</sheetData></worksheet>"))));
        bombs.put(
                "runs of one string",
                zip(Map.of(
                        "xl/sharedStrings.xml",
                        new Part(
                                "<sst><si>", 120, i -> "<r><t>" + "a".repeat(1_000_000) + "</t></r>", "</si></sst>"))));
        bombs.put(
                "runs of one cell",
                sheet(
                        "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is>",
                        120,
                        i -> "<r><t>" + "a".repeat(1_000_000) + "</t></r>",
                        "</is></c></row>"));
        bombs.put("cells without address", sheet("", 3_000_000, i -> i == 0 ? "<row><c/>" : "<c/>", "</row>"));
        bombs.put(
                "texts with furigana",
                sheet("", 900_000, i -> "<row><c t=\"inlineStr\"><is><t>東</t><rPh><t>ヒ</t></rPh></is></c></row>", ""));
        bombs.put(
                "numbers",
                sheet(
                        "<row r=\"1\">" + "<c t=\"s\"><v>0</v></c>".repeat(100) + "</row>",
                        90_000,
                        i -> "<row>" + "<c><v>1</v></c>".repeat(50) + "</row>",
                        ""));
        bombs.put("merged cells", merged());
        bombs.put(
                "an attribute",
                zip(Map.of("xl/comments1.xml", new Part("<comments a=\"", 100, i -> "a".repeat(1_000_000), "\"/>"))));
        bombs.put(
                "names of elements",
                zip(Map.of(
                        "xl/comments1.xml",
                        new Part("<comments>", 500_000, i -> "<n" + i % 50_000 + "/>", "</comments>"))));
        bombs.put(
                "formats",
                zip(Map.of(
                        "xl/styles.xml",
                        new Part(
                                "<styleSheet><cellXfs>",
                                2_500_000,
                                i -> "<xf numFmtId=\"0\"/>",
                                "</cellXfs></styleSheet>"))));
        bombs.put(
                "patterns",
                zip(Map.of(
                        "xl/styles.xml",
                        new Part(
                                "<styleSheet><numFmts>",
                                1_000_000,
                                i -> "<numFmt numFmtId=\"" + i + "\" formatCode=\"0\"/>",
                                "</numFmts></styleSheet>"))));
        bombs.put(
                "relations",
                zip(Map.of(
                        "xl/_rels/workbook.xml.rels",
                        new Part(
                                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>",
                                1_500_000,
                                i -> "<Relationship Id=\"a" + i + "\" Target=\"a\"/>",
                                "</Relationships>"))));
        bombs.put(
                "worksheets",
                zip(Map.of(
                        "xl/workbook.xml",
                        new Part(
                                "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>",
                                1_500_000,
                                i -> "<sheet name=\"a" + i + "\" sheetId=\"" + i + "\" r:id=\"r1\"/>",
                                "</sheets></workbook>"))));
        bombs.put(
                "formats without attributes",
                zip(Map.of(
                        "xl/styles.xml",
                        new Part("<styleSheet><cellXfs>", 9_000_000, i -> "<xf/>", "</cellXfs></styleSheet>"))));
        bombs.put(
                "runs outside of a cell",
                zip(Map.of(
                        "xl/comments1.xml",
                        new Part("<a><is><t>", 120, i -> "a".repeat(1_000_000) + "<b/>", "</t></is></a>"))));
        bombs.put(
                "runs around a cell",
                zip(Map.of(
                        "xl/comments1.xml",
                        new Part("<a><c><is><t>", 120, i -> "a".repeat(1_000_000) + "<c/>", "</t></is></c></a>"))));
        bombs.put("hidden rows", hiddenRows());
        bombs.put("extra fields of entries", extra());
        return bombs;
    }

    /** A row far below in each of many parts. */
    private static byte[] hiddenRows() {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            parts.put(
                    "xl/more" + i + ".xml",
                    new Part("<a>", 1_000, row -> "<row r=\"" + (9_999_999 - row) + "\" hidden=\"1\"/>", "</a>"));
        }
        return zip(parts);
    }

    private static byte[] merged() {
        return zip(Map.of(
                "xl/worksheets/sheet1.xml",
                new Part(
                        "<worksheet><sheetData>" + ONE_CELL + "</sheetData><mergeCells>",
                        2_000_000,
                        i -> "<mergeCell ref=\"A1:B2\"/>",
                        "</mergeCells></worksheet>")));
    }

    private static byte[] sheet(String begin, int times, IntFunction<String> piece, String end) {
        return zip(Map.of(
                "xl/worksheets/sheet1.xml",
                new Part("<worksheet><sheetData>" + begin, times, piece, end + "</sheetData></worksheet>")));
    }

    /** The extra fields of a zip file's entries, of four bytes each. */
    private static byte[] extra() {
        byte[] fields = new byte[60_000];
        for (int i = 0; i < fields.length; i += 4) {
            fields[i] = (byte) 0xFE;
            fields[i + 1] = (byte) 0xCA;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 10; i++) {
                ZipEntry entry = new ZipEntry("a" + i);
                entry.setExtra(fields);
                zip.putNextEntry(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, Part> bombs) {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", Part.of("""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml"
                 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/sharedStrings.xml"
                 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                <Override PartName="/xl/styles.xml"
                 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
                </Types>"""));
        parts.put("xl/workbook.xml", Part.of("""
                <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
                <sheet name="一覧" sheetId="1" r:id="r1"/></sheets></workbook>"""));
        parts.put("xl/_rels/workbook.xml.rels", Part.of("""
                <Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>"""));
        parts.put("xl/styles.xml", Part.of("<styleSheet><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>"));
        parts.put("xl/sharedStrings.xml", Part.of("<sst><si><t>施策コード</t></si></sst>"));
        parts.put(
                "xl/worksheets/sheet1.xml", Part.of("<worksheet><sheetData>" + ONE_CELL + "</sheetData></worksheet>"));
        parts.putAll(bombs);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
