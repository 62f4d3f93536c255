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
import daicho.shared.agreement.PartnerEvent.PartnerSucceeded;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionCorrected;
import daicho.shared.agreement.PartnerName;
import daicho.shared.agreement.PartnerSuccession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner as it stands.
 *
 * @param municipality code; empty before the partner is registered
 * @param names all it ever had, in the order recorded
 * @param succession who takes its place; none while it goes on
 * @param annulled whether it should never have been registered
 */
public record PartnerState(
        String municipality,
        List<PartnerName> names,
        @Nullable PartnerSuccession succession,
        boolean annulled) implements State<PartnerState> {
    /** Before the first event. */
    public static final PartnerState NONE = new PartnerState("", List.of(), null, false);

    @Override
    public Class<PartnerEvent> events() {
        return PartnerEvent.class;
    }

    @Override
    public PartnerState evolve(Event event) {
        return switch ((PartnerEvent) event) {
            case PartnerRegistered e ->
                new PartnerState(e.municipality().value(), List.of(new PartnerName(e.name(), null)), null, false);
            case PartnerRenamed e -> {
                List<PartnerName> all = new ArrayList<>(names);
                all.add(new PartnerName(e.name(), e.from()));
                yield named(List.copyOf(all));
            }
            case PartnerNameCorrected e ->
                named(Since.corrected(names, e.recordedFrom(), new PartnerName(e.name(), e.from())));
            case PartnerRenamingAnnulled e -> named(Since.without(names, e.from()));
            case PartnerAnnulled e -> new PartnerState(municipality, names, succession, true);
            case PartnerSucceeded e -> succeeded(e.succession());
            case PartnerSuccessionCorrected e -> succeeded(e.succession());
            case PartnerSuccessionAnnulled e -> succeeded(null);
        };
    }

    private PartnerState named(List<PartnerName> all) {
        return new PartnerState(municipality, all, succession, annulled);
    }

    private PartnerState succeeded(@Nullable PartnerSuccession by) {
        return new PartnerState(municipality, names, by, annulled);
    }

    /** Whether there is such a partner in a municipality. */
    boolean standsIn(String code) {
        return municipality.equals(code) && !annulled;
    }

    /** Whether it has ended by a day, since another stands in its place. */
    boolean endedBy(LocalDate day) {
        return succession != null && succession.holdsOn(day);
    }

    /** Whether this partner takes its place, on whatever day. */
    boolean passesTo(UUID successor) {
        return succession != null && succession.successor().equals(successor);
    }

    /** What it is called on a day. */
    String nameOn(LocalDate day) {
        return PartnerName.on(day, names);
    }

    /** A name that it took on or after a day. */
    Optional<PartnerName> namedSince(LocalDate day) {
        return names.stream()
                .filter(name -> name.from() != null && !name.from().isBefore(day))
                .findFirst();
    }

    /** Whether it ever had this name, in any spelling. */
    public boolean wasCalled(String name) {
        String plain = Texts.plain(name);
        return names.stream().anyMatch(given -> Texts.plain(given.name()).equals(plain));
    }
}
