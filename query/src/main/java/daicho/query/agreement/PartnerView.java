package daicho.query.agreement;

import daicho.query.View;
import daicho.shared.agreement.PartnerName;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A partner as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param name the one that began last
 * @param names all it ever had, in the order recorded
 * @param version of its stream
 */
record PartnerView(UUID id, String municipality, String name, List<PartnerName> names, long version)
        implements View.Row {
    /** The table. */
    static final View<PartnerView> VIEW = new View<>("partner", PartnerView.class);

    /** What it is called on a day. */
    String nameOn(LocalDate day) {
        return PartnerName.on(day, names);
    }
}
