package daicho.query.agreement;

import daicho.query.Past;
import daicho.query.agreement.AgreementRegister.Counted;
import daicho.query.agreement.AgreementRegister.Counts;
import daicho.query.agreement.AgreementRegister.Entry;
import daicho.query.agreement.AgreementRegister.OfFiscalYear;
import daicho.query.agreement.AgreementRegister.OfFurtherParty;
import daicho.query.agreement.AgreementRegister.OfKind;
import daicho.query.agreement.AgreementRegister.OfPartner;
import daicho.query.agreement.AgreementRegister.OfYear;
import daicho.query.agreement.AgreementRegister.Successor;
import daicho.query.agreement.AgreementView.Amendment;
import daicho.shared.agreement.FurtherParty;
import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The register of agreements as of a day: names as signed next to the present ones, counts next to printed ones. */
final class RegisterQueries {
    private RegisterQueries() {}

    static AgreementRegister register(Past past, RegisterFilter filter) {
        Map<UUID, PartnerView> partners = new HashMap<>();
        past.rows(PartnerView.VIEW, "true", Map.of()).forEach(partner -> partners.put(partner.id(), partner));
        LocalDate called = filter.on() == null ? past.day() : filter.on();
        List<Entry> entries = past.rows(AgreementView.VIEW, "true", Map.of()).stream()
                .filter(agreement -> filter.wants(
                        agreement,
                        FiscalYear.containing(agreement.signed().signedOn()).startYear()))
                .sorted(Comparator.comparing((AgreementView row) -> row.signed().signedOn())
                        .thenComparingLong(AgreementView::place))
                .map(agreement -> entry(agreement, filter.day(), called, partners))
                .filter(filter::wants)
                .toList();
        return new AgreementRegister(filter.on(), counts(entries), printed(past, filter), entries, null);
    }

    /** All partners, in the order of their names. */
    static List<PartnerView> partners(Past past) {
        return past.rows(PartnerView.VIEW, "true", Map.of()).stream()
                .map(partner -> partner.on(past.day()))
                .sorted(PartnerView.IN_ORDER)
                .toList();
    }

    /** A line of the register; without a day, all that was ever amended holds, but a later name is not borne yet. */
    private static Entry entry(
            AgreementView agreement, LocalDate day, LocalDate called, Map<UUID, PartnerView> partners) {
        Amendment holds = agreement.on(day);
        return new Entry(
                agreement.id(),
                agreement.signed().signedOn(),
                holds.terms().kind(),
                holds.terms().title(),
                holds.partners().stream()
                        .map(signatory -> {
                            PartnerView partner = partners.get(signatory.partner());
                            return new OfPartner(
                                    signatory.partner(),
                                    signatory.name(),
                                    partner == null ? signatory.name() : partner.nameOn(called),
                                    successor(partner, called, partners));
                        })
                        .toList(),
                holds.terms().furtherParties(),
                holds.terms().items(),
                agreement.term().validity(),
                agreement.term().lastDay(),
                agreement.plan(),
                agreement.version());
    }

    /** Who stands in a partner's place on a day. */
    private static @Nullable Successor successor(
            @Nullable PartnerView partner, LocalDate day, Map<UUID, PartnerView> partners) {
        PartnerView standing = partner;
        while (standing != null
                && standing.succession() != null
                && standing.succession().holdsOn(day)) {
            standing = partners.get(standing.succession().successor());
        }
        return standing == null || standing.equals(partner) ? null : new Successor(standing.id(), standing.nameOn(day));
    }

    /** Claims of documents from that time; a later document says nothing about the day. */
    private static List<PrintedCountView> printed(Past past, RegisterFilter filter) {
        return past.rows(PrintedCountView.VIEW, "true", Map.of()).stream()
                .filter(count -> count.content().printedOn() == null
                        || !count.content().printedOn().isAfter(filter.day()))
                .sorted(Comparator.comparing(
                                (PrintedCountView count) -> count.content().printedOn(),
                                Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
                        .thenComparing(PrintedCountView::id))
                .toList();
    }

    private static Counts counts(List<Entry> entries) {
        Counted all = number(entries);
        return new Counts(
                all.agreements(),
                all.partners(),
                (int) entries.stream().map(Entry::signedOn).distinct().count(),
                groups(entries, entry -> List.of(entry.kind())).entrySet().stream()
                        .map(group -> {
                            Counted number = number(group.getValue());
                            return new OfKind(group.getKey(), number.agreements(), number.partners());
                        })
                        .toList(),
                groups(entries, entry -> List.of(entry.signedOn().getYear())).entrySet().stream()
                        .map(group -> {
                            Counted number = number(group.getValue());
                            return new OfYear(group.getKey(), number.agreements(), number.partners());
                        })
                        .toList(),
                groups(entries, entry -> List.of(FiscalYear.containing(entry.signedOn()))).entrySet().stream()
                        .map(group -> {
                            Counted number = number(group.getValue());
                            return new OfFiscalYear(
                                    group.getKey().startYear(),
                                    group.getKey().era(),
                                    number.agreements(),
                                    number.partners());
                        })
                        .toList(),
                groups(
                                entries,
                                entry -> entry.furtherParties().stream()
                                        .map(FurtherParty::name)
                                        .distinct()
                                        .toList())
                        .entrySet()
                        .stream()
                        .map(group -> {
                            Counted number = number(group.getValue());
                            return new OfFurtherParty(group.getKey(), number.agreements(), number.partners());
                        })
                        .toList(),
                number(entries.stream()
                        .filter(entry -> !entry.furtherParties().isEmpty())
                        .toList()),
                number(entries.stream()
                        .filter(entry -> entry.furtherParties().isEmpty())
                        .toList()));
    }

    private static Counted number(Collection<Entry> entries) {
        return new Counted(entries.size(), (int) entries.stream()
                .flatMap(entry -> entry.partners().stream())
                .map(OfPartner::party)
                .distinct()
                .count());
    }

    private static <K extends Comparable<K>> Map<K, List<Entry>> groups(
            List<Entry> entries, Function<Entry, List<K>> keys) {
        Map<K, List<Entry>> groups = new TreeMap<>();
        for (Entry entry : entries) {
            for (K key : keys.apply(entry)) {
                groups.computeIfAbsent(key, each -> new ArrayList<>()).add(entry);
            }
        }
        return groups;
    }
}
