package daicho.command.committee;

import daicho.shared.Refusal;
import daicho.shared.committee.AgendaItem;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Officer;
import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A meeting to record, checked against the committee on the day of the meeting. */
record Sitting(CommitteeState committee, MeetingContent content) {
    Sitting requireNew(UUID meeting) {
        if (committee.meetings().stream().anyMatch(known -> known.meeting().equals(meeting))) {
            throw Refusal.existing("committee.meeting_exists", meeting);
        }
        Integer number = content.number();
        ofFiscalYear().stream()
                .filter(known -> number != null && number.equals(known.content().number()))
                .findFirst()
                .ifPresent(known -> {
                    throw Refusal.existing("committee.number_taken", known.meeting(), String.valueOf(number));
                });
        return this;
    }

    /** Members in office attend and others are invited; nobody can be both. */
    Sitting requirePeople() {
        List<Membership> inOffice = committee.seatsOn(day());
        Set<UUID> seats = inOffice.stream().map(Membership::seat).collect(Collectors.toSet());
        Set<UUID> members = inOffice.stream().map(Membership::person).collect(Collectors.toSet());
        for (UUID seat : content.present()) {
            if (!seats.contains(seat)) {
                throw Refusal.invalid("committee.not_in_office", "/present", seat, day());
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
        for (UUID section : content.sections()) {
            if (rule.sections().stream().noneMatch(known -> known.id().equals(section))) {
                throw Refusal.invalid("committee.section_unknown", "/sections", section);
            }
        }
        for (AgendaItem item : content.agenda()) {
            if (item.task() != null && !rule.tasks().isEmpty() && !rule.tasks().contains(item.task())) {
                throw Refusal.invalid("committee.task_unknown", "/agenda", item.task());
            }
        }
        return this;
    }

    MeetingRecorded convened(UUID id, UUID meeting) {
        int inOffice = committee.seatsOn(day()).size();
        return new MeetingRecorded(
                id,
                meeting,
                numbered(),
                convenedBy(),
                inOffice,
                committee.ruleOn(day()).quorum().isMet(content.present().size(), inOffice));
    }

    private @Nullable Officer convenedBy() {
        return switch (content.convener()) {
            case CHAIR -> officer(OfficersElected::chair, "committee.no_chair");
            case ACTING_CHAIR -> officer(OfficersElected::viceChair, "committee.no_vice_chair");
            case SECRETARIAT -> {
                // The meeting that elects the chair is convened before there is a chair.
                if (committee.atBeginningOf(day(), OfficersElected::chair).isPresent()) {
                    throw Refusal.conflict("committee.chair_convenes");
                }
                yield null;
            }
        };
    }

    /** Who held the office when the day began, or was elected to it on that day. */
    private Officer officer(Function<OfficersElected, @Nullable Officer> office, String refusal) {
        return committee
                .atBeginningOf(day(), office)
                .or(() -> committee.officer(day(), office))
                .orElseThrow(() -> Refusal.conflict(refusal));
    }

    private MeetingContent numbered() {
        int next = ofFiscalYear().stream()
                .mapToInt(known ->
                        known.content().number() == null ? 0 : known.content().number())
                .max()
                .orElse(0);
        return new MeetingContent(
                content.number() == null ? Integer.valueOf(next + 1) : content.number(),
                day(),
                content.convener(),
                content.present(),
                content.invited(),
                content.sections(),
                content.agenda());
    }

    private List<MeetingRecorded> ofFiscalYear() {
        return committee.meetings().stream()
                .filter(known -> FiscalYear.containing(known.content().day()).equals(FiscalYear.containing(day())))
                .toList();
    }

    private LocalDate day() {
        return content.day();
    }
}
