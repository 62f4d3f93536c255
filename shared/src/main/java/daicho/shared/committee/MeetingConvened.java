package daicho.shared.committee;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A meeting was convened. Without quorum it could not be opened; that it was convened is on record all the same.
 *
 * @param committee that met
 * @param meeting its id
 * @param content what is recorded of it; its number is always there
 * @param convenedBy the officer who called it; none if the secretariat did
 * @param inOffice how many members were in office that day
 * @param constituted whether enough of them attended
 */
@Revision("1")
public record MeetingConvened(
        UUID committee,
        UUID meeting,
        MeetingContent content,
        @Nullable Officer convenedBy,
        int inOffice,
        boolean constituted)
        implements CommitteeEvent {}
