package daicho.command.committee;

import daicho.shared.Refusal;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeEvent.MeetingCorrected;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Office;
import daicho.shared.committee.Officer;
import daicho.shared.committee.Quorum;
import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A meeting to record, checked against the committee on the day of the meeting. */
record Sitting(CommitteeState committee, UUID meeting, MeetingContent content) {
    Sitting requireNew() {
        if (committee.meetings().stream().anyMatch(known -> known.meeting().equals(meeting))) {
            throw Refusal.existing("committee.meeting_exists", meeting);
        }
        return this;
    }

    Sitting requireFreeNumber() {
        Integer number = content.number();
        ofSeries()
                .filter(known -> number != null && number.equals(known.content().number()))
                .findFirst()
                .ifPresent(known -> {
                    throw Refusal.existing("committee.number_taken", known.meeting(), Objects.requireNonNull(number));
                });
        return this;
    }

    /** Those who meet are members in office that day; others may be invited, but nobody can be both. */
    Sitting requirePeople() {
        Set<UUID> seats = entitled(Membership::seat);
        Set<UUID> members = entitled(Membership::person);
        for (UUID seat : content.present()) {
            if (!seats.contains(seat)) {
                boolean outsideSection = committee.holder(seat, day()).isPresent();
                throw outsideSection
                        ? Refusal.invalid("committee.not_of_section", "/present", seat)
                        : Refusal.invalid("committee.not_in_office", "/present", seat, day());
            }
        }
        for (UUID person : content.invited()) {
            if (members.contains(person)) {
                throw Refusal.invalid("committee.invited_is_member", "/invited", person);
            }
        }
        return this;
    }

    Sitting requireBusiness() {
        CommitteeRule rule = committee.ruleOn(day());
        requireSection(rule, "/section", content.section());
        content.sections().forEach(section -> requireSection(rule, "/sections", section));
        content.agenda().stream()
                .flatMap(item -> Stream.concat(
                        Stream.of(item).map(AgendaItem::task),
                        item.parts().stream().map(AgendaItem.Part::task)))
                .filter(Objects::nonNull)
                .filter(task -> !rule.tasks().isEmpty() && !rule.tasks().contains(task))
                .findFirst()
                .ifPresent(task -> {
                    throw Refusal.invalid("committee.task_unknown", "/agenda", task);
                });
        return this;
    }

    MeetingRecorded convened(UUID id) {
        return new MeetingRecorded(
                id, meeting, numbered(), convenedBy(), entitled().size(), constituted(), absent());
    }

    MeetingCorrected corrected(UUID id, String reason, @Nullable String decisionNumber) {
        return new MeetingCorrected(
                id,
                meeting,
                numbered(),
                convenedBy(),
                entitled().size(),
                constituted(),
                absent(),
                reason,
                decisionNumber);
    }

    /** Whether officers who were elected at the meeting could have been elected at it as it is corrected. */
    boolean canElectAsBefore(MeetingContent known) {
        return known.day().equals(day()) && content.section() == null && !Boolean.FALSE.equals(constituted());
    }

    /** Those whose meeting it is: the members in office that day, or those of the section that met. */
    private List<Membership> entitled() {
        UUID section = content.section();
        return committee.seatsOn(day()).stream()
                .filter(member -> section == null || section.equals(member.section()))
                .toList();
    }

    private Set<UUID> entitled(Function<Membership, UUID> of) {
        return entitled().stream().map(of).collect(Collectors.toSet());
    }

    private @Nullable Boolean constituted() {
        Quorum quorum = committee.ruleOn(day()).quorum();
        if (quorum == null || content.attendanceUnknown()) {
            return null;
        }
        return quorum.isMet(content.present().size(), entitled().size());
    }

    private @Nullable List<UUID> absent() {
        return content.attendanceUnknown()
                ? null
                : entitled().stream()
                        .map(Membership::seat)
                        .filter(seat -> !content.present().contains(seat))
                        .toList();
    }

    private @Nullable Officer convenedBy() {
        return switch (content.convener()) {
            case CHAIR -> officer(Office.CHAIR, "committee.no_chair");
            case ACTING_CHAIR -> officer(Office.VICE_CHAIR, "committee.no_vice_chair");
            case SECRETARIAT -> {
                // The meeting that elects them is convened before there is a chair or somebody who acts for one.
                requireVacant(Office.CHAIR, "committee.chair_convenes");
                requireVacant(Office.VICE_CHAIR, "committee.vice_chair_convenes");
                yield null;
            }
        };
    }

    private void requireVacant(Office office, String refusal) {
        if (committee.atBeginningOf(day(), office).isPresent()) {
            throw Refusal.conflict(refusal);
        }
    }

    /** Who held the office when the day began, or was elected to it on that day. */
    private Officer officer(Office office, String refusal) {
        return committee
                .atBeginningOf(day(), office)
                .or(() -> committee.officer(office, day()))
                .orElseThrow(() -> Refusal.conflict(refusal));
    }

    private MeetingContent numbered() {
        int next = ofSeries()
                .mapToInt(known -> Objects.requireNonNull(known.content().number()))
                .max()
                .orElse(0);
        return content.number() == null ? content.numbered(next + 1) : content;
    }

    /** The other meetings that are numbered together with this one. */
    private Stream<CommitteeState.Meeting> ofSeries() {
        return committee.meetings().stream()
                .filter(known -> !known.meeting().equals(meeting)
                        && Objects.equals(known.content().section(), content.section())
                        && FiscalYear.containing(known.content().day()).equals(FiscalYear.containing(day())));
    }

    private static void requireSection(CommitteeRule rule, String pointer, @Nullable UUID section) {
        if (section != null
                && rule.sections().stream().noneMatch(known -> known.id().equals(section))) {
            throw Refusal.invalid("committee.section_unknown", pointer, section);
        }
    }

    private LocalDate day() {
        return content.day();
    }
}
