package peer.axon;

import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;
import peer.web.ResultBody.Figure;

/** Commands and events, with what Daicho's have about the record itself. */
final class ResultMessages {
    record RecordResult(
            @TargetAggregateIdentifier UUID result,
            UUID plan,
            UUID measure,
            UUID initiative,
            int year,
            List<UUID> departments,
            String text,
            List<String> programmes,
            List<Figure> figures) {}

    record CorrectResult(
            @TargetAggregateIdentifier UUID result,
            String text,
            List<String> programmes,
            List<Figure> figures,
            String reason) {}

    @Revision("1")
    record ResultRecorded(
            UUID result,
            UUID plan,
            UUID measure,
            UUID initiative,
            int year,
            List<UUID> departments,
            String text,
            List<String> programmes,
            List<Figure> figures) {}

    @Revision("1")
    record ResultCorrected(UUID result, String text, List<String> programmes, List<Figure> figures, String reason) {}

    private ResultMessages() {}
}
