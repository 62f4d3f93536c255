package daicho.query.agreement;

import daicho.query.Annulment;
import daicho.query.View;
import daicho.shared.Since;
import daicho.shared.agreement.PartnerName;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param name as it is read, the one of that day; in the table, the last
 * @param names all it ever had and will have, as far as is known
 * @param annulledNames that it never took
 * @param annulled why it is shown nowhere, if it was annulled
 * @param version of its stream
 */
record PartnerView(
        UUID id,
        String municipality,
        String name,
        List<PartnerName> names,
        List<AnnulledName> annulledNames,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    static final View<PartnerView> VIEW = new View<>("partner", PartnerView.class);

    /**
     * A renaming that was recorded by mistake.
     *
     * @param name as it was recorded
     * @param from first day of it
     * @param annulled why and when
     */
    record AnnulledName(String name, LocalDate from, Annulment annulled) {}

    /** What it is called on a day. */
    String nameOn(LocalDate day) {
        return PartnerName.on(day, names);
    }

    /** As it is on a day: called as then. Its names are in the order of their days. */
    PartnerView on(LocalDate day) {
        return new PartnerView(id, municipality, nameOn(day), Since.inOrder(names), annulledNames, annulled, version);
    }
}
