package daicho.shared.committee;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A meeting was convened. Without quorum it could not be opened; that it was convened is on record all the same.
 *
 * @param committee that met
 * @param meeting its id
 * @param content what is recorded of it; its number is always there
 * @param inOffice how many members were in office that day
 * @param constituted whether enough of them attended
 */
@Revision("1")
public record MeetingConvened(UUID committee, UUID meeting, MeetingContent content, int inOffice, boolean constituted)
        implements CommitteeEvent {}
