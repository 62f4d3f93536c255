package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import daicho.command.Caller;
import daicho.infra.eventstore.InMemoryLedger;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.Quorum;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.municipality.MunicipalityEvent.MunicipalityRegistered;
import daicho.shared.plan.PlanEvent.PublicationTermsSet;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.scoring.ScoringRoundEvent.PrintedAveragesRecorded;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleTest {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Profiles profiles = new Profiles();
    private final Sample sample = new Sample(
            new Intake(profiles, ledger, ledger, ledger, InMemoryLedger.TODAY),
            profiles,
            ledger,
            ledger,
            "file:../infra/src/main/resources/sample/*/city.yaml");

    @Test
    void loads_each_city_and_nothing_when_it_is_there() {
        assertThat(sample.municipalities()).containsExactly("032093", "132292", "172014", "222062", "242161");
        for (String code : sample.municipalities()) {
            assertThat(sample.load(code, caller(code))).allSatisfy(report -> {
                assertThat(report.errors()).isEmpty();
                assertThat(report.warnings()).isEmpty();
                assertThat(report.eventsWritten()).isPositive();
            });
            int events = ledger.events.size();
            assertThat(sample.load(code, caller(code)))
                    .allSatisfy(report -> assertThat(report.eventsWritten()).isZero());
            assertThat(ledger.events).hasSize(events);
        }
        assertThat(ledger.all(MunicipalityRegistered.class)).hasSize(5);
        assertThat(ledger.all(PrintedAveragesRecorded.class)
                        .flatMap(reported -> reported.averages().stream())
                        .map(average -> average.average().toPlainString()))
                .containsExactly(
                        "3.6", "3.7", "3.5", "3.6", "3.6", "3.4", "3.2", "3.4", "3.7", "3.5", "3.4", "3.8", "3.5",
                        "3.5");
        assertThat(ledger.all(CommitteeEstablished.class)).hasSize(1 + 6 + 3);
        assertThat(ledger.all(IndicatorDefined.class)).hasSize(6);
        assertThat(ledger.all(PlanTextAdded.class)).hasSize(8 + 6 + 8 + 3 + 2);
        assertThat(ledger.all(PublicationTermsSet.class)).singleElement().satisfies(laidDown -> {
            assertThat(laidDown.plan()).isEqualTo(Ids.named("plan/132292/第8期計画"));
            assertThat(laidDown.terms().nextYearDirection()).isTrue();
            assertThat(laidDown.terms().evaluation()).isTrue();
        });
        CommitteeRule council = ledger.all(CommitteeEstablished.class)
                .map(CommitteeEstablished::rule)
                .filter(rule -> rule.maximum() != null)
                .findFirst()
                .orElseThrow();
        assertThat(council.categories().getFirst()).isEqualTo("知識経験を有する者");
        assertThat(council.secretariat()).isEqualTo("保健福祉部長寿社会課");
        assertThat(council.quorum()).isEqualTo(Quorum.HALF);
        assertThat(ledger.all(CommitteeEstablished.class)
                        .map(CommitteeEstablished::rule)
                        .filter(rule -> rule.quorum() != null))
                .containsExactly(council);
        assertThat(ledger.all(MeetingRecorded.class)).singleElement().satisfies(meeting -> {
            assertThat(meeting.content().day()).isEqualTo("2024-08-19");
            assertThat(meeting.content().convener()).isEqualTo(Convener.SECRETARIAT);
            assertThat(meeting.inOffice()).isEqualTo(20);
            assertThat(meeting.constituted()).isNull();
        });
        assertThat(ledger.all(MemberAppointed.class))
                .hasSize(20)
                .allSatisfy(member -> assertThat(member.until()).isEqualTo("2026-07-28"));
    }

    @Test
    void goes_on_where_it_was_cut_off() {
        sample.load("172014", caller("172014"));
        InMemoryLedger cut = new InMemoryLedger();
        Sample again = new Sample(
                new Intake(profiles, cut, cut, cut, InMemoryLedger.TODAY),
                profiles,
                cut,
                cut,
                "file:../infra/src/main/resources/sample/*/city.yaml");
        for (int events : List.of(1, 1, 20, 100, 200)) {
            cut.failAfter(events);
            assertThat(catchThrowable(() -> again.load("172014", caller("172014"))))
                    .isInstanceOf(IllegalStateException.class);
            cut.recover();
        }
        again.load("172014", caller("172014"));
        assertThat(cut.events).hasSameSizeAs(ledger.events);
    }

    private static Caller caller(String code) {
        return new Caller(
                new Actor(Ids.named("sample"), "", Role.SYSTEM, code, Set.of()), Channel.SYSTEM, null, null, "sample");
    }
}
