package daicho.infra.property;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Event;
import daicho.shared.committee.CommitteeEvent.CommitteeAnnulled;
import daicho.shared.committee.CommitteeEvent.CommitteeDissolved;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.CommitteeEvent.CommitteeRuleAmended;
import daicho.shared.committee.CommitteeEvent.DissolutionCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingAnnulled;
import daicho.shared.committee.CommitteeEvent.MeetingCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.committee.CommitteeEvent.MemberAppointmentAnnulled;
import daicho.shared.committee.CommitteeEvent.MemberCorrected;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.OfficerSteppedDown;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.ResignationCorrected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointmentAnnulled;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Officer;
import daicho.shared.committee.Quorum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rule 7 of the design, checked from the events alone. */
final class CommitteeInvariants {
    private record Time(
            UUID seat, UUID person, @Nullable UUID section, LocalDate from, LocalDate last, LocalDate termEnd) {
        boolean in(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(last);
        }
    }

    private record Laid(LocalDate from, CommitteeRule rule) {}

    private static final class Council {
        @Nullable
        LocalDate lastDay;

        final List<Laid> rules = new ArrayList<>();
        final List<Time> times = new ArrayList<>();
        /** Whether officers could be elected at a meeting. */
        final Map<UUID, Boolean> constituted = new HashMap<>();

        CommitteeRule rule(LocalDate day) {
            return rules.reversed().stream()
                    .filter(laid -> !laid.from().isAfter(day))
                    .findFirst()
                    .orElseThrow()
                    .rule();
        }

        List<Time> on(LocalDate day) {
            return lastDay != null && day.isAfter(lastDay)
                    ? List.of()
                    : times.stream().filter(time -> time.in(day)).toList();
        }

        /** Changes the last time of a person in a seat that began on this day. */
        void change(UUID seat, UUID person, LocalDate from, UnaryOperator<Time> change) {
            int place = IntStream.range(0, times.size())
                    .filter(each -> times.get(each).seat().equals(seat)
                            && times.get(each).person().equals(person)
                            && times.get(each).from().equals(from))
                    .max()
                    .orElseThrow();
            times.set(place, change.apply(times.get(place)));
        }

        void met(
                MeetingContent content,
                int inOffice,
                @Nullable Boolean constituted,
                @Nullable List<UUID> absent,
                Event e) {
            UUID section = content.section();
            List<Time> entitled = on(content.day()).stream()
                    .filter(time -> section == null || section.equals(time.section()))
                    .toList();
            assertThat(entitled).describedAs("%s", e).hasSize(inOffice);
            if (content.attendanceUnknown()) {
                assertThat(constituted).describedAs("%s", e).isNull();
                assertThat(absent).describedAs("%s", e).isNull();
                return;
            }
            assertThat(Stream.concat(content.present().stream(), Objects.requireNonNull(absent).stream()))
                    .describedAs("%s", e)
                    .containsExactlyInAnyOrderElementsOf(
                            entitled.stream().map(Time::seat).toList());
            Quorum quorum = rule(content.day()).quorum();
            if (quorum == null) {
                assertThat(constituted).describedAs("%s", e).isNull();
            } else {
                int wanted = inOffice * quorum.numerator();
                int reached = content.present().size() * quorum.denominator();
                assertThat(constituted)
                        .describedAs("%s", e)
                        .isEqualTo(reached > 0 && (quorum.exceeded() ? reached > wanted : reached >= wanted));
            }
        }

        Time latest(UUID seat) {
            return times.stream()
                    .filter(time -> time.seat().equals(seat))
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
        }
    }

    private final Map<UUID, Council> councils = new HashMap<>();

    void take(Event event) {
        switch (event) {
            case CommitteeEstablished e ->
                councils.computeIfAbsent(e.committee(), id -> new Council())
                        .rules
                        .add(new Laid(LocalDate.MIN, e.rule()));
            case CommitteeRuleAmended e -> council(e.committee()).rules.add(new Laid(e.from(), e.rule()));
            case MemberAppointed e ->
                council(e.committee())
                        .times
                        .add(new Time(e.seat(), e.person(), e.section(), e.from(), end(e.until()), end(e.until())));
            case SubstituteAppointed e -> {
                Council council = council(e.committee());
                Time before = council.latest(e.seat());
                assertThat(end(e.until())).describedAs("%s", e).isEqualTo(before.termEnd());
                assertThat(e.from()).describedAs("%s", e).isAfter(before.last()).isBeforeOrEqualTo(before.termEnd());
                assertThat(e.predecessor()).describedAs("%s", e).isEqualTo(before.person());
                council.times.add(
                        new Time(e.seat(), e.person(), e.section(), e.from(), end(e.until()), end(e.until())));
            }
            case MemberResigned e -> {
                Council council = council(e.committee());
                Time left = council.latest(e.seat());
                assertThat(e.until()).describedAs("%s", e).isBefore(left.last());
                council.times.remove(left);
                council.times.add(
                        new Time(e.seat(), left.person(), left.section(), left.from(), e.until(), left.termEnd()));
            }
            case OfficersElected e -> {
                Council council = council(e.committee());
                assertThat(e.chair() != null && e.chair().equals(e.viceChair()))
                        .describedAs("%s", e)
                        .isFalse();
                for (Officer officer : new Officer[] {e.chair(), e.viceChair()}) {
                    assertThat(officer == null
                                    || council.on(e.on()).stream()
                                            .anyMatch(time -> time.seat().equals(officer.seat())
                                                    && time.person().equals(officer.person())))
                            .describedAs("%s", e)
                            .isTrue();
                }
                assertThat(e.electedAt() == null || Boolean.TRUE.equals(council.constituted.get(e.electedAt())))
                        .describedAs("%s", e)
                        .isTrue();
            }
            case MemberCorrected e ->
                council(e.committee())
                        .change(
                                e.seat(),
                                e.person(),
                                e.from(),
                                time -> new Time(
                                        time.seat(),
                                        time.person(),
                                        e.section(),
                                        time.from(),
                                        time.last(),
                                        time.termEnd()));
            case ResignationCorrected e -> {
                LocalDate until = e.until();
                council(e.committee())
                        .change(
                                e.seat(),
                                e.person(),
                                e.from(),
                                time -> new Time(
                                        time.seat(),
                                        time.person(),
                                        time.section(),
                                        time.from(),
                                        until == null ? time.termEnd() : until,
                                        time.termEnd()));
            }
            case OfficerSteppedDown e ->
                assertThat(council(e.committee()).on(e.until()))
                        .describedAs("%s", e)
                        .anyMatch(time -> time.seat().equals(e.officer().seat())
                                && time.person().equals(e.officer().person()));
            case CommitteeDissolved e -> {
                Council council = council(e.committee());
                assertThat(council.lastDay).describedAs("%s", e).isNull();
                council.lastDay = e.lastDay();
            }
            case DissolutionCorrected e -> council(e.committee()).lastDay = e.lastDay();
            case MeetingRecorded e -> {
                Council council = council(e.committee());
                council.met(e.content(), e.inOffice(), e.constituted(), e.absent(), e);
                council.constituted.put(e.meeting(), !Boolean.FALSE.equals(e.constituted()));
            }
            case MeetingCorrected e -> {
                Council council = council(e.committee());
                council.met(e.content(), e.inOffice(), e.constituted(), e.absent(), e);
                council.constituted.put(e.meeting(), !Boolean.FALSE.equals(e.constituted()));
            }
            case MemberAppointmentAnnulled e -> unseated(e.committee(), e.seat(), e.person(), e.from(), e);
            case SubstituteAppointmentAnnulled e -> unseated(e.committee(), e.seat(), e.person(), e.from(), e);
            case MeetingAnnulled e ->
                assertThat(council(e.committee()).constituted.remove(e.meeting()))
                        .describedAs("%s", e)
                        .isNotNull();
            case CommitteeAnnulled e ->
                assertThat(council(e.committee()).times).describedAs("%s", e).isEmpty();
            default -> {}
        }
    }

    private void unseated(UUID committee, UUID seat, UUID person, LocalDate from, Event event) {
        Council council = council(committee);
        Time never = council.latest(seat);
        assertThat(List.of(never.person(), never.from()))
                .describedAs("%s", event)
                .isEqualTo(List.of(person, from));
        council.times.remove(never);
    }

    /** Checks that on no day there are more members than that day's rule allows, or one person twice. */
    void check() {
        councils.forEach((id, council) -> {
            Set<LocalDate> days = new HashSet<>();
            council.times.forEach(time -> days.add(time.from()));
            council.rules.stream()
                    .map(Laid::from)
                    .filter(day -> day.isAfter(LocalDate.MIN))
                    .forEach(days::add);
            for (LocalDate day : days) {
                List<Time> inOffice = council.on(day);
                Integer maximum = council.rule(day).maximum();
                assertThat(inOffice.size())
                        .describedAs("%s on %s", id, day)
                        .isLessThanOrEqualTo(maximum == null ? Integer.MAX_VALUE : maximum);
                assertThat(inOffice)
                        .describedAs("%s on %s", id, day)
                        .extracting(Time::person)
                        .doesNotHaveDuplicates();
                assertThat(inOffice)
                        .describedAs("%s on %s", id, day)
                        .extracting(Time::seat)
                        .doesNotHaveDuplicates();
            }
        });
    }

    private Council council(UUID id) {
        return Optional.ofNullable(councils.get(id)).orElseThrow();
    }

    private static LocalDate end(@Nullable LocalDate until) {
        return until == null ? LocalDate.MAX : until;
    }
}
