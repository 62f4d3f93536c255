package daicho.query.agreement;

import daicho.query.agreement.AgreementRegister.Entry;
import daicho.query.agreement.AgreementView.Amendment;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which agreements a reader asks for.
 *
 * @param on in force that day; none = all
 * @param kind of agreement
 * @param year of signing, by calendar year
 * @param fiscalYear of signing, by the year it starts in
 * @param furtherParty its name; {@code any} or {@code none}
 * @param partner that signed, or stands in the place of one that did
 * @param plan that it serves
 */
record RegisterFilter(
        @Nullable LocalDate on,
        @Nullable String kind,
        @Nullable Integer year,
        @Nullable Integer fiscalYear,
        @Nullable String furtherParty,
        @Nullable UUID partner,
        @Nullable UUID plan) {
    /** Every agreement there is. */
    static final RegisterFilter ALL = new RegisterFilter(null, null, null, null, null, null, null);

    /** The day for which amendments are applied. */
    LocalDate day() {
        return on == null ? LocalDate.MAX : on;
    }

    boolean wants(AgreementView agreement, int ofFiscalYear) {
        Amendment holds = agreement.on(day());
        return (on == null || agreement.inForceOn(on))
                && (kind == null || Texts.plain(holds.terms().kind()).equals(Texts.plain(kind)))
                && (year == null || agreement.signed().signedOn().getYear() == year)
                && (fiscalYear == null || fiscalYear == ofFiscalYear)
                && (furtherParty == null || hasThirdParty(holds, furtherParty))
                && (plan == null || plan.equals(agreement.plan()));
    }

    boolean wants(Entry entry) {
        return partner == null
                || entry.partners().stream()
                        .anyMatch(
                                of -> of.partner().equals(partner) || of.party().equals(partner));
    }

    private static boolean hasThirdParty(Amendment holds, String wanted) {
        return switch (wanted) {
            case "any" -> !holds.terms().furtherParties().isEmpty();
            case "none" -> holds.terms().furtherParties().isEmpty();
            default ->
                holds.terms().furtherParties().stream()
                        .anyMatch(third -> Texts.plain(third.name()).equals(Texts.plain(wanted)));
        };
    }
}
