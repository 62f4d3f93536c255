package daicho.shared.agreement;

import daicho.shared.Event;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** What happens to a partner; one stream per partner. */
public sealed interface PartnerEvent extends Event {
    UUID partner();

    @Override
    default UUID stream() {
        return partner();
    }

    /**
     * A municipality knows an organisation with which it may sign agreements.
     *
     * @param partner its id, which renaming does not change
     * @param municipality whose partner
     * @param name 締結先の名称
     */
    @Revision("1")
    record PartnerRegistered(UUID partner, MunicipalityCode municipality, String name) implements PartnerEvent {}

    /**
     * A partner bears another name from a day; what was signed stays as it was signed.
     *
     * @param partner renamed
     * @param name from then on
     * @param from first day of the name
     */
    @Revision("1")
    record PartnerRenamed(UUID partner, String name, LocalDate from) implements PartnerEvent {}
}
