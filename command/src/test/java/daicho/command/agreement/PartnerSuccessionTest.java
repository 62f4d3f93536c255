package daicho.command.agreement;

import static daicho.command.City.ANALYST;
import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.OPERATOR;
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

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Event;
import daicho.shared.access.Actor;
import daicho.shared.agreement.AgreementCommand.AmendAgreement;
import daicho.shared.agreement.AgreementCommand.CorrectAgreement;
import daicho.shared.agreement.AgreementCommand.SignAgreement;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.PartnerCommand.AnnulPartner;
import daicho.shared.agreement.PartnerCommand.AnnulPartnerSuccession;
import daicho.shared.agreement.PartnerCommand.CorrectPartnerName;
import daicho.shared.agreement.PartnerCommand.CorrectPartnerSuccession;
import daicho.shared.agreement.PartnerCommand.RenamePartner;
import daicho.shared.agreement.PartnerCommand.SucceedPartner;
import daicho.shared.agreement.PartnerEvent.PartnerAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerNameCorrected;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerEvent.PartnerRenamingAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSucceeded;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionCorrected;
import daicho.shared.agreement.PartnerSuccession;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Partners that end, and who stands in their place. */
class PartnerSuccessionTest {
    private static final UUID AGREEMENT = id(70);
    private static final UUID GAS = id(60);
    private static final UUID POWER = id(61);
    private static final UUID ENERGY = id(62);
    private static final LocalDate DAY = LocalDate.of(2020, 4, 1);
    private static final AgreementTerms WATCH = new AgreementTerms("見守り協定", null, List.of(), List.of());
    private static final AgreementTerms WIDER = new AgreementTerms("見守り協定", null, List.of(), List.of("異変の通報"));
    private static final PartnerSucceeded GAS_TO_ENERGY = new PartnerSucceeded(GAS, by(ENERGY, DAY));

    private static PartnerSuccession by(UUID successor, LocalDate firstDay) {
        return new PartnerSuccession(successor, firstDay, PartnerSuccession.Kind.MERGER, "合併", "協3-1");
    }

    private static GivenLedger partners(Event... more) {
        return given(
                        new PartnerRegistered(GAS, CODE, "東部ガス"),
                        new PartnerRegistered(POWER, CODE, "東部電力"),
                        new PartnerRegistered(ENERGY, CODE, "東部エネルギー"))
                .and(more);
    }

    private static SucceedPartner succeed(UUID partner, UUID successor, LocalDate firstDay) {
        return new SucceedPartner(partner, by(successor, firstDay));
    }

    private static CorrectPartnerSuccession correct(UUID partner, UUID successor, LocalDate firstDay) {
        return new CorrectPartnerSuccession(partner, by(successor, firstDay), "誤記");
    }

    private static AgreementSigned signed(LocalDate day, UUID partner, String name) {
        return new AgreementSigned(
                AGREEMENT,
                CODE,
                day,
                List.of(new Signatory(partner, name)),
                WATCH,
                new Validity(day, null, false),
                null,
                null);
    }

    private static SignAgreement sign(LocalDate day, UUID partner) {
        return new SignAgreement(AGREEMENT, day, List.of(partner), WATCH, new Validity(day, null, false), null, null);
    }

    @Test
    void another_partner_stands_in_the_place_of_one_or_of_several() {
        partners().when(succeed(GAS, ENERGY, DAY)).appends(GAS_TO_ENERGY).excludes(Locks.partners(CODE.value()));
        partners(GAS_TO_ENERGY)
                .by(SYSTEM)
                .when(succeed(POWER, ENERGY, DAY))
                .appends(new PartnerSucceeded(POWER, by(ENERGY, DAY)));
    }

    @Test
    void a_decision_about_the_future_may_be_recorded_like_a_renaming() {
        LocalDate future = LocalDate.of(2099, 4, 1);
        partners().when(succeed(GAS, ENERGY, future)).appends(new PartnerSucceeded(GAS, by(ENERGY, future)));
    }

    @Test
    void no_partner_succeeds_itself_or_one_that_comes_after_it() {
        partners().when(succeed(GAS, GAS, DAY)).refuses(INVALID, "agreement.succeeds_itself", "/successor");
        partners(GAS_TO_ENERGY)
                .when(succeed(ENERGY, GAS, DAY.plusYears(1)))
                .refuses(INVALID, "agreement.succession_circular", "/successor");
        partners(GAS_TO_ENERGY, new PartnerSucceeded(ENERGY, by(POWER, DAY.plusYears(1))))
                .when(succeed(POWER, GAS, DAY.plusYears(2)))
                .refuses(INVALID, "agreement.succession_circular", "/successor");
        partners(GAS_TO_ENERGY, new PartnerSucceeded(POWER, by(GAS, DAY.minusYears(1))))
                .when(correct(GAS, POWER, DAY))
                .refuses(INVALID, "agreement.succession_circular", "/successor");
    }

    @Test
    void nobody_succeeds_who_has_ended_by_that_day() {
        partners(GAS_TO_ENERGY).when(succeed(POWER, GAS, DAY)).refuses("agreement.partner_ended", ENERGY);
        partners(GAS_TO_ENERGY)
                .when(succeed(POWER, GAS, DAY.minusDays(1)))
                .appends(new PartnerSucceeded(POWER, by(GAS, DAY.minusDays(1))));
        // Nor does anybody end before the day on which it took another's place.
        partners(GAS_TO_ENERGY).when(succeed(ENERGY, POWER, DAY)).refuses("agreement.succeeded_before_succeeding", GAS);
        partners(GAS_TO_ENERGY, new PartnerSucceeded(ENERGY, by(POWER, DAY.plusYears(1))))
                .when(correct(ENERGY, POWER, DAY))
                .refuses("agreement.succeeded_before_succeeding", GAS);
        partners(GAS_TO_ENERGY, new PartnerSuccessionCorrected(GAS, by(POWER, DAY), "誤記"))
                .when(succeed(ENERGY, POWER, DAY.minusDays(1)))
                .appends(new PartnerSucceeded(ENERGY, by(POWER, DAY.minusDays(1))));
    }

    @Test
    void a_partner_has_no_new_name_from_its_end_on() {
        PartnerRenamed before = new PartnerRenamed(GAS, "東ガス", DAY.minusYears(1));
        partners(GAS_TO_ENERGY).when(new RenamePartner(GAS, "東ガス", DAY)).refuses("agreement.partner_ended", ENERGY);
        partners(GAS_TO_ENERGY)
                .when(new RenamePartner(GAS, "東ガス", DAY.minusDays(1)))
                .appends(new PartnerRenamed(GAS, "東ガス", DAY.minusDays(1)));
        // A name from before is corrected, but not to a day on which there was no such partner any more.
        GivenLedger renamed = partners(before, GAS_TO_ENERGY);
        renamed.when(new CorrectPartnerName(GAS, DAY.minusYears(1), "東部ガス（株）", DAY.minusYears(1), "誤記"))
                .appends(new PartnerNameCorrected(GAS, DAY.minusYears(1), "東部ガス（株）", DAY.minusYears(1), "誤記"));
        renamed.when(new CorrectPartnerName(GAS, null, "東部瓦斯", null, "誤記"))
                .appends(new PartnerNameCorrected(GAS, null, "東部瓦斯", null, "誤記"));
        renamed.when(new CorrectPartnerName(GAS, DAY.minusYears(1), "東ガス", DAY, "誤記"))
                .refuses("agreement.partner_ended", ENERGY);
        // Nor is it said to have ended before it took a name.
        partners(before)
                .when(succeed(GAS, ENERGY, DAY.minusYears(1)))
                .refuses(INVALID, "agreement.named_after_end", "/firstDay");
        renamed.when(correct(GAS, ENERGY, DAY.minusYears(1)))
                .refuses(INVALID, "agreement.named_after_end", "/firstDay");
        partners(before, new PartnerRenamingAnnulled(GAS, DAY.minusYears(1), "誤記", null))
                .when(succeed(GAS, ENERGY, DAY.minusYears(1)))
                .appends(new PartnerSucceeded(GAS, by(ENERGY, DAY.minusYears(1))));
    }

    @Test
    void only_a_partner_of_the_city_succeeds() {
        partners().when(succeed(GAS, id(99), DAY)).refuses(INVALID, "agreement.partner_unknown", "/successor");
        partners(new PartnerRegistered(id(63), new MunicipalityCode("032093"), "余所"))
                .when(succeed(GAS, id(63), DAY))
                .refuses(INVALID, "agreement.partner_unknown", "/successor");
        partners(new PartnerAnnulled(ENERGY, "二重の登録", null))
                .when(succeed(GAS, ENERGY, DAY))
                .refuses(INVALID, "agreement.partner_unknown", "/successor");
    }

    @Test
    void a_partner_ends_once_and_is_corrected_or_annulled() {
        partners(GAS_TO_ENERGY)
                .when(succeed(GAS, POWER, DAY.plusYears(1)))
                .refuses(CONFLICT, "agreement.already_succeeded");
        partners(GAS_TO_ENERGY)
                .when(correct(GAS, POWER, DAY.plusMonths(6)))
                .appends(new PartnerSuccessionCorrected(GAS, by(POWER, DAY.plusMonths(6)), "誤記"))
                .excludes(Locks.partners(CODE.value()));
        partners(GAS_TO_ENERGY).when(correct(GAS, ENERGY, DAY)).refuses(CONFLICT, "result.nothing_changed");
        partners().when(correct(GAS, ENERGY, DAY)).refuses(UNKNOWN, "agreement.succession_unknown");
        partners(GAS_TO_ENERGY)
                .when(new AnnulPartnerSuccession(GAS, "別の締結先の合併", "協3-2"))
                .appends(new PartnerSuccessionAnnulled(GAS, "別の締結先の合併", "協3-2"))
                .excludes(Locks.partners(CODE.value()));
        partners().when(new AnnulPartnerSuccession(GAS, "誤記", null)).refuses(UNKNOWN, "agreement.succession_unknown");
        partners(GAS_TO_ENERGY, new PartnerSuccessionAnnulled(GAS, "誤記", null))
                .when(succeed(GAS, POWER, DAY))
                .appends(new PartnerSucceeded(GAS, by(POWER, DAY)));
    }

    @Test
    void a_successor_is_not_annulled() {
        partners(GAS_TO_ENERGY)
                .when(new AnnulPartner(ENERGY, "二重の登録", null))
                .refuses("agreement.partner_is_successor", GAS);
        partners(GAS_TO_ENERGY, new PartnerSuccessionAnnulled(GAS, "誤記", null))
                .when(new AnnulPartner(ENERGY, "二重の登録", null))
                .appends(new PartnerAnnulled(ENERGY, "二重の登録", null));
        partners(GAS_TO_ENERGY, new PartnerAnnulled(GAS, "二重の登録", null))
                .when(new AnnulPartner(ENERGY, "二重の登録", null))
                .appends(new PartnerAnnulled(ENERGY, "二重の登録", null));
    }

    @Test
    void nothing_new_is_signed_with_a_partner_that_has_ended() {
        PartnerSucceeded further = new PartnerSucceeded(ENERGY, by(POWER, DAY.plusYears(1)));
        partners(GAS_TO_ENERGY).when(sign(DAY.minusDays(1), GAS)).appends(signed(DAY.minusDays(1), GAS, "東部ガス"));
        partners(GAS_TO_ENERGY).when(sign(DAY, GAS)).refuses("agreement.partner_ended", ENERGY);
        partners(GAS_TO_ENERGY, further).when(sign(DAY.plusYears(1), GAS)).refuses("agreement.partner_ended", POWER);
        partners(GAS_TO_ENERGY, new PartnerSuccessionAnnulled(GAS, "誤記", null))
                .when(sign(DAY, GAS))
                .appends(signed(DAY, GAS, "東部ガス"));
    }

    @Test
    void an_agreement_that_stands_goes_on() {
        AgreementSigned before = signed(DAY.minusYears(1), GAS, "東部ガス");
        partners(before, GAS_TO_ENERGY)
                .when(new AmendAgreement(AGREEMENT, DAY, List.of(GAS), WIDER, "見直し", null))
                .appends(new AgreementAmended(AGREEMENT, DAY, List.of(new Signatory(GAS, "東部ガス")), WIDER, "見直し", null));
        partners(before, new PartnerSucceeded(POWER, by(ENERGY, DAY)))
                .when(new AmendAgreement(AGREEMENT, DAY, List.of(GAS, POWER), WIDER, "拡大", null))
                .refuses("agreement.partner_ended", ENERGY);
        partners(before, GAS_TO_ENERGY)
                .when(new CorrectAgreement(
                        AGREEMENT, DAY, List.of(GAS), WATCH, new Validity(DAY, null, false), null, null, "転記誤り", null))
                .refuses("agreement.partner_ended", ENERGY);
    }

    @Test
    void only_the_secretariat_of_the_city_says_who_succeeds() {
        for (Actor actor : new Actor[] {staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR}) {
            partners().by(actor).when(succeed(GAS, ENERGY, DAY)).refuses(FORBIDDEN, "request.role_may_not_write");
            partners(GAS_TO_ENERGY)
                    .by(actor)
                    .when(correct(GAS, POWER, DAY))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
            partners(GAS_TO_ENERGY)
                    .by(actor)
                    .when(new AnnulPartnerSuccession(GAS, "誤記", null))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
        }
        partners().by(STRANGER).when(succeed(GAS, ENERGY, DAY)).refuses(UNKNOWN, "record.unknown");
    }
}
