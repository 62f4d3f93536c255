package daicho.infra.eventstore;

import static daicho.infra.eventstore.CityCommands.CITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.committee.CommitteeState;
import daicho.infra.database.TestDatabase;
import daicho.infra.ledger.EventSerializer;
import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.committee.CommitteeEvent;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.plan.PlanCommand.AddHeading;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    @Test
    void appears_after_a_hundred_events_is_used_and_is_passed_by_when_of_another_revision() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (LedgerNode node = LedgerNode.on(database)) {
            CityCommands.register(node);
            for (int i = 1; i <= LedgerConfiguration.EVENTS_PER_SNAPSHOT + 5; i++) {
                node.write(new EstablishDepartment(CITY, Ids.next(), "課 " + i, null));
            }
            assertIsNoPlan(node);
        }
        try (RawLedger raw = new RawLedger(database)) {
            assertThat(raw.one("SELECT type || '.' || revision FROM ops.snapshot WHERE stream_id = '" + CITY + "'"))
                    .isEqualTo("municipality.Municipality.2");
            assertThat(Long.parseLong(raw.one("SELECT sequence_number FROM ops.snapshot")))
                    .isBetween(LedgerConfiguration.EVENTS_PER_SNAPSHOT - 1L, 105L);
            assertThat(raw.one("SELECT (payload -> 'state' ->> 'municipality') FROM ops.snapshot"))
                    .isEqualTo("172014");
            // A name that only the snapshot has shows whether it was used.
            raw.execute("UPDATE ops.snapshot SET payload = replace(payload::text, '課 7\"', '幻の課\"')::json");
        }
        EstablishDepartment ghost = new EstablishDepartment(CITY, Ids.next(), "幻の課", null);
        try (LedgerNode node = LedgerNode.on(database)) {
            assertIsNoPlan(node);
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> node.write(ghost))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("municipality.department_name_taken"));
        }
        try (RawLedger raw = new RawLedger(database)) {
            raw.execute("UPDATE ops.snapshot SET revision = '0'");
        }
        try (LedgerNode node = LedgerNode.on(database)) {
            assertThat(node.write(ghost).version()).isEqualTo(106);
        }
    }

    /** The municipality must not pass as a plan, whether it is remembered or read from its snapshot. */
    private static void assertIsNoPlan(LedgerNode node) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> node.write(new AddHeading(CITY, Ids.next(), null, "1", "柱")))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("record.unknown");
                    assertThat(refusal.arguments()).containsExactly(CITY.toString());
                });
    }

    @Test
    void holds_all_that_a_committee_needs_to_decide() {
        CommitteeState state = CommitteeState.NONE;
        for (Event event : EventExamples.full()) {
            if (event instanceof CommitteeEvent own
                    && !(own instanceof SubstituteAppointed)
                    && !(own instanceof AnnullingEvent)) {
                state = state.evolve(own);
            }
        }
        assertThat(state.meetings()).hasSize(1);
        EventSerializer serializer = EventSerializer.create();
        String stored = serializer.serialize(state, String.class).getData();
        assertThat(serializer.getObjectMapper().readValue(stored, CommitteeState.class))
                .isEqualTo(state);
    }
}
