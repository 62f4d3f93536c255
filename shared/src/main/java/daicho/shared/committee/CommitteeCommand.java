package daicho.shared.committee;

import daicho.shared.Command;
import daicho.shared.Days;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.Texts;
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
import daicho.shared.committee.CommitteeEvent.MemberDetailsErased;
import daicho.shared.committee.CommitteeEvent.MemberResigned;
import daicho.shared.committee.CommitteeEvent.MinutesCorrected;
import daicho.shared.committee.CommitteeEvent.MinutesErased;
import daicho.shared.committee.CommitteeEvent.MinutesRecorded;
import daicho.shared.committee.CommitteeEvent.OfficerSteppedDown;
import daicho.shared.committee.CommitteeEvent.OfficersElected;
import daicho.shared.committee.CommitteeEvent.OfficersElectionAnnulled;
import daicho.shared.committee.CommitteeEvent.ResignationCorrected;
import daicho.shared.committee.CommitteeEvent.SteppingDownCorrected;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointed;
import daicho.shared.committee.CommitteeEvent.SubstituteAppointmentAnnulled;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a committee. */
public sealed interface CommitteeCommand extends Command {
    UUID committee();

    @Override
    default UUID stream() {
        return committee();
    }

    /** See {@link CommitteeEstablished}. The municipality is the actor's. */
    record EstablishCommittee(
            @TargetAggregateIdentifier UUID committee,
            @Nullable UUID plan,
            CommitteeRule rule) implements CommitteeCommand {}

    /** See {@link CommitteeRuleAmended}. */
    record AmendCommitteeRule(
            @TargetAggregateIdentifier UUID committee,
            CommitteeRule rule,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeCommand {
        public AmendCommitteeRule {
            Days.present("/from", from);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /**
     * See {@link MemberAppointed}.
     *
     * @param until none = as the committee's term says
     */
    record AppointMember(
            @TargetAggregateIdentifier UUID committee,
            UUID seat,
            UUID person,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable MemberDetails details)
            implements CommitteeCommand {
        public AppointMember {
            category = Texts.nameOrNone("/category", category);
            Days.present("/from", from);
            Days.orNone("/until", until);
            if (until != null && until.isBefore(from)) {
                throw Refusal.invalid("committee.term_reversed", "/until", from, until);
            }
        }

        @Override
        public UUID subject() {
            return seat;
        }
    }

    /** See {@link SubstituteAppointed}. The predecessor and the end of the term follow from the seat. */
    record AppointSubstitute(
            @TargetAggregateIdentifier UUID committee,
            UUID seat,
            UUID person,
            @Nullable String category,
            @Nullable UUID section,
            LocalDate from,
            @Nullable MemberDetails details)
            implements CommitteeCommand {
        public AppointSubstitute {
            category = Texts.nameOrNone("/category", category);
            Days.present("/from", from);
        }

        @Override
        public UUID subject() {
            return seat;
        }
    }

    /**
     * See {@link MemberCorrected}.
     *
     * @param person in the seat; none = the one who was appointed last
     */
    record CorrectMember(
            @TargetAggregateIdentifier UUID committee,
            UUID seat,
            @Nullable UUID person,
            @Nullable String category,
            @Nullable UUID section,
            @Nullable MemberDetails details,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeCommand {
        public CorrectMember {
            category = Texts.nameOrNone("/category", category);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return seat;
        }
    }

    /** See {@link MemberDetailsErased}. */
    record EraseMemberDetails(
            @TargetAggregateIdentifier UUID committee,
            UUID person,
            @Nullable String reason,
            @Nullable String decisionNumber)
            implements CommitteeCommand {
        @Override
        public boolean evenIfAnnulled() {
            return true;
        }

        public EraseMemberDetails {
            reason = Texts.textOrNone("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link MemberResigned}. The person is the one in the seat. */
    record ResignMember(
            @TargetAggregateIdentifier UUID committee,
            UUID seat,
            LocalDate until,
            @Nullable SealedText leavingReason) implements CommitteeCommand {
        public ResignMember {
            Days.present("/until", until);
        }

        @Override
        public UUID subject() {
            return seat;
        }
    }

    /**
     * See {@link ResignationCorrected}.
     *
     * @param person in the seat; none = the one who was appointed last
     */
    record CorrectResignation(
            @TargetAggregateIdentifier UUID committee,
            UUID seat,
            @Nullable UUID person,
            @Nullable LocalDate until,
            @Nullable SealedText leavingReason,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeCommand {
        public CorrectResignation {
            Days.orNone("/until", until);
            if (until == null && leavingReason != null) {
                throw Refusal.invalid("committee.reason_without_leaving", "/leavingReason");
            }
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return seat;
        }
    }

    /** See {@link OfficerSteppedDown}. The officer is the one who holds the office on the last day. */
    record StepDown(@TargetAggregateIdentifier UUID committee, Office office, LocalDate until)
            implements CommitteeCommand {
        public StepDown {
            Refusal.present("/office", office);
            Days.present("/until", until);
        }
    }

    /** See {@link SteppingDownCorrected}. */
    record CorrectSteppingDown(
            @TargetAggregateIdentifier UUID committee,
            Office office,
            LocalDate until,
            @Nullable LocalDate correctedUntil,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeCommand {
        public CorrectSteppingDown {
            Refusal.present("/office", office);
            Days.present("/until", until);
            Days.orNone("/correctedUntil", correctedUntil);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link CommitteeDissolved}. */
    record DissolveCommittee(
            @TargetAggregateIdentifier UUID committee,
            LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeCommand {
        public DissolveCommittee {
            Days.present("/lastDay", lastDay);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link DissolutionCorrected}. */
    record CorrectDissolution(
            @TargetAggregateIdentifier UUID committee,
            @Nullable LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeCommand {
        public CorrectDissolution {
            Days.orNone("/lastDay", lastDay);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /**
     * See {@link OfficersElected}.
     *
     * @param chair seat of the chair, if one was elected
     * @param viceChair seat of the vice-chair, if one was elected
     * @param on first day in office; none = the day of the meeting
     * @param meeting at which they were elected
     */
    record ElectOfficers(
            @TargetAggregateIdentifier UUID committee,
            @Nullable UUID chair,
            @Nullable UUID viceChair,
            @Nullable LocalDate on,
            @Nullable UUID meeting)
            implements CommitteeCommand {
        public ElectOfficers {
            if (chair == null && viceChair == null) {
                throw Refusal.invalid("record.field_missing", "/chair");
            }
            Days.orNone("/electedOn", on);
            if (on == null && meeting == null) {
                throw Refusal.invalid("record.field_missing", "/electedOn");
            }
        }
    }

    /** See {@link MeetingRecorded}. */
    record RecordMeeting(@TargetAggregateIdentifier UUID committee, UUID meeting, MeetingContent content)
            implements CommitteeCommand {
        @Override
        public UUID subject() {
            return meeting;
        }
    }

    /** See {@link MeetingCorrected}. */
    record CorrectMeeting(
            @TargetAggregateIdentifier UUID committee,
            UUID meeting,
            MeetingContent content,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeCommand {
        public CorrectMeeting {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return meeting;
        }
    }

    /** See {@link MinutesRecorded}. */
    record RecordMinutes(@TargetAggregateIdentifier UUID committee, UUID meeting, SealedText text)
            implements CommitteeCommand {
        @Override
        public UUID subject() {
            return meeting;
        }
    }

    /** See {@link MinutesCorrected}. */
    record CorrectMinutes(
            @TargetAggregateIdentifier UUID committee,
            UUID meeting,
            SealedText text,
            String reason,
            @Nullable String decisionNumber)
            implements CommitteeCommand {
        public CorrectMinutes {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return meeting;
        }
    }

    /** See {@link MinutesErased}. */
    record EraseMinutes(
            @TargetAggregateIdentifier UUID committee,
            UUID meeting,
            String reason,
            @Nullable String decisionNumber) implements CommitteeCommand {
        @Override
        public boolean evenIfAnnulled() {
            return true;
        }

        public EraseMinutes {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return meeting;
        }
    }

    /** Of the last who was appointed to a seat: see {@link MemberAppointmentAnnulled}, {@link SubstituteAppointmentAnnulled}. */
    record AnnulAppointment(
            @TargetAggregateIdentifier UUID committee,
            UUID seat,
            String reason,
            @Nullable String decisionNumber) implements CommitteeCommand {
        public AnnulAppointment {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return seat;
        }
    }

    /** See {@link OfficersElectionAnnulled}. */
    record AnnulElection(
            @TargetAggregateIdentifier UUID committee,
            LocalDate on,
            String reason,
            @Nullable String decisionNumber) implements CommitteeCommand {
        public AnnulElection {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link MeetingAnnulled}. */
    record AnnulMeeting(
            @TargetAggregateIdentifier UUID committee,
            UUID meeting,
            String reason,
            @Nullable String decisionNumber) implements CommitteeCommand {
        public AnnulMeeting {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }

        @Override
        public UUID subject() {
            return meeting;
        }
    }

    /** See {@link CommitteeAnnulled}. */
    record AnnulCommittee(
            @TargetAggregateIdentifier UUID committee,
            String reason,
            @Nullable String decisionNumber) implements CommitteeCommand {
        public AnnulCommittee {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
