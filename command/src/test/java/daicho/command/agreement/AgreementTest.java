package daicho.command.agreement;

import static daicho.command.City.ADOPTED;
import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.PLAN;
import static daicho.command.City.STRANGER;
import static daicho.command.City.SYSTEM;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.GivenLedger.given;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Event;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.agreement.AgreementCommand;
import daicho.shared.agreement.AgreementCommand.AmendAgreement;
import daicho.shared.agreement.AgreementCommand.CorrectAgreement;
import daicho.shared.agreement.AgreementCommand.RenewAgreement;
import daicho.shared.agreement.AgreementCommand.SignAgreement;
import daicho.shared.agreement.AgreementCommand.TerminateAgreement;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementRenewed;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementEvent.AgreementTerminated;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.FurtherParty;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final UUID AGREEMENT = id(70);
    private static final UUID GAS = id(60);
    private static final UUID POST = id(61);
    private static final LocalDate DAY = LocalDate.of(2016, 8, 30);
    private static final LocalDate RENAMED_ON = LocalDate.of(2018, 4, 1);
    private static final Validity OPEN = new Validity(DAY, null, false);
    private static final Validity YEAR = new Validity(DAY, DAY.plusYears(1), false);
    private static final AgreementTerms WATCH = terms("見守り協定");
    private static final AgreementTerms WIDER =
            new AgreementTerms("見守り協定", null, List.of(new FurtherParty("警察", null)), List.of("異変の通報"));

    private static AgreementTerms terms(String kind) {
        return new AgreementTerms(kind, null, List.of(), List.of());
    }

    private static GivenLedger partners(Event... more) {
        return given(
                        ADOPTED,
                        new PartnerRegistered(GAS, CODE, "東部ガス"),
                        new PartnerRenamed(GAS, "東部エネルギー", RENAMED_ON),
                        new PartnerRegistered(POST, CODE, "郵便局"))
                .and(more);
    }

    private static AgreementSigned signed(Validity validity) {
        return new AgreementSigned(
                AGREEMENT, CODE, DAY, List.of(new Signatory(GAS, "東部ガス")), WATCH, validity, null, null);
    }

    private static SignAgreement sign(LocalDate day, UUID... partners) {
        return new SignAgreement(
                AGREEMENT, day, List.of(partners), WATCH, new Validity(day, null, false), null, "協1-1");
    }

    private static AmendAgreement amend(LocalDate from, AgreementTerms terms, UUID... partners) {
        return new AmendAgreement(AGREEMENT, from, List.of(partners), terms, "見直し", null);
    }

    private static RenewAgreement renew(LocalDate until, @Nullable Boolean renewsItself) {
        return new RenewAgreement(AGREEMENT, until, renewsItself, null, null);
    }

    private static TerminateAgreement terminate(LocalDate lastDay) {
        return new TerminateAgreement(AGREEMENT, lastDay, "解散", null);
    }

    private static CorrectAgreement correct(LocalDate signedOn, @Nullable LocalDate lastDay) {
        return new CorrectAgreement(
                AGREEMENT,
                signedOn,
                List.of(GAS),
                WATCH,
                new Validity(signedOn, null, false),
                lastDay,
                null,
                "転記誤り",
                null);
    }

    @Nested
    class signing {
        @Test
        void carries_the_names_of_the_day() {
            partners()
                    .when(sign(RENAMED_ON.minusDays(1), GAS, POST))
                    .appends(new AgreementSigned(
                            AGREEMENT,
                            CODE,
                            RENAMED_ON.minusDays(1),
                            List.of(new Signatory(GAS, "東部ガス"), new Signatory(POST, "郵便局")),
                            WATCH,
                            new Validity(RENAMED_ON.minusDays(1), null, false),
                            null,
                            "協1-1"));
            partners()
                    .by(SYSTEM)
                    .when(sign(RENAMED_ON, GAS))
                    .appends(new AgreementSigned(
                            AGREEMENT,
                            CODE,
                            RENAMED_ON,
                            List.of(new Signatory(GAS, "東部エネルギー")),
                            WATCH,
                            new Validity(RENAMED_ON, null, false),
                            null,
                            "協1-1"));
        }

        @Test
        void holds_the_names_of_the_partners() {
            partners().when(sign(DAY, GAS)).shares(Locks.partners(CODE.value()));
        }

        @Test
        void needs_partners_of_the_same_city() {
            partners().when(sign(DAY, id(99))).refuses(INVALID, "agreement.partner_unknown", "/partners");
            given(new PartnerRegistered(GAS, new MunicipalityCode("032093"), "他市の会社"))
                    .when(sign(DAY, GAS))
                    .refuses(INVALID, "agreement.partner_unknown", "/partners");
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> sign(DAY))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("agreement.partner_missing"));
        }

        @Test
        void serves_a_plan_of_the_same_city_if_any() {
            SignAgreement command = new SignAgreement(AGREEMENT, DAY, List.of(GAS), WATCH, OPEN, PLAN, null);
            partners()
                    .when(command)
                    .appends(new AgreementSigned(
                            AGREEMENT, CODE, DAY, List.of(new Signatory(GAS, "東部ガス")), WATCH, OPEN, PLAN, null));
            partners()
                    .when(new SignAgreement(AGREEMENT, DAY, List.of(GAS), WATCH, OPEN, id(99), null))
                    .refuses(INVALID, "plan.unknown", "/plan");
        }

        @Test
        void the_same_partners_sign_one_kind_once_a_day() {
            assertThat(Kinds.keyOf(signed(OPEN))).isEqualTo(Kinds.keyOf(signed(YEAR)));
            assertThat(Kinds.keyOf(signed(OPEN)))
                    .isNotEqualTo(Kinds.keyOf(new AgreementSigned(
                            AGREEMENT,
                            CODE,
                            DAY,
                            List.of(new Signatory(GAS, "東部ガス")),
                            terms("包括連携協定"),
                            OPEN,
                            null,
                            null)));
        }

        @Test
        void validity_has_a_beginning_before_its_end() {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new Validity(DAY, DAY.minusDays(1), false))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("agreement.validity_reversed"));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new Validity(DAY, null, true))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("agreement.renews_without_end"));
        }
    }

    @Nested
    class amending {
        @Test
        void keeps_the_names_as_signed_and_takes_new_ones_of_the_day() {
            partners(signed(OPEN))
                    .when(amend(LocalDate.of(2019, 4, 1), WIDER, GAS, POST))
                    .appends(new AgreementAmended(
                            AGREEMENT,
                            LocalDate.of(2019, 4, 1),
                            List.of(new Signatory(GAS, "東部ガス"), new Signatory(POST, "郵便局")),
                            WIDER,
                            "見直し",
                            null));
        }

        @Test
        void is_refused_before_the_signing_after_the_end_and_without_a_change() {
            partners(signed(OPEN))
                    .when(amend(DAY.minusDays(1), WIDER, GAS))
                    .refuses(INVALID, "agreement.before_signing", "/from");
            partners(signed(OPEN), new AgreementTerminated(AGREEMENT, RENAMED_ON, "解散", null))
                    .when(amend(RENAMED_ON.plusDays(1), WIDER, GAS))
                    .refuses(CONFLICT, "agreement.already_terminated");
            partners(signed(YEAR))
                    .when(amend(RENAMED_ON, WIDER, GAS))
                    .refuses(INVALID, "agreement.ended_by_then", "/from");
            partners(signed(OPEN)).when(amend(DAY, WATCH, GAS)).refuses(CONFLICT, "agreement.nothing_changed");
        }

        @Test
        void compares_with_what_holds_on_its_day() {
            AgreementAmended later = new AgreementAmended(
                    AGREEMENT, RENAMED_ON, List.of(new Signatory(GAS, "東部ガス")), WIDER, "見直し", null);
            partners(signed(OPEN), later)
                    .when(amend(RENAMED_ON.plusYears(1), WIDER, GAS))
                    .refuses(CONFLICT, "agreement.nothing_changed");
            partners(signed(OPEN), later)
                    .when(amend(RENAMED_ON.plusYears(1), WATCH, GAS))
                    .appends(new AgreementAmended(
                            AGREEMENT,
                            RENAMED_ON.plusYears(1),
                            List.of(new Signatory(GAS, "東部ガス")),
                            WATCH,
                            "見直し",
                            null));
        }
    }

    @Nested
    class ending_and_going_on {
        @Test
        void renews_to_a_later_day() {
            partners(signed(YEAR))
                    .when(renew(DAY.plusYears(2), true))
                    .appends(new AgreementRenewed(AGREEMENT, new Validity(DAY, DAY.plusYears(2), true), null, null));
            partners(signed(YEAR))
                    .when(renew(DAY.plusYears(1), null))
                    .refuses(INVALID, "agreement.renewal_not_later", "/until");
            partners(signed(OPEN)).when(renew(DAY.plusYears(1), null)).refuses(CONFLICT, "agreement.without_end");
        }

        @Test
        void terminates_once_within_its_validity() {
            partners(signed(OPEN))
                    .when(terminate(RENAMED_ON))
                    .appends(new AgreementTerminated(AGREEMENT, RENAMED_ON, "解散", null));
            partners(signed(OPEN))
                    .when(terminate(DAY.minusDays(1)))
                    .refuses(INVALID, "agreement.before_signing", "/lastDay");
            partners(signed(YEAR)).when(terminate(RENAMED_ON)).refuses(INVALID, "agreement.ended_by_then", "/lastDay");
            AgreementTerminated ended = new AgreementTerminated(AGREEMENT, RENAMED_ON, "解散", null);
            partners(signed(OPEN), ended).when(terminate(RENAMED_ON)).refuses(CONFLICT, "agreement.already_terminated");
            partners(signed(YEAR), new AgreementTerminated(AGREEMENT, DAY.plusDays(9), "解散", null))
                    .when(renew(DAY.plusYears(3), null))
                    .refuses(CONFLICT, "agreement.already_terminated");
        }
    }

    @Nested
    class correcting {
        @Test
        void reads_the_names_of_the_corrected_day() {
            partners(signed(OPEN))
                    .when(correct(RENAMED_ON, null))
                    .appends(new AgreementCorrected(
                            AGREEMENT,
                            RENAMED_ON,
                            List.of(new Signatory(GAS, "東部エネルギー")),
                            WATCH,
                            new Validity(RENAMED_ON, null, false),
                            null,
                            null,
                            "転記誤り",
                            null));
        }

        @Test
        void may_take_a_termination_back_and_refuses_what_contradicts() {
            AgreementTerminated ended = new AgreementTerminated(AGREEMENT, RENAMED_ON, "解散", null);
            partners(signed(OPEN), ended)
                    .when(correct(DAY, null))
                    .appends(new AgreementCorrected(
                            AGREEMENT,
                            DAY,
                            List.of(new Signatory(GAS, "東部ガス")),
                            WATCH,
                            OPEN,
                            null,
                            null,
                            "転記誤り",
                            null));
            partners(signed(OPEN)).when(correct(DAY, null)).refuses(CONFLICT, "agreement.nothing_changed");
            partners(signed(OPEN))
                    .when(correct(DAY, DAY.minusDays(1)))
                    .refuses(INVALID, "agreement.before_signing", "/lastDay");
            partners(
                            signed(OPEN),
                            new AgreementAmended(
                                    AGREEMENT, DAY, List.of(new Signatory(GAS, "東部ガス")), WIDER, "見直し", null))
                    .when(correct(RENAMED_ON, null))
                    .refuses(INVALID, "agreement.after_amendment", "/signedOn");
        }
    }

    @Test
    void what_was_signed_stays_when_a_partner_is_renamed_afterwards() {
        AgreementState state = AgreementState.NONE.evolve(signed(OPEN));
        assertThat(state.latest().partners()).containsExactly(new Signatory(GAS, "東部ガス"));
        assertThat(state.signedOn()).isEqualTo(DAY);
    }

    @Test
    void only_the_secretariat_signs_and_keeps() {
        for (Actor actor : new Actor[] {staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR}) {
            partners().by(actor).when(sign(DAY, GAS)).refuses(FORBIDDEN, "request.role_may_not_write");
            for (AgreementCommand command : List.of(
                    amend(DAY, WIDER, GAS), renew(DAY.plusYears(2), null), terminate(DAY), correct(RENAMED_ON, null))) {
                partners(signed(YEAR)).by(actor).when(command).refuses(FORBIDDEN, "request.role_may_not_write");
            }
        }
    }

    @Test
    void another_citys_agreement_does_not_exist() {
        for (AgreementCommand command : List.of(
                amend(DAY, WIDER, GAS), renew(DAY.plusYears(2), null), terminate(DAY), correct(RENAMED_ON, null))) {
            partners(signed(YEAR)).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
        partners().by(STRANGER).when(sign(DAY, GAS)).refuses(INVALID, "agreement.partner_unknown");
    }
}
