package daicho.query.agreement;

import static daicho.query.Sample.PLAN;
import static daicho.query.Sample.id;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.Folded;
import daicho.query.FoldedPast;
import daicho.query.Sample;
import daicho.query.agreement.AgreementRegister.Counted;
import daicho.query.agreement.AgreementRegister.Entry;
import daicho.query.agreement.AgreementRegister.OfFiscalYear;
import daicho.query.agreement.AgreementRegister.OfFurtherParty;
import daicho.query.agreement.AgreementRegister.OfKind;
import daicho.query.agreement.AgreementRegister.OfPartner;
import daicho.query.agreement.AgreementRegister.OfYear;
import daicho.query.agreement.AgreementRegister.Successor;
import daicho.shared.Event;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementRenewed;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerEvent.PartnerSucceeded;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionAnnulled;
import daicho.shared.agreement.PartnerName;
import daicho.shared.agreement.PartnerSuccession;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountCorrected;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegisterQueriesTest {
    private static final UUID WATCH = id(75);
    private static final UUID BANK = id(76);

    private static AgreementRegister register(RegisterFilter filter, Event... more) {
        return RegisterQueries.register(
                new FoldedPast(new Folded().events(Sample.agreements()).events(more)), filter);
    }

    private static AgreementRegister on(@Nullable String day, Event... more) {
        return register(
                new RegisterFilter(day == null ? null : LocalDate.parse(day), null, null, null, null, null, null),
                more);
    }

    private static List<UUID> ids(AgreementRegister register) {
        return register.items().stream().map(Entry::id).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2013-02-27, ''",
        "2013-02-28, watch",
        "2016-08-30, watch bank",
        "2017-08-29, watch bank",
        "2017-08-30, watch",
        "2019-03-31, watch",
        "2019-04-01, ''"
    })
    void lists_what_is_in_force_on_a_day(String day, String names) {
        assertThat(ids(on(day)))
                .containsExactlyElementsOf(
                        names.isEmpty()
                                ? List.of()
                                : List.of(names.split(" ", -1)).stream()
                                        .map(name -> name.equals("watch") ? WATCH : BANK)
                                        .toList());
    }

    @Test
    void goes_on_when_it_renews_itself_or_was_renewed() {
        LocalDate from = LocalDate.of(2016, 8, 30);
        assertThat(ids(on(
                        "2030-01-01",
                        new AgreementRenewed(BANK, new Validity(from, LocalDate.of(2018, 8, 29), true), null, null))))
                .containsExactly(BANK);
        AgreementRenewed renewed =
                new AgreementRenewed(BANK, new Validity(from, LocalDate.of(2018, 8, 29), false), null, null);
        assertThat(ids(on("2018-08-29", renewed))).containsExactly(WATCH, BANK);
        assertThat(ids(on("2018-08-30", renewed))).containsExactly(WATCH);
    }

    @Test
    void begins_when_it_is_signed_and_its_validity_has_begun() {
        AgreementCorrected later = new AgreementCorrected(
                BANK,
                LocalDate.of(2016, 8, 30),
                List.of(new Signatory(id(72), "銀行")),
                new AgreementTerms("包括連携協定", null, List.of(), List.of()),
                new Validity(LocalDate.of(2016, 10, 1), null, false),
                null,
                null,
                "誤記",
                null);
        assertThat(ids(on("2016-09-30", later))).containsExactly(WATCH);
        assertThat(ids(on("2016-10-01", later))).containsExactly(WATCH, BANK);
    }

    @Test
    void prints_names_as_signed_beside_those_of_the_day() {
        assertThat(on("2018-03-31").items().getFirst().partners())
                .containsExactly(
                        new OfPartner(id(70), "東部ガス", "東部ガス", null), new OfPartner(id(71), "郵便局", "郵便局", null));
        assertThat(on("2018-04-01").items().getFirst().partners())
                .containsExactly(
                        new OfPartner(id(70), "東部ガス", "東部エネルギー", null), new OfPartner(id(71), "郵便局", "郵便局", null));
        assertThat(on(null).items().getFirst().partners().getFirst().present()).isEqualTo("東部エネルギー");
    }

    @Test
    void calls_no_partner_by_a_name_that_it_does_not_bear_yet() {
        PartnerRenamed next = new PartnerRenamed(id(70), "未来ガス", LocalDate.of(2027, 4, 1));
        assertThat(on(null, next).items().getFirst().partners().getFirst().present())
                .isEqualTo("東部エネルギー");
        assertThat(RegisterQueries.partners(
                        new FoldedPast(new Folded().events(Sample.agreements()).events(next))))
                .filteredOn(partner -> partner.id().equals(id(70)))
                .singleElement()
                .satisfies(partner -> {
                    assertThat(partner.name()).isEqualTo("東部エネルギー");
                    assertThat(partner.names()).extracting(PartnerName::name).endsWith("未来ガス");
                });
    }

    @Test
    void a_successor_stands_beside_those_whose_place_it_takes_and_counts_once() {
        Event[] more = {
            new PartnerRegistered(id(73), Sample.CODE, "新会社"),
            new PartnerRenamed(id(73), "新社", LocalDate.of(2018, 1, 1)),
            succeeded(id(70), id(71), "2017-04-01"),
            succeeded(id(71), id(73), "2018-04-01"),
            succeeded(id(72), id(73), "2018-04-01")
        };
        assertThat(on("2017-03-31", more).items().getFirst().partners())
                .extracting(OfPartner::successor)
                .containsExactly(null, null);
        assertThat(on("2017-04-01", more).items().getFirst().partners())
                .containsExactly(
                        new OfPartner(id(70), "東部ガス", "東部ガス", new Successor(id(71), "郵便局")),
                        new OfPartner(id(71), "郵便局", "郵便局", null));
        assertThat(on("2018-04-01", more).items().getFirst().partners())
                .extracting(OfPartner::successor)
                .containsExactly(new Successor(id(73), "新社"), new Successor(id(73), "新社"));
        assertThat(on("2017-03-31", more).counts().partners()).isEqualTo(3);
        assertThat(on("2017-04-01", more).counts().partners()).isEqualTo(2);
        assertThat(on("2018-04-01", more).counts().partners()).isEqualTo(1);
        assertThat(on(null, more).counts().partners()).isEqualTo(1);
        assertThat(on(null, more).counts().byKind())
                .containsExactly(new OfKind("包括連携協定", 1, 1), new OfKind("見守り協定", 1, 1));
        assertThat(on("2018-04-01", more).counts().agreements()).isEqualTo(1);
        assertThat(ids(register(
                        new RegisterFilter(LocalDate.of(2018, 4, 1), null, null, null, null, id(73), null), more)))
                .containsExactly(WATCH);
        assertThat(ids(register(
                        new RegisterFilter(LocalDate.of(2018, 3, 31), null, null, null, null, id(73), null), more)))
                .isEmpty();
    }

    @Test
    void nobody_stands_in_the_place_of_a_partner_before_the_day_or_once_it_is_annulled() {
        assertThat(on(null, succeeded(id(70), id(72), "2027-04-01"))
                        .items()
                        .getFirst()
                        .partners()
                        .getFirst()
                        .successor())
                .isNull();
        Event[] never = {succeeded(id(70), id(72), "2017-04-01"), new PartnerSuccessionAnnulled(id(70), "別の締結先", null)};
        assertThat(on(null, never).counts().partners()).isEqualTo(3);
        assertThat(RegisterQueries.partners(
                        new FoldedPast(new Folded().events(Sample.agreements()).events(never))))
                .filteredOn(partner -> partner.id().equals(id(70)))
                .singleElement()
                .satisfies(partner -> {
                    assertThat(partner.succession()).isNull();
                    assertThat(partner.annulledSuccessions()).hasSize(1);
                });
    }

    private static PartnerSucceeded succeeded(UUID partner, UUID successor, String firstDay) {
        return new PartnerSucceeded(
                partner,
                new PartnerSuccession(successor, LocalDate.parse(firstDay), PartnerSuccession.Kind.MERGER, null, null));
    }

    @Test
    void shows_what_was_agreed_on_the_day() {
        assertThat(on("2015-03-31").items().getFirst().furtherParties()).hasSize(1);
        assertThat(on("2015-04-01").items().getFirst().furtherParties()).isEmpty();
        assertThat(on("2015-04-01").items().getFirst().items()).containsExactly("異変の通報");
    }

    @Test
    void counts_agreements_and_partners() {
        AgreementRegister.Counts counts = on("2016-12-31").counts();
        assertThat(counts.agreements()).isEqualTo(2);
        assertThat(counts.partners()).isEqualTo(3);
        assertThat(counts.signingDays()).isEqualTo(2);
        assertThat(counts.byKind()).containsExactly(new OfKind("包括連携協定", 1, 1), new OfKind("見守り協定", 1, 2));
        assertThat(counts.byYear()).containsExactly(new OfYear(2013, 1, 2), new OfYear(2016, 1, 1));
        assertThat(counts.byFiscalYear())
                .containsExactly(new OfFiscalYear(2012, "H24", 1, 2), new OfFiscalYear(2016, "H28", 1, 1));
        assertThat(counts.byFurtherParty()).isEmpty();
        assertThat(counts.withoutFurtherParty()).isEqualTo(new Counted(2, 3));

        AgreementRegister.Counts before = on("2014-12-31").counts();
        assertThat(before.byFurtherParty()).containsExactly(new OfFurtherParty("警察", 1, 2));
        assertThat(before.withFurtherParty()).isEqualTo(new Counted(1, 2));
        assertThat(before.withoutFurtherParty()).isEqualTo(new Counted(0, 0));
    }

    @Test
    void shows_a_printed_count_of_the_time_and_never_counts_it() {
        assertThat(on("2017-02-28").printedCounts()).isEmpty();
        AgreementRegister then = on("2017-03-01");
        assertThat(then.printedCounts())
                .singleElement()
                .satisfies(printed -> assertThat(printed.content().count()).isEqualTo(9));
        assertThat(then.counts().partners()).isEqualTo(3);
        assertThat(on(
                                null,
                                new PrintedCountCorrected(
                                        id(79),
                                        new PrintedCountContent(PrintedCountContent.Of.PARTNERS, null, 8, "計画書", null),
                                        "読み誤り"))
                        .printedCounts())
                .singleElement()
                .satisfies(printed -> {
                    assertThat(printed.content().count()).isEqualTo(8);
                    assertThat(printed.correctionReason()).isEqualTo("読み誤り");
                });
    }

    @Test
    void lists_those_of_one_day_and_their_signatories_as_they_were_entered() {
        LocalDate day = LocalDate.of(2012, 1, 27);
        List<Signatory> three =
                List.of(new Signatory(id(73), "新聞堂"), new Signatory(id(71), "郵便局"), new Signatory(id(72), "銀行"));
        // Ids say nothing about the order: those of sheets follow from names.
        Event[] signed = IntStream.of(9, 7, 8)
                .mapToObj(number -> new AgreementSigned(
                        id(number),
                        Sample.CODE,
                        day,
                        three,
                        new AgreementTerms("見守り協定", null, List.of(), List.of()),
                        new Validity(day, null, false),
                        null,
                        null))
                .toArray(Event[]::new);
        AgreementRegister register = on("2012-12-31", signed);
        assertThat(ids(register)).containsExactly(id(9), id(7), id(8));
        assertThat(register.items())
                .allSatisfy(entry -> assertThat(entry.partners())
                        .extracting(OfPartner::asSigned)
                        .containsExactly("新聞堂", "郵便局", "銀行"));
    }

    @Test
    void finds_by_kind_year_third_party_partner_and_plan() {
        assertThat(ids(register(new RegisterFilter(null, "見守り 協定", null, null, null, null, null))))
                .containsExactly(WATCH);
        assertThat(ids(register(new RegisterFilter(null, null, 2016, null, null, null, null))))
                .containsExactly(BANK);
        assertThat(ids(register(new RegisterFilter(null, null, null, 2012, null, null, null))))
                .containsExactly(WATCH);
        assertThat(ids(register(new RegisterFilter(null, null, null, null, null, id(71), null))))
                .containsExactly(WATCH);
        assertThat(ids(register(new RegisterFilter(null, null, null, null, null, null, PLAN))))
                .containsExactly(BANK);
        LocalDate early = LocalDate.of(2014, 1, 1);
        for (String third : List.of("警察", "any")) {
            assertThat(ids(register(new RegisterFilter(early, null, null, null, third, null, null))))
                    .containsExactly(WATCH);
            assertThat(ids(register(new RegisterFilter(null, null, null, null, third, null, null))))
                    .isEmpty();
        }
        assertThat(ids(register(new RegisterFilter(null, null, null, null, "none", null, null))))
                .containsExactly(WATCH, BANK);
    }
}
