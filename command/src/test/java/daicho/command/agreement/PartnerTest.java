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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.Locks;
import daicho.shared.Kinds;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.agreement.PartnerCommand.CorrectPartnerName;
import daicho.shared.agreement.PartnerCommand.RegisterPartner;
import daicho.shared.agreement.PartnerCommand.RenamePartner;
import daicho.shared.agreement.PartnerEvent.PartnerNameCorrected;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerName;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartnerTest {
    private static final UUID GAS = id(60);
    private static final UUID BANK = id(61);
    private static final LocalDate DAY = LocalDate.of(2020, 4, 1);
    private static final PartnerRegistered REGISTERED = new PartnerRegistered(GAS, CODE, "東部ガス");
    private static final PartnerRenamed RENAMED = new PartnerRenamed(GAS, "ＴＢ エナジー", DAY);

    @Test
    void registers_a_partner() {
        given().when(new RegisterPartner(GAS, "東部ガス")).appends(REGISTERED);
        given().by(SYSTEM).when(new RegisterPartner(GAS, "東部ガス")).appends(REGISTERED);
    }

    @Test
    void a_name_however_typed_is_registered_once_in_a_city() {
        assertThat(key(new PartnerRegistered(GAS, CODE, "株式会社 ＡＢＣ")))
                .isEqualTo(key(new PartnerRegistered(BANK, CODE, "株式会社ABC")))
                .isNotEqualTo(key(new PartnerRegistered(BANK, new MunicipalityCode("032093"), "株式会社ABC")));
    }

    private static String key(PartnerRegistered event) {
        return Kinds.keyOf(event).orElseThrow().value();
    }

    @Test
    void a_name_that_a_partner_took_points_to_that_partner() {
        given(REGISTERED, RENAMED).when(new RegisterPartner(BANK, "TBエナジー")).refuses("agreement.partner_exists", GAS);
        given(new PartnerRegistered(GAS, new MunicipalityCode("032093"), "東部ガス"), RENAMED)
                .when(new RegisterPartner(BANK, "TBエナジー"))
                .appends(new PartnerRegistered(BANK, CODE, "TBエナジー"));
    }

    @Test
    void two_partners_may_be_renamed_to_one_name() {
        given(REGISTERED, RENAMED, new PartnerRegistered(BANK, CODE, "西部ガス"))
                .when(new RenamePartner(BANK, "ＴＢ エナジー", DAY))
                .appends(new PartnerRenamed(BANK, "ＴＢ エナジー", DAY));
    }

    @Test
    void renames_from_a_day_also_earlier_than_a_later_name() {
        given(REGISTERED).when(new RenamePartner(GAS, "ＴＢ エナジー", DAY)).appends(RENAMED);
        given(REGISTERED, RENAMED)
                .when(new RenamePartner(GAS, "東部エネルギー", DAY.minusYears(2)))
                .appends(new PartnerRenamed(GAS, "東部エネルギー", DAY.minusYears(2)));
        given(REGISTERED, RENAMED)
                .when(new RenamePartner(GAS, "ＴＢ エナジー", DAY.plusYears(1)))
                .refuses(CONFLICT, "agreement.name_unchanged");
    }

    @Test
    void a_wrong_name_or_day_is_corrected_with_a_reason() {
        LocalDate right = DAY.plusMonths(6);
        given(REGISTERED, RENAMED)
                .when(new CorrectPartnerName(GAS, DAY, "ＴＢ エナジー", right, "始期の誤り"))
                .appends(new PartnerNameCorrected(GAS, DAY, "ＴＢ エナジー", right, "始期の誤り"))
                .excludes(Locks.partners(CODE.value()));
        given(REGISTERED, RENAMED)
                .when(new CorrectPartnerName(GAS, null, "東部瓦斯", null, "誤記"))
                .appends(new PartnerNameCorrected(GAS, null, "東部瓦斯", null, "誤記"));
        given(REGISTERED, RENAMED, new PartnerNameCorrected(GAS, DAY, "ＴＢ エナジー", right, "始期の誤り"))
                .when(new CorrectPartnerName(GAS, DAY, "ＴＢ", right, "誤記"))
                .refuses(UNKNOWN, "agreement.name_unknown");
        given(REGISTERED, RENAMED)
                .when(new CorrectPartnerName(GAS, DAY, "ＴＢ エナジー", DAY, "誤記"))
                .refuses(CONFLICT, "result.nothing_changed");
        given(REGISTERED, RENAMED)
                .when(new CorrectPartnerName(GAS, DAY, "ＴＢ エナジー", null, "誤記"))
                .refuses(INVALID, "record.field_missing", "/from");
        given(REGISTERED, RENAMED)
                .by(STRANGER)
                .when(new CorrectPartnerName(GAS, DAY, "ＴＢ", right, "誤記"))
                .refuses(UNKNOWN, "record.unknown");
        // The name is that of the partner now, and no longer the one that was wrong.
        given(REGISTERED, new PartnerNameCorrected(GAS, null, "東部瓦斯", null, "誤記"))
                .when(new RegisterPartner(BANK, "東部瓦斯"))
                .refuses("agreement.partner_exists", GAS);
    }

    @Test
    void renaming_waits_for_signing() {
        given(REGISTERED).when(new RenamePartner(GAS, "新", DAY)).excludes(Locks.partners(CODE.value()));
    }

    @Test
    void a_name_holds_from_its_day_until_the_next() {
        List<PartnerName> names = List.of(
                new PartnerName("一", null),
                new PartnerName("三", DAY),
                new PartnerName("二", DAY.minusYears(1)),
                new PartnerName("四", DAY));
        assertThat(PartnerName.on(DAY.minusYears(1).minusDays(1), names)).isEqualTo("一");
        assertThat(PartnerName.on(DAY.minusDays(1), names)).isEqualTo("二");
        assertThat(PartnerName.on(DAY, names)).isEqualTo("四");
    }

    @Test
    void only_the_secretariat_keeps_partners() {
        for (Actor actor : new Actor[] {staffOf(WELFARE), AUDITOR, ANALYST, OPERATOR}) {
            given().by(actor).when(new RegisterPartner(GAS, "東部ガス")).refuses(FORBIDDEN, "request.role_may_not_write");
            given(REGISTERED)
                    .by(actor)
                    .when(new RenamePartner(GAS, "新", DAY))
                    .refuses(FORBIDDEN, "request.role_may_not_write");
        }
    }

    @Test
    void another_citys_partner_does_not_exist() {
        given(REGISTERED).by(STRANGER).when(new RenamePartner(GAS, "新", DAY)).refuses(UNKNOWN, "record.unknown");
    }

    @Test
    void a_partner_has_a_name() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new RegisterPartner(GAS, " "))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(INVALID))
                .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/name"));
    }
}
