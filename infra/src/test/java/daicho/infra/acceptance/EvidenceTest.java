package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.openapi.Exchanges;
import daicho.infra.register.NeedlessFiles;
import daicho.infra.verification.FileCheck;
import daicho.infra.verification.LedgerCheck;
import daicho.infra.verification.Verification;
import daicho.shared.access.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What records carry: files, links and codes of budget documents, and who can add, read and erase them. */
class EvidenceTest extends AcceptanceTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final String NAME = "見守り訪問の記録（𠮷野家前）.pdf";

    @Autowired
    LedgerCheck check;

    @Autowired
    Verification verification;

    @Autowired
    FileCheck files;

    @Autowired
    NeedlessFiles needless;

    private City city;
    private UUID measure;
    private UUID result;
    private Api staff;
    private Api secretariat;

    @BeforeEach
    void found_a_city_with_a_result() {
        city = City.found(port, tokens);
        measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        staff = city.as(Role.STAFF, city.welfare);
        secretariat = city.secretariat;
        result = staff.post("/measures/" + measure + "/initiatives/1/results/R4", "{\"text\": \"訪問した\"}")
                .id();
    }

    @Test
    void a_department_adds_a_file_to_its_result_and_everybody_who_reads_the_result_gets_the_same_bytes() {
        byte[] pdf = SomeFiles.pdf(3 * MEGABYTE + 17, 1);
        Api.Answer upload = upload(staff, pdf, "?sha256=" + SomeFiles.sha256(pdf));
        assertThat(upload.status()).isEqualTo(201);
        assertThat(upload.json().path("mediaType").asString()).isEqualTo("application/pdf");
        assertThat(upload.json().path("size").asLong()).isEqualTo(pdf.length);
        UUID file = add(
                staff,
                "RESULT",
                result,
                "\"type\": \"FILE\", \"upload\": \"%s\", \"name\": \"%s\", \"note\": \"原本\""
                        .formatted(upload.id(), NAME));

        JsonNode listed = secretariat.get("/evidence?subject=" + result).json().path("items");
        assertThat(listed).hasSize(1);
        JsonNode shown = city.as(Role.ANALYST).get("/evidence/" + file).json();
        assertThat(listed.path(0)).isEqualTo(shown);
        assertThat(shown.path("name").asString()).isEqualTo(NAME);
        assertThat(shown.path("note").asString()).isEqualTo("原本");
        assertThat(shown.path("state").asString()).isEqualTo("CARRIED");
        assertThat(shown.at("/file/sha256").asString()).isEqualTo(SomeFiles.sha256(pdf));
        assertThat(shown.path("plan").asString()).isEqualTo(city.plan.toString());

        for (Role role : List.of(Role.STAFF, Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR, Role.ANALYST)) {
            HttpResponse<byte[]> got = city.as(role).download("/evidence/" + file + "/content");
            assertThat(got.statusCode()).as("%s", role).isEqualTo(200);
            assertThat(got.body()).isEqualTo(pdf);
            assertThat(got.headers().firstValue("Content-Type")).contains("application/octet-stream");
            assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(got.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("sandbox");
            assertThat(got.headers().firstValue("ETag")).contains("\"" + SomeFiles.sha256(pdf) + "\"");
            assertThat(got.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("attachment;")
                    .contains("filename*=UTF-8''%E8%A6%8B");
        }
        HttpResponse<byte[]> again =
                staff.download("/evidence/" + file + "/content", "If-None-Match", "\"" + SomeFiles.sha256(pdf) + "\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(count("ops.access_log WHERE municipality = '" + city.code
                        + "' AND what = 'PERSONAL_DATA_READ' AND route LIKE '%/evidence/{evidence}/content'"))
                .isEqualTo(6);
        assertThat(again.body()).isEmpty();
        assertThat(new Api(port, city.code, null)
                        .get("/evidence/" + file + "/content")
                        .problem())
                .isEqualTo("401 request.unauthenticated");
        City other = City.found(port, tokens);
        assertThat(other.secretariat.get("/evidence/" + file + "/content").problem())
                .isEqualTo("404 evidence.unknown");
        clean();
    }

    @Test
    void links_and_codes_of_budget_documents_are_kept_as_they_are() {
        UUID link = add(
                staff,
                "RESULT",
                result,
                "\"type\": \"LINK\", \"url\": \"https://city.example.jp/見守り?a=1\", \"name\": \"活動のページ\"");
        UUID programme = add(
                staff,
                "RESULT",
                result,
                "\"type\": \"PROGRAMME\", \"code\": \"３-1-2\", \"title\": \"見守り事業\", \"note\": \"一部\"");
        UUID settlement = add(secretariat, "RESULT", result, "\"type\": \"SETTLEMENT\", \"code\": \"03-01-02\"");
        JsonNode listed = staff.get("/evidence?subject=" + result).json().path("items");
        assertThat(listed.valueStream().map(one -> one.path("id").asString()))
                .containsExactly(link.toString(), programme.toString(), settlement.toString());
        assertThat(listed.at("/0/url").asString()).isEqualTo("https://city.example.jp/見守り?a=1");
        assertThat(listed.at("/1/code").asString()).isEqualTo("３-1-2");
        assertThat(listed.at("/1/title").asString()).isEqualTo("見守り事業");
        assertThat(staff.get("/evidence/" + link + "/content").problem()).isEqualTo("404 evidence.no_file");

        secretariat
                .post(
                        "/evidence/" + programme + "/correction",
                        "{\"code\": \"3-1-3\", \"title\": \"見守り事業\", \"reason\": \"誤記\", \"decisionNumber\": \"決1\"}")
                .json();
        JsonNode corrected = staff.get("/evidence/" + programme).json();
        assertThat(corrected.path("code").asString()).isEqualTo("3-1-3");
        assertThat(corrected.has("note")).isFalse();
        assertThat(corrected.path("reason").asString()).isEqualTo("誤記");
        for (Map.Entry<String, String> wrong : Map.of(
                        "\"type\": \"LINK\", \"url\": \"javascript:alert(1)\"", "422 evidence.url_impossible",
                        "\"type\": \"LINK\", \"url\": \"https://a:b@city.jp/\"", "422 evidence.url_impossible",
                        "\"type\": \"LINK\", \"url\": \"/etc/passwd\"", "422 evidence.url_impossible",
                        "\"type\": \"LINK\"", "422 evidence.field_needed",
                        "\"type\": \"LINK\", \"url\": \"https://a.jp\", \"code\": \"1\"", "422 evidence.field_unfit",
                        "\"type\": \"PROGRAMME\"", "422 evidence.field_needed",
                        "\"type\": \"PROGRAMME\", \"code\": \"1\", \"url\": \"https://a.jp\"",
                                "422 evidence.field_unfit",
                        "\"type\": \"FILE\", \"name\": \"a.pdf\"", "422 evidence.field_needed")
                .entrySet()) {
            assertThat(tried(staff, "RESULT", result, wrong.getKey()).problem())
                    .as(wrong.getKey())
                    .isEqualTo(wrong.getValue());
        }
        clean();
    }

    @Test
    void twenty_megabytes_pass_and_a_byte_more_does_not() {
        byte[] largest = SomeFiles.pdf(20 * MEGABYTE, 2);
        UUID file = add(staff, "RESULT", result, file(uploaded(staff, largest), "大.pdf"));
        assertThat(staff.download("/evidence/" + file + "/content").body()).isEqualTo(largest);
        long before = count("ops.file_part");
        Api.Answer refused = upload(staff, SomeFiles.pdf(20 * MEGABYTE + 1, 3), "");
        assertThat(refused.problem()).isEqualTo("413 evidence.file_too_large");
        assertThat(refused.ofProblem("detail").asString()).contains("20");
        assertThat(count("ops.file_part")).isEqualTo(before);
        assertThat(count("ops.file WHERE sha256 IS NULL")).isZero();
    }

    static Stream<Arguments> files() {
        Charset cp932 = Charset.forName("windows-31j");
        return Stream.of(
                Arguments.of("a.pdf", SomeFiles.pdf(40, 4), "application/pdf"),
                Arguments.of("a.PNG", SomeFiles.png(), "image/png"),
                Arguments.of("a.jpeg", SomeFiles.bytes("\u00ff\u00d8\u00ff\u00e0 rest"), "image/jpeg"),
                Arguments.of("a.webp", SomeFiles.bytes("RIFF1234WEBPVP8 "), "image/webp"),
                Arguments.of("a.heic", SomeFiles.bytes("\0\0\0\u0018ftypheic\0\0\0\0"), "image/heic"),
                Arguments.of(
                        "a.docx",
                        SomeFiles.docx(),
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                Arguments.of("a.ods", SomeFiles.ods(), "application/vnd.oasis.opendocument.spreadsheet"),
                Arguments.of("a.txt", "葛󠄀城の記録\r\n".getBytes(StandardCharsets.UTF_8), "text/plain"),
                Arguments.of("a.csv", "\uFEFF課,件数\n福祉課,3\n".getBytes(StandardCharsets.UTF_8), "text/csv"),
                Arguments.of("a.csv", "課,件数\r\n福祉課,3\r\n".getBytes(cp932), "text/csv"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void takes_what_departments_have(String name, byte[] bytes, String mediaType) {
        UUID file = add(staff, "RESULT", result, file(uploaded(staff, bytes), name));
        assertThat(staff.get("/evidence/" + file).json().at("/file/mediaType").asString())
                .isEqualTo(mediaType);
        assertThat(tried(staff, "RESULT", result, file(uploaded(staff, bytes), "a.exe"))
                        .problem())
                .isEqualTo("422 evidence.name_unfit");
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of(
                        "422 evidence.type_forbidden", SomeFiles.bytes("<!DOCTYPE html><script>alert(1)</script>")),
                Arguments.of(
                        "422 evidence.type_forbidden", "\uFEFF \n<svg onload='x'/>".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("422 evidence.type_forbidden", SomeFiles.bytes("#!/bin/sh\nrm -rf /\n")),
                Arguments.of("422 evidence.type_forbidden", SomeFiles.bytes("MZ\u0090\0\u0003\0\0\0")),
                Arguments.of("422 evidence.type_forbidden", SomeFiles.bytes("\u007fELF\u0002\u0001")),
                Arguments.of("422 evidence.type_forbidden", SomeFiles.bytes("GIF89a\0\0")),
                Arguments.of(
                        "422 evidence.type_forbidden",
                        SomeFiles.bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")),
                Arguments.of("422 evidence.type_forbidden", SomeFiles.zip(Map.of("a.exe", "MZ"))),
                Arguments.of(
                        "422 evidence.type_forbidden", SomeFiles.bytes("PK\u0003\u0004 and nothing else that is one")),
                Arguments.of("422 evidence.file_with_macros", SomeFiles.docxWithMacros()),
                Arguments.of("422 evidence.file_bomb", SomeFiles.bomb()),
                Arguments.of("422 evidence.file_empty", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void takes_nothing_else_and_keeps_nothing_of_it(String problem, byte[] bytes) {
        long before = count("ops.file");
        assertThat(upload(staff, bytes, "").problem()).isEqualTo(problem);
        assertThat(count("ops.file")).isEqualTo(before);
        assertThat(count("ops.file_part AS p WHERE NOT EXISTS (SELECT FROM ops.file AS f WHERE f.file = p.file)"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd.pdf",
                "C:\\\\a.pdf",
                "a\\r\\nSet-Cookie: x.pdf",
                "a\\u0000.pdf",
                ".pdf",
                " a.pdf",
                "a\\u202efdp.exe.pdf",
                "a|b.pdf"
            })
    void names_lead_nowhere(String name) {
        assertThat(tried(staff, "RESULT", result, file(uploaded(staff, SomeFiles.pdf(40, 5)), name))
                        .problem())
                .isIn("422 evidence.name_impossible", "422 record.text_unstorable");
    }

    @Test
    void a_digest_that_does_not_fit_is_told_with_both() {
        byte[] pdf = SomeFiles.pdf(50, 6);
        String other = SomeFiles.sha256(SomeFiles.pdf(50, 7));
        Api.Answer refused = upload(staff, pdf, "?sha256=" + other);
        assertThat(refused.problem()).isEqualTo("422 evidence.digest_differs");
        assertThat(refused.ofProblem("detail").asString()).contains(other, SomeFiles.sha256(pdf));
        assertThat(count("ops.file WHERE sha256 = '" + SomeFiles.sha256(pdf) + "'"))
                .isZero();
        assertThat(upload(staff, pdf, "?sha256=ABC").problem()).isEqualTo("422 evidence.digest_unreadable");
    }

    @Test
    void only_who_has_sent_the_bytes_can_add_them() {
        UUID upload = uploaded(staff, SomeFiles.pdf(60, 8));
        assertThat(tried(secretariat, "RESULT", result, file(upload, "a.pdf")).problem())
                .isEqualTo("422 evidence.upload_unknown");
        assertThat(tried(staff, "RESULT", result, file(UUID.randomUUID(), "a.pdf"))
                        .problem())
                .isEqualTo("422 evidence.upload_unknown");
        City other = City.found(port, tokens);
        assertThat(tried(other.secretariat, "RESULT", result, file(upload, "a.pdf"))
                        .problem())
                .isEqualTo("422 evidence.upload_unknown");
        assertThat(tried(other.secretariat, "RESULT", result, "\"type\": \"PROGRAMME\", \"code\": \"1\"")
                        .problem())
                .isEqualTo("404 evidence.subject_unknown");
    }

    @Test
    void the_same_bytes_are_stored_once_in_a_city_even_if_they_come_at_once() {
        byte[] pdf = SomeFiles.pdf(2 * MEGABYTE, 9);
        List<CompletableFuture<UUID>> uploads = IntStream.range(0, 6)
                .mapToObj(any -> CompletableFuture.supplyAsync(() -> uploaded(staff, pdf)))
                .toList();
        List<UUID> added = new ArrayList<>();
        uploads.forEach(upload -> added.add(add(staff, "RESULT", result, file(upload.join(), "同.pdf"))));
        String kept = "ops.file WHERE municipality = '" + city.code + "' AND ";
        assertThat(count(kept + "sha256 = '" + SomeFiles.sha256(pdf) + "'")).isEqualTo(1);
        assertThat(count("ops.file_part WHERE municipality = '" + city.code + "'"))
                .isEqualTo(2);
        assertThat(count("ops.file_use WHERE municipality = '" + city.code + "'"))
                .isEqualTo(6);

        // The bytes stay as long as one piece needs them.
        for (UUID evidence : added.subList(1, 6)) {
            erase(evidence);
            assertThat(secretariat.get("/evidence/" + evidence + "/content").problem())
                    .isEqualTo("404 evidence.erased");
        }
        assertThat(staff.download("/evidence/" + added.getFirst() + "/content").body())
                .isEqualTo(pdf);
        clean();
        erase(added.getFirst());
        assertThat(count("ops.file_part WHERE municipality = '" + city.code + "'"))
                .isZero();
        assertThat(count(kept + "true")).isZero();
        clean();
    }

    @Test
    void what_is_erased_is_gone_at_every_position_and_what_is_removed_is_for_the_trail() {
        byte[] pdf = SomeFiles.pdf(70, 10);
        UUID file = add(staff, "RESULT", result, file(uploaded(staff, pdf), NAME));
        long position = staff.get("/evidence/" + file).position();
        staff.post("/evidence/" + file + "/removal", "{\"reason\": \"別の資料\"}").json();
        assertThat(staff.get("/evidence?subject=" + result).json().path("items"))
                .isEmpty();
        JsonNode removed = staff.get("/evidence/" + file).json();
        assertThat(removed.path("state").asString()).isEqualTo("REMOVED");
        assertThat(removed.has("name") || removed.has("file")).isFalse();
        assertThat(staff.get("/evidence/" + file + "?position=" + position)
                        .json()
                        .has("name"))
                .isFalse();
        assertThat(staff.get("/evidence/" + file + "/content").problem()).isEqualTo("404 evidence.removed");
        Api auditor = city.as(Role.AUDITOR);
        assertThat(auditor.download("/evidence/" + file + "/content").body()).isEqualTo(pdf);
        assertThat(auditor.get("/evidence?withRemoved=true&subject=" + result)
                        .json()
                        .at("/items/0/name")
                        .asString())
                .isEqualTo(NAME);
        assertThat(staff.post("/evidence/" + file + "/erasure", "{\"reason\": \"請求\"}")
                        .problem())
                .isEqualTo("403 request.role_may_not_write");
        assertThat(staff.post("/evidence/" + file + "/removal", "{\"reason\": \"別\"}")
                        .problem())
                .isEqualTo("409 evidence.removed");

        erase(file);
        JsonNode erased =
                auditor.get("/evidence/" + file + "?position=" + position).json();
        assertThat(erased.path("state").asString()).isEqualTo("ERASED");
        assertThat(erased.has("name") || erased.has("file")).isFalse();
        assertThat(auditor.get("/evidence/" + file + "/content").problem()).isEqualTo("404 evidence.erased");
        assertThat(secretariat
                        .post("/evidence/" + file + "/erasure", "{\"reason\": \"請求\"}")
                        .problem())
                .isEqualTo("409 evidence.erased");
        JsonNode trail = auditor.get("/audit?subject=" + file).json().path("items");
        assertThat(trail.valueStream().map(entry -> entry.path("type").asString()))
                .containsExactly("evidence.EvidenceErased", "evidence.EvidenceRemoved", "evidence.EvidenceAdded");
        assertThat(trail.at("/2/words").asString()).isEqualTo("「施策1」に添付資料を追加");
        assertThat(trail.toString()).doesNotContain("𠮷野家前");
        assertThat(auditor.get("/audit?subject=" + result).json().path("items").toString())
                .contains("evidence.EvidenceAdded");
        clean();
    }

    @Test
    void who_changes_a_record_changes_what_it_carries() {
        String link = "\"type\": \"LINK\", \"url\": \"https://city.example.jp/\"";
        Api others = city.as(Role.STAFF, city.health);
        assertThat(tried(others, "RESULT", result, link).problem()).startsWith("403 ");
        for (Role role : List.of(Role.AUDITOR, Role.ANALYST, Role.OPERATOR)) {
            assertThat(tried(city.as(role), "RESULT", result, link).problem())
                    .isEqualTo("403 request.role_may_not_write");
        }
        assertThat(tried(city.as(Role.MEMBER), "RESULT", result, link).status()).isEqualTo(403);

        UUID partner = secretariat.post("/partners", "{\"name\": \"会社\"}").id();
        UUID agreement = secretariat
                .post("/agreements", """
                        {"signedOn": "2016-08-30", "kind": "見守り協定", "partners": ["%s"], "plan": "%s"}
                        """.formatted(partner, city.plan))
                .id();
        add(secretariat, "AGREEMENT", agreement, link);
        assertThat(tried(staff, "AGREEMENT", agreement, link).problem()).startsWith("403 ");
        assertThat(tried(secretariat, "PLAN", city.plan, link).problem()).isEqualTo("422 evidence.subject_type_unfit");
        assertThat(tried(secretariat, "AGREEMENT", result, link).problem()).isEqualTo("404 evidence.subject_unknown");

        Council council = Council.of(city, 2);
        UUID meeting = secretariat
                .post("/committees/" + council.id + "/meetings", """
                        {"day": "%s", "convener": "SECRETARIAT", "present": []}
                        """.formatted(
                                Council.today().minusDays(20)))
                .id();
        UUID handout = add(secretariat, "MEETING", meeting, link);
        assertThat(council.members
                        .getFirst()
                        .get("/evidence/" + handout)
                        .json()
                        .path("url")
                        .asString())
                .isEqualTo("https://city.example.jp/");
        assertThat(tried(council.members.getFirst(), "MEETING", meeting, link).problem())
                .startsWith("403 ");

        UUID added = add(staff, "RESULT", result, link);
        secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/closing", "{}")
                .json();
        assertThat(tried(staff, "RESULT", result, link).problem()).startsWith("409 plan.year_");
        assertThat(staff.post("/evidence/" + added + "/removal", "{\"reason\": \"別\"}")
                        .problem())
                .startsWith("409 plan.year_");
        // The law does not wait for a year to be open.
        erase(added);
        JsonNode snapshot = secretariat.get("/plans/" + city.plan + "/snapshot").json();
        assertThat(snapshot.path("evidence")).hasSize(2);
        assertThat(secretariat
                        .get("/plans/" + city.plan + "/status?fiscalYear=R4")
                        .json()
                        .at("/counts/evidence")
                        .asInt(-1))
                .isZero();
        assertThat(snapshot.at("/evidence/0/subject").asString()).isEqualTo(agreement.toString());
        assertThat(snapshot.path("evidence").toString()).doesNotContain("sealed", "city.example.jp");
        clean();
    }

    @Test
    void evidence_of_an_opinion_is_for_its_author_and_those_who_may_know_the_author() {
        Council council = Council.of(city, 2);
        String round = council.open();
        Api author = council.members.getFirst();
        UUID opinion = author.post(round + "/scores", Council.score(measure, 4, "窓口が遠い"))
                .id();
        String link = "\"type\": \"LINK\", \"url\": \"https://author.example.jp/\"";
        assertThat(tried(secretariat, "OPINION", opinion, link).problem()).isEqualTo("404 evidence.subject_unknown");
        secretariat.post(round + "/closing", "").json();
        assertThat(tried(council.members.get(1), "OPINION", opinion, link).problem())
                .isEqualTo("403 evidence.opinion_of_another");
        UUID evidence = add(author, "OPINION", opinion, link);
        for (Api reader : List.of(author, secretariat, city.as(Role.AUDITOR))) {
            assertThat(reader.get("/evidence/" + evidence).json().path("url").asString())
                    .isEqualTo("https://author.example.jp/");
        }
        for (Api reader : List.of(council.members.get(1), staff, city.as(Role.ANALYST))) {
            assertThat(reader.get("/evidence/" + evidence).problem()).isEqualTo("404 evidence.unknown");
            assertThat(reader.get("/evidence?subject=" + opinion).json().path("items"))
                    .isEmpty();
        }
        assertThat(secretariat.get("/plans/" + city.plan + "/snapshot").json().path("evidence"))
                .isEmpty();

        secretariat
                .post("/opinions/" + opinion + "/erasure", "{\"reason\": \"請求\"}")
                .json();
        assertThat(secretariat.get("/evidence/" + evidence).json().path("state").asString())
                .isEqualTo("ERASED");
        assertThat(tried(author, "OPINION", opinion, link).problem()).isEqualTo("409 scoring.opinion_erased");
        clean();
    }

    @Test
    void a_file_that_is_damaged_or_missing_is_told_and_never_half() {
        byte[] pdf = SomeFiles.pdf(3 * MEGABYTE, 11);
        UUID file = add(staff, "RESULT", result, file(uploaded(staff, pdf), "a.pdf"));
        String part = " WHERE municipality = '" + city.code + "' AND no = 2";
        execute("CREATE TABLE IF NOT EXISTS ops.aside AS SELECT * FROM ops.file_part" + part);
        for (String damage : List.of(
                "UPDATE ops.file_part SET bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 1)" + part,
                "UPDATE ops.file_part SET bytes = substr(bytes, 1, 100)" + part,
                "DELETE FROM ops.file_part" + part)) {
            execute(damage);
            HttpResponse<byte[]> got = Exchanges.provoking(() -> staff.download("/evidence/" + file + "/content"));
            assertThat(got.statusCode()).as(damage).isEqualTo(500);
            assertThat(new String(got.body(), StandardCharsets.UTF_8)).contains("evidence.content_damaged");
            assertThat(files.run().faults()).singleElement().asString().contains(SomeFiles.sha256(pdf), "damaged");
            execute("DELETE FROM ops.file_part" + part);
            execute("INSERT INTO ops.file_part SELECT * FROM ops.aside");
        }
        execute("DROP TABLE ops.aside");
        assertThat(staff.download("/evidence/" + file + "/content").body()).isEqualTo(pdf);
        assertThat(files.run().faults()).isEmpty();
    }

    @Test
    void uploads_that_nobody_adds_are_deleted_after_a_day() {
        UUID kept = add(staff, "RESULT", result, file(uploaded(staff, SomeFiles.pdf(80, 12)), "a.pdf"));
        UUID upload = uploaded(staff, SomeFiles.pdf(80, 13));
        uploaded(staff, SomeFiles.pdf(80, 14));
        String own = " WHERE municipality = '" + city.code + "'";
        // Interrupted in the middle of its receipt.
        execute("INSERT INTO ops.file (municipality, file, secret, place) VALUES ('" + city.code
                + "', gen_random_uuid(), '\\x00', 'DATABASE')");
        needless.delete();
        assertThat(count("ops.file" + own)).isEqualTo(4);
        execute("UPDATE ops.file SET received_at = received_at - interval '25 hours'" + own);
        execute("UPDATE ops.file_upload SET received_at = received_at - interval '25 hours'" + own + " AND upload = '"
                + upload + "'");
        assertThat(tried(staff, "RESULT", result, file(upload, "a.pdf")).problem())
                .isEqualTo("422 evidence.upload_unknown");
        needless.delete();
        // The added one, and the one that was uploaded within the day.
        assertThat(count("ops.file" + own)).isEqualTo(2);
        assertThat(staff.download("/evidence/" + kept + "/content").statusCode())
                .isEqualTo(200);
        clean();
    }

    @Test
    void the_register_of_needs_is_made_again_from_the_events() {
        UUID file = add(staff, "RESULT", result, file(uploaded(staff, SomeFiles.pdf(90, 15)), "a.pdf"));
        execute("UPDATE ops.file_use SET evidence = gen_random_uuid() WHERE evidence = '" + file + "'");
        assertThat(files.run().faults()).hasSize(2);
        check.rebuildFileUses();
        assertThat(files.run().faults()).isEmpty();
        clean();
    }

    /** The server itself decides on such a body, in the middle of its being stored. */
    @ParameterizedTest
    @ValueSource(strings = {"no number", "5\r\nhello world\r\n0\r\n\r\n", "ffffffffffffffffff\r\n"})
    void blames_the_sender_for_a_body_that_is_not_framed_as_http_asks(String body) throws IOException {
        String head = "POST /api/v1/municipalities/" + city.code + "/files HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Authorization: Bearer "
                + tokens.create("t", city.code, Role.SECRETARIAT, "", Set.of(), UUID.randomUUID(), null)
                + "\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }

    private void erase(UUID evidence) {
        secretariat
                .post("/evidence/" + evidence + "/erasure", "{\"reason\": \"本人の請求\"}")
                .json();
    }

    private Api.Answer upload(Api by, byte[] bytes, String query) {
        return by.send(
                "POST",
                "/files" + query,
                BodyPublishers.ofByteArray(bytes),
                "Content-Type",
                "application/octet-stream");
    }

    private UUID uploaded(Api by, byte[] bytes) {
        return upload(by, bytes, "").id();
    }

    private UUID add(Api by, String type, UUID subject, String fields) {
        return tried(by, type, subject, fields).id();
    }

    private Api.Answer tried(Api by, String type, UUID subject, String fields) {
        return by.post(
                "/evidence", "{\"subject\": {\"type\": \"%s\", \"id\": \"%s\"}, %s}".formatted(type, subject, fields));
    }

    private static String file(UUID upload, String name) {
        return "\"type\": \"FILE\", \"upload\": \"%s\", \"name\": \"%s\"".formatted(upload, name);
    }

    private void clean() {
        assertThat(check.run().faults()).isEmpty();
        assertThat(files.run().faults()).isEmpty();
        assertThat(verification.run(null).findings())
                .allSatisfy(finding -> assertThat(finding.differences()).isEmpty());
    }

    private long count(String from) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
