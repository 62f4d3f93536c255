package daicho.query.agreement;

import daicho.query.Page;
import daicho.query.Paging;
import daicho.shared.agreement.FurtherParty;
import daicho.shared.agreement.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The register of agreements: those in force on a day, or all that were ever signed.
 *
 * @param on the day; none = all, including ended ones, in their latest version
 * @param counts of the listed agreements
 * @param printedCounts what documents claim, by that day; never mixed with the counts
 * @param items agreements, in the order of their signing
 * @param next cursor of the next page of them; none at the end
 */
record AgreementRegister(
        @Nullable LocalDate on,
        Counts counts,
        List<PrintedCountView> printedCounts,
        List<Entry> items,
        @Nullable String next) {
    /** A page of it; the counts cover the whole list. */
    AgreementRegister page(Paging paging, long position) {
        Page<Entry> page = paging.pages(items, position);
        return new AgreementRegister(on, counts, printedCounts, page.items(), page.next());
    }

    /**
     * An agreement in the register.
     *
     * @param id its id
     * @param signedOn the day
     * @param kind of it
     * @param title where it has one
     * @param partners as they signed, as they are called now, and who stands in their place
     * @param furtherParties that take part besides them
     * @param items 連携事項
     * @param validity from when to when
     * @param lastDay on which it is in force, if it was terminated
     * @param plan that it serves
     * @param version of its stream
     */
    record Entry(
            UUID id,
            LocalDate signedOn,
            String kind,
            @Nullable String title,
            List<OfPartner> partners,
            List<FurtherParty> furtherParties,
            List<String> items,
            Validity validity,
            @Nullable LocalDate lastDay,
            @Nullable UUID plan,
            long version) {}

    /**
     * A partner of an agreement.
     *
     * @param partner its id
     * @param asSigned its name on the day it signed
     * @param present its name on the day of the register; without a day, that of today
     * @param successor who stands in its place on that day; none while it goes on
     */
    record OfPartner(
            UUID partner,
            String asSigned,
            String present,
            @Nullable Successor successor) {
        /** Who is the party on that day. */
        UUID party() {
            return successor == null ? partner : successor.partner();
        }
    }

    /**
     * The partner that stands in the place of another, over whatever others.
     *
     * @param partner its id
     * @param name on the day of the register; without a day, that of today
     */
    record Successor(UUID partner, String name) {}

    /**
     * How many there are.
     *
     * @param agreements in all
     * @param partners that are parties on the day of the register, each once: who stands in the place of several
     *     is one
     * @param signingDays on how many different days they were signed
     * @param byKind in the order of their names
     * @param byYear of signing, by calendar year
     * @param byFiscalYear of signing
     * @param byFurtherParty in the order of their names
     * @param withFurtherParty with any further party
     * @param withoutFurtherParty between the municipality and its partners alone
     */
    record Counts(
            int agreements,
            int partners,
            int signingDays,
            List<OfKind> byKind,
            List<OfYear> byYear,
            List<OfFiscalYear> byFiscalYear,
            List<OfFurtherParty> byFurtherParty,
            Counted withFurtherParty,
            Counted withoutFurtherParty) {}

    /**
     * Agreements and their partners.
     *
     * @param agreements how many
     * @param partners how many, each once
     */
    record Counted(int agreements, int partners) {}

    /**
     * Agreements of a kind.
     *
     * @param kind in the municipality's own words
     * @param agreements how many
     * @param partners how many, each once
     */
    record OfKind(String kind, int agreements, int partners) {}

    /**
     * Agreements of a year.
     *
     * @param year of signing, January to December
     * @param agreements how many
     * @param partners how many, each once
     */
    record OfYear(int year, int agreements, int partners) {}

    /**
     * Agreements of a fiscal year.
     *
     * @param fiscalYear of signing, by the year it starts in
     * @param era in the Japanese calendar
     * @param agreements how many
     * @param partners how many, each once
     */
    record OfFiscalYear(int fiscalYear, String era, int agreements, int partners) {}

    /**
     * Agreements with a further party.
     *
     * @param name of the further party
     * @param agreements how many
     * @param partners how many, each once
     */
    record OfFurtherParty(String name, int agreements, int partners) {}
}
