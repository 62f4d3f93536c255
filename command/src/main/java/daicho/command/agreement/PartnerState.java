package daicho.command.agreement;

import daicho.shared.Event;
import daicho.shared.Since;
import daicho.shared.State;
import daicho.shared.Texts;
import daicho.shared.agreement.PartnerEvent;
import daicho.shared.agreement.PartnerEvent.PartnerAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerNameCorrected;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerEvent.PartnerRenamingAnnulled;
import daicho.shared.agreement.PartnerName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A partner as it stands.
 *
 * @param municipality code; empty before the partner is registered
 * @param names all it ever had, in the order recorded
 * @param annulled whether it should never have been registered
 */
public record PartnerState(String municipality, List<PartnerName> names, boolean annulled)
        implements State<PartnerState> {
    /** Before the first event. */
    public static final PartnerState NONE = new PartnerState("", List.of(), false);

    @Override
    public Class<PartnerEvent> events() {
        return PartnerEvent.class;
    }

    @Override
    public PartnerState evolve(Event event) {
        return switch ((PartnerEvent) event) {
            case PartnerRegistered e ->
                new PartnerState(e.municipality().value(), List.of(new PartnerName(e.name(), null)), false);
            case PartnerRenamed e -> {
                List<PartnerName> all = new ArrayList<>(names);
                all.add(new PartnerName(e.name(), e.from()));
                yield new PartnerState(municipality, List.copyOf(all), false);
            }
            case PartnerNameCorrected e ->
                new PartnerState(
                        municipality,
                        Since.corrected(names, e.recordedFrom(), new PartnerName(e.name(), e.from())),
                        false);
            case PartnerRenamingAnnulled e -> new PartnerState(municipality, Since.without(names, e.from()), false);
            case PartnerAnnulled e -> new PartnerState(municipality, names, true);
        };
    }

    /** What it is called on a day. */
    String nameOn(LocalDate day) {
        return PartnerName.on(day, names);
    }

    /** Whether it ever had this name, in any spelling. */
    public boolean wasCalled(String name) {
        String plain = Texts.plain(name);
        return names.stream().anyMatch(given -> Texts.plain(given.name()).equals(plain));
    }
}
