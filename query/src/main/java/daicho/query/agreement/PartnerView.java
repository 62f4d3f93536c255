package daicho.query.agreement;

import daicho.query.Annulment;
import daicho.query.Past;
import daicho.query.View;
import daicho.shared.Since;
import daicho.shared.agreement.PartnerName;
import daicho.shared.agreement.PartnerSuccession;
import daicho.shared.agreement.Signatory;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A partner as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param name as it is read, the one of that day; in the table, the last
 * @param names all it ever had and will have, as far as is known
 * @param annulledNames that it never took
 * @param succession who takes its place, and from when; none while it goes on
 * @param annulledSuccessions that never were
 * @param annulled why it is shown nowhere, if it was annulled
 * @param version of its stream
 */
public record PartnerView(
        UUID id,
        String municipality,
        String name,
        List<PartnerName> names,
        List<AnnulledName> annulledNames,
        @Nullable PartnerSuccession succession,
        List<AnnulledSuccession> annulledSuccessions,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<PartnerView> VIEW = new View<>("partner", PartnerView.class);

    /** By name. */
    static final Comparator<PartnerView> IN_ORDER =
            Comparator.comparing(PartnerView::name).thenComparing(PartnerView::id);

    /**
     * A renaming that was recorded by mistake.
     *
     * @param name as it was recorded
     * @param from first day of it
     * @param annulled why and when
     */
    public record AnnulledName(String name, LocalDate from, Annulment annulled) {}

    /**
     * A succession that was recorded by mistake.
     *
     * @param succession as it was recorded
     * @param annulled why and when
     */
    public record AnnulledSuccession(PartnerSuccession succession, Annulment annulled) {}

    /** The partners that agreements name, and who takes their places, in the order of their names. */
    public static List<PartnerView> of(Past past, List<AgreementView> agreements) {
        Map<UUID, PartnerView> all = past.rows(VIEW, "true", Map.of()).stream()
                .map(partner -> partner.on(past.day()))
                .collect(Collectors.toMap(PartnerView::id, partner -> partner));
        Set<UUID> wanted = wanted(agreements.stream(), all);
        return all.values().stream()
                .filter(partner -> wanted.contains(partner.id()))
                .sorted(IN_ORDER)
                .toList();
    }

    /** The ids of all partners that agreements of a plan ever named, and of who takes their places. */
    static Set<UUID> ofPlan(Past past, UUID plan) {
        Map<UUID, PartnerView> all = Stream.concat(
                        past.rows(VIEW, "true", Map.of()).stream(), past.annulled(VIEW, "true", Map.of()).stream())
                .collect(Collectors.toMap(PartnerView::id, partner -> partner));
        return wanted(
                past.versions(AgreementView.VIEW, "plan = :plan", Map.of("plan", plan)).stream()
                        .map(Past.Version::row),
                all);
    }

    private static Set<UUID> wanted(Stream<AgreementView> agreements, Map<UUID, PartnerView> all) {
        Set<UUID> wanted = agreements
                .flatMap(agreement -> Stream.concat(
                        agreement.signed().partners().stream(),
                        agreement.amendments().stream().flatMap(amendment -> amendment.partners().stream())))
                .map(Signatory::partner)
                .collect(Collectors.toCollection(HashSet::new));
        List<UUID> next = List.copyOf(wanted);
        while (!next.isEmpty()) {
            next = next.stream()
                    .flatMap(partner -> Stream.ofNullable(all.get(partner)))
                    .flatMap(partner -> Stream.ofNullable(partner.succession()))
                    .map(PartnerSuccession::successor)
                    .filter(wanted::add)
                    .toList();
        }
        return wanted;
    }

    @Override
    public boolean ended() {
        return succession != null;
    }

    /** What it is called on a day. */
    String nameOn(LocalDate day) {
        return PartnerName.on(day, names);
    }

    /** As it is on a day: called as then. Its names are in the order of their days. */
    PartnerView on(LocalDate day) {
        return new PartnerView(
                id,
                municipality,
                nameOn(day),
                Since.inOrder(names),
                annulledNames,
                succession,
                annulledSuccessions,
                annulled,
                version);
    }
}
