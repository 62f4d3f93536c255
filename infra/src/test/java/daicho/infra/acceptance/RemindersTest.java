package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import daicho.infra.Eventually;
import daicho.shared.access.Role;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Reminders that go through a real mail server: by hand, by rule, never twice, and what becomes of each. */
class RemindersTest extends AcceptanceTest {
    /** On one port, also after a stop. */
    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));

    private City city;
    private UUID reader;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry registry) {
        MAIL.start();
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("daicho.mail.from", () -> "daicho@city.example.jp");
        registry.add("daicho.sign-in.origin", () -> "https://daicho.city.example.jp");
    }

    @AfterAll
    static void end() {
        MAIL.stop();
    }

    @BeforeEach
    void empty_the_boxes() throws FolderException {
        MAIL.purgeEmailFromAllMailboxes();
    }

    @BeforeEach
    void found_a_city_of_which_two_departments_owe_records() {
        city = City.found(port, tokens);
        city.initiative(city.measure("1"), "", city.welfare, city.health);
        reader = staff(city.welfare);
        staff(city.welfare);
        keep(reader, "fukushi@city.example.jp", "ja");
    }

    @Test
    void the_secretariat_reminds_whoever_can_be_reached_and_nobody_twice() throws Exception {
        city.secretariat
                .post("/plans/" + city.plan + "/due-days", "{\"fiscalYear\": \"R4\", \"dueOn\": \"2023-05-31\"}")
                .json();
        JsonNode answer = remind("{\"fiscalYear\": \"R4\"}");
        assertThat(answer.path("issued")).hasSize(1);
        assertThat(answer.path("already").asInt()).isZero();
        assertThat(answer.path("unreached"))
                .singleElement()
                .satisfies(department -> assertThat(department.asString()).isEqualTo(city.health.toString()));

        JsonNode sent = became("SENT", answer.path("issued").get(0).asString());
        assertThat(sent.path("occasion").asString()).isEqualTo("BY_HAND");
        assertThat(sent.path("person").asString()).isEqualTo(reader.toString());
        assertThat(sent.at("/owed/0/dueOn").asString()).isEqualTo("2023-05-31");
        MimeMessage mail = mails("fukushi@city.example.jp").getFirst();
        assertThat(mail.getSubject())
                .isEqualTo("【試市】計画の記録の提出のお願い（%d件）"
                        .formatted(sent.at("/owed/0/records").asInt()));
        assertThat(text(mail))
                .contains(
                        "支え合い計画",
                        "令和4年度（2022年度）",
                        "福祉課",
                        "提出期限：2023年5月31日",
                        "日超過",
                        "https://daicho.city.example.jp/municipalities/" + city.code + "/plans/" + city.plan
                                + "/missing?fiscalYear=2022&stage=FINAL&department=" + city.welfare)
                .doesNotContain("健康課", city.health.toString());
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getFrom()[0]).hasToString("daicho@city.example.jp");

        JsonNode again = remind("{\"fiscalYear\": \"R4\"}");
        assertThat(again.path("issued")).isEmpty();
        assertThat(again.path("already").asInt()).isEqualTo(1);
        assertThat(mails("fukushi@city.example.jp")).hasSize(1);

        // Another year is another reminder; who has only been asked about one department is not asked about others.
        assertThat(remind("{\"fiscalYear\": \"R3\", \"departments\": [\"%s\"]}".formatted(city.health))
                        .path("issued"))
                .isEmpty();
        assertThat(city.secretariat
                        .post(
                                "/plans/" + city.plan + "/reminders",
                                "{\"fiscalYear\": \"R4\", \"departments\": [\"%s\"]}".formatted(city.housing))
                        .text())
                .contains("reminder.owes_nothing");
        assertThat(city.as(Role.STAFF, city.welfare)
                        .post("/plans/" + city.plan + "/reminders", "{\"fiscalYear\": \"R4\"}")
                        .status())
                .isEqualTo(403);

        // Who was reminded is in the trail, by id; the address is in no event.
        assertThat(ledger("ReminderIssued")).hasSize(1).allMatch(event -> event.contains(reader.toString()));
        assertThat(ledger("ReminderSent")).hasSize(1);
        assertThat(ledger("")).noneMatch(event -> event.contains("city.example.jp"));
    }

    @Test
    void rules_remind_once_for_each_of_their_days_in_the_readers_language() throws Exception {
        UUID english = staff(city.health);
        keep(english, "kenko@city.example.jp", "en");
        for (String year : List.of("R6", "R7")) {
            city.secretariat
                    .post(
                            "/plans/" + city.plan + "/due-days",
                            "{\"fiscalYear\": \"%s\", \"dueOn\": \"%s\"}".formatted(year, today.plusDays(3)))
                    .json();
        }
        assertThat(city.secretariat
                        .post("/plans/" + city.plan + "/reminder-rules", "{\"before\": [91], \"after\": []}")
                        .text())
                .contains("reminder.days_unlikely");
        String rule = city.secretariat
                .post("/plans/" + city.plan + "/reminder-rules", "{\"before\": [3, 14, 3], \"after\": [1]}")
                .id()
                .toString();
        assertThat(city.secretariat
                        .get("/reminder-rules/" + rule)
                        .json()
                        .at("/days/before")
                        .toString())
                .isEqualTo("[3,14]");

        Eventually.until(
                "both are reminded",
                () -> mails("fukushi@city.example.jp").size() == 1
                        && mails("kenko@city.example.jp").size() == 1);
        String mail = text(mails("kenko@city.example.jp").getFirst());
        assertThat(mail)
                .contains("These records of the plans", "FY2024", "FY2025")
                .doesNotContain("福祉課");
        JsonNode reminders = city.secretariat
                .get("/plans/" + city.plan + "/reminders")
                .json()
                .path("items");
        assertThat(reminders).hasSize(2).allMatch(one -> one.path("owed").size() == 2);
        reminders.forEach(one -> became("SENT", one.path("id").asString()));

        // The rules are looked at again and again, but this day of the rule is done.
        city.secretariat
                .post("/reminder-rules/" + rule + "/change", "{\"before\": [3, 4], \"after\": [], \"reason\": \"早める\"}")
                .json();
        found_a_city_of_which_two_departments_owe_records();
        city.secretariat
                .post(
                        "/plans/" + city.plan + "/due-days",
                        "{\"fiscalYear\": \"R7\", \"dueOn\": \"%s\"}".formatted(today.minusDays(1)))
                .json();
        city.secretariat
                .post("/plans/" + city.plan + "/reminder-rules", "{\"before\": [], \"after\": [1]}")
                .json();
        Eventually.until(
                "the other city is reminded, too",
                () -> mails("fukushi@city.example.jp").size() == 2);
        assertThat(mails("kenko@city.example.jp")).hasSize(1);
    }

    @Test
    void a_reminder_waits_for_the_mail_server_and_is_not_sent_again_when_that_is_not_clear() throws Exception {
        MAIL.stop();
        String waiting;
        String broken;
        try {
            waiting = remind("{\"fiscalYear\": \"R4\"}").path("issued").get(0).asString();
            broken = remind("{\"fiscalYear\": \"R3\"}").path("issued").get(0).asString();
            // A node has taken it, and was killed.
            execute("INSERT INTO ops.reminder_delivery (municipality, reminder, taken_at)"
                    + " VALUES ('%s', '%s', now() - interval '1 hour')".formatted(city.code, broken));
            assertThat(became("FAILED", broken).path("failure").asString()).isEqualTo("UNCLEAR");
            assertThat(reminder(waiting).path("state").asString()).isEqualTo("ISSUED");
        } finally {
            MAIL.start();
        }
        became("SENT", waiting);
        assertThat(mails("fukushi@city.example.jp")).hasSize(1);

        // Forgotten by the operator before it went out.
        MAIL.stop();
        try {
            String nowhere =
                    remind("{\"fiscalYear\": \"R5\"}").path("issued").get(0).asString();
            assertThat(city.as(Role.OPERATOR)
                            .post("/mail-addresses/" + reader + "/removal", "{}")
                            .json()
                            .path("address")
                            .asString())
                    .isEqualTo("fukushi@city.example.jp");
            assertThat(became("FAILED", nowhere).path("failure").asString()).isEqualTo("NO_ADDRESS");
        } finally {
            MAIL.start();
        }
    }

    @Test
    void an_address_is_one_and_nothing_else() {
        Api operator = city.as(Role.OPERATOR);
        for (String wrong : List.of(
                "",
                "tanto",
                "tanto@",
                "@city.example.jp",
                "担当@city.example.jp",
                "A <a@city.example.jp>",
                "a@city.example.jp\\r\\nBcc: b@x.jp",
                "a@b.jp, c@d.jp",
                "a".repeat(250) + "@b.jp")) {
            Api.Answer answer = operator.post(
                    "/mail-addresses", "{\"person\": \"%s\", \"address\": \"%s\"}".formatted(reader, wrong));
            assertThat(answer.status()).as(wrong).isEqualTo(422);
        }
        assertThat(operator.get("/mail-addresses").json().path("items"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("address").asString()).isEqualTo("fukushi@city.example.jp"));
        assertThat(city.secretariat.get("/mail-addresses").status()).isEqualTo(403);

        // It goes with the person's name.
        operator.post(
                        "/accounts",
                        "{\"loginName\": \"tanto\", \"person\": \"%s\", \"name\": \"担当者\"}".formatted(reader))
                .json();
        assertThat(city.secretariat
                        .post("/persons/" + reader + "/erasure", "{\"reason\": \"退職\"}")
                        .status())
                .isLessThan(300);
        assertThat(operator.get("/mail-addresses").json().path("items")).isEmpty();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID staff(UUID department) {
        UUID person = UUID.randomUUID();
        tokens.create("試験", city.code, Role.STAFF, "", Set.of(department), person, null);
        return person;
    }

    private void keep(UUID person, String address, String language) {
        city.as(Role.OPERATOR)
                .post(
                        "/mail-addresses",
                        "{\"person\": \"%s\", \"address\": \"%s\", \"language\": \"%s\"}"
                                .formatted(person, address, language))
                .json();
    }

    private JsonNode remind(String body) {
        return city.secretariat.post("/plans/" + city.plan + "/reminders", body).json();
    }

    private JsonNode became(String state, String reminder) {
        return Eventually.get(
                reminder + " becomes " + state,
                () -> reminder(reminder),
                one -> one.path("state").asString().equals(state));
    }

    private JsonNode reminder(String id) {
        return city.secretariat
                .get("/plans/" + city.plan + "/reminders")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<MimeMessage> mails(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        assertThat(GreenMailUtil.getHeaders(mail)).contains("charset=UTF-8");
        return (String) mail.getContent();
    }

    private List<String> ledger(String type) throws SQLException {
        List<String> events = new ArrayList<>();
        try (Connection connection = DATABASE.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT payload::text || metadata::text FROM ledger.event WHERE municipality = ? AND type LIKE ?")) {
            statement.setString(1, city.code);
            statement.setString(2, "%" + type);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(rows.getString(1));
                }
            }
        }
        return events;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
