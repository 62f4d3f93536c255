package daicho.shared.scoring;

import daicho.shared.audit.PersonalAct;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A seat's sheet is complete as far as it goes. A change of the sheet afterwards takes it back until it is handed in again.
 *
 * @param round of the sheet
 * @param seat whose sheet
 * @param person who sat in the seat that day
 * @param on day it was handed in
 */
@Revision("1")
public record SheetHandedIn(UUID round, UUID seat, UUID person, LocalDate on)
        implements ScoringRoundEvent, PersonalAct {}
