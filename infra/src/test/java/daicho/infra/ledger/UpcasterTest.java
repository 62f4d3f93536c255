package daicho.infra.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.database.TestDatabase;
import daicho.infra.eventstore.EventExamples;
import daicho.infra.eventstore.LedgerEngine;
import daicho.infra.eventstore.LedgerNode;
import daicho.infra.eventstore.RawLedger;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.Quorum;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import daicho.shared.result.ResultOf;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class UpcasterTest {
    private static final String TYPE = "result.YearResultRecorded";

    /** Assumes that results first named one department, and later years as text. */
    private static final EventUpcaster CHAIN = new EventUpcasterChain(
            new JsonUpcaster(TYPE, "0.1", "0.2", UpcasterTest::severalDepartments),
            new JsonUpcaster(TYPE, "0.2", "2", UpcasterTest::yearAsNumber));

    private static ObjectNode severalDepartments(ObjectNode event) {
        ObjectNode of = (ObjectNode) event.get("of");
        ArrayNode departments = of.putArray("departments");
        departments.add(of.remove("department"));
        return event;
    }

    private static ObjectNode yearAsNumber(ObjectNode event) {
        ObjectNode of = (ObjectNode) event.get("of");
        of.put("fiscalYear", FiscalYear.of(of.get("year").asString()).startYear());
        of.remove("year");
        return event;
    }

    @Test
    void reads_each_earlier_revision_as_the_present_one_and_leaves_the_ledger_as_it_is() throws Exception {
        YearResultRecorded present = EventExamples.minimal().stream()
                .filter(YearResultRecorded.class::isInstance)
                .map(YearResultRecorded.class::cast)
                .findFirst()
                .orElseThrow();
        String stored =
                EventSerializer.create().serialize(present, String.class).getData();
        String departments = "\"departments\":[\"" + EventExamples.id(1) + "\",\"" + EventExamples.id(2) + "\"]";
        String second = stored.replace("\"fiscalYear\":2022", "\"year\":\"令和４年度\"");
        String first = second.replace(departments, "\"department\":\"" + EventExamples.id(1) + "\"");
        assertThat(List.of(first, second, stored)).doesNotHaveDuplicates();
        TestDatabase database = TestDatabase.create();
        try (LedgerNode node = LedgerNode.on(database);
                RawLedger raw = new RawLedger(database)) {
            raw.insert(raw.draw(), present.stream(), 0, TYPE, "0.1", "now()", first);
            raw.insert(raw.draw(), present.stream(), 1, TYPE, "0.2", "now()", second);
            raw.insert(raw.draw(), present.stream(), 2, TYPE, "2", "now()", stored);

            LedgerEngine engine =
                    LedgerEngine.create(new JdbcTemplate(node.writerDataSource()), EventSerializer.create(), CHAIN);
            List<? extends DomainEventMessage<?>> read = node.tenancy()
                    .write(
                            EventExamples.CODE.value(),
                            jdbc -> engine.readEvents(present.stream().toString())
                                    .asStream()
                                    .toList());
            assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L, 2L);
            assertThat(read.stream().map(DomainEventMessage::getPayload).toList())
                    .isEqualTo(expected(present));

            LedgerReader reader = new PostgresLedgerReader(
                    new JdbcTemplate(node.projectorDataSource()), node.tenancy(), EventSerializer.create(), CHAIN);
            assertThat(reader.read(0, 10).events().stream()
                            .<Event>map(recorded -> recorded.event())
                            .toList())
                    .isEqualTo(expected(present));
            assertThat(raw.rows("SELECT payload::text FROM ledger.event ORDER BY position"))
                    .containsExactly(first, second, stored);
        }
    }

    @Test
    void reads_results_of_before_there_could_be_several_interim_ones() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (LedgerNode node = LedgerNode.on(database);
                RawLedger raw = new RawLedger(database)) {
            for (String file :
                    List.of("result.YearResultRecorded.1.json", "result.YearResultRecorded.1.minimal.json")) {
                raw.insert(
                        raw.draw(),
                        Ids.next(),
                        0,
                        TYPE,
                        "1",
                        "now()",
                        Files.readString(Path.of("src", "test", "resources", "golden", file))
                                .strip());
            }
            LedgerReader reader = new PostgresLedgerReader(
                    new JdbcTemplate(node.projectorDataSource()),
                    node.tenancy(),
                    EventSerializer.create(),
                    Upcasters.chain());
            assertThat(reader.read(0, 10).events())
                    .hasSize(2)
                    .allSatisfy(recorded -> assertThat(((YearResultRecorded) recorded.event()).interim())
                            .isNull());
        }
    }

    @Test
    void reads_terms_of_publication_of_before_evaluations_could_be_asked_for() throws Exception {
        UUID plan = EventExamples.id(10);
        TestDatabase database = TestDatabase.create();
        try (LedgerNode node = LedgerNode.on(database);
                RawLedger raw = new RawLedger(database)) {
            String stored =
                    Files.readString(Path.of("src", "test", "resources", "golden", "plan.PublicationTermsSet.1.json"));
            raw.insert(raw.draw(), plan, 0, "plan.PublicationTermsSet", "1", "now()", stored.strip());
            LedgerReader reader = new PostgresLedgerReader(
                    new JdbcTemplate(node.projectorDataSource()),
                    node.tenancy(),
                    EventSerializer.create(),
                    Upcasters.chain());
            PublicationTermsSet read =
                    (PublicationTermsSet) reader.read(0, 10).events().getFirst().event();
            assertThat(read.terms().nextYearDirection()).isTrue();
            assertThat(read.terms().evaluation()).isFalse();
        }
    }

    @Test
    void reads_committees_of_before_there_could_be_no_quorum_and_meetings_without_handouts() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (LedgerNode node = LedgerNode.on(database);
                RawLedger raw = new RawLedger(database)) {
            for (String type : List.of("CommitteeEstablished", "CommitteeRuleAmended", "MeetingRecorded")) {
                for (String variant : List.of("", ".minimal")) {
                    raw.insert(
                            raw.draw(),
                            Ids.next(),
                            0,
                            "committee." + type,
                            "1",
                            "now()",
                            Files.readString(Path.of(
                                            "src",
                                            "test",
                                            "resources",
                                            "golden",
                                            "committee." + type + ".1" + variant + ".json"))
                                    .strip());
                }
            }
            LedgerReader reader = new PostgresLedgerReader(
                    new JdbcTemplate(node.projectorDataSource()),
                    node.tenancy(),
                    EventSerializer.create(),
                    Upcasters.chain());
            List<Event> read = reader.read(0, 10).events().stream()
                    .<Event>map(recorded -> recorded.event())
                    .toList();
            assertThat(read).hasSize(6);
            assertThat(((CommitteeEstablished) read.get(1)).rule().quorum()).isEqualTo(Quorum.HALF);
            MeetingRecorded meeting = (MeetingRecorded) read.get(4);
            assertThat(meeting.constituted()).isTrue();
            assertThat(meeting.absent()).isNull();
            assertThat(meeting.content().handouts()).isEmpty();
            assertThat(meeting.content().agenda())
                    .hasSize(2)
                    .allSatisfy(item -> assertThat(item.parts()).isEmpty());
        }
    }

    private static List<Event> expected(YearResultRecorded present) {
        ResultOf of = present.of();
        ResultOf single = new ResultOf(
                of.plan(), of.measure(), of.initiative(), of.fiscalYear(), List.of(EventExamples.id(1)), of.stage());
        return List.of(
                new YearResultRecorded(present.result(), present.municipality(), single, present.content()),
                present,
                present);
    }
}
