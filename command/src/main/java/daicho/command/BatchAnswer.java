package daicho.command;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * What became of a request with several items.
 *
 * @param items in the order of the request
 */
public record BatchAnswer(
        int recorded,
        int corrected,
        int reviewed,
        int refused,

        @Schema(description = "In the order of the request.")
        List<ItemAnswer> items) {
    /** What became of an item. */
    @Schema(name = "ItemStatus")
    public enum Status {
        RECORDED,
        CORRECTED,
        REVIEWED,
        REFUSED
    }

    /**
     * What became of an item: a receipt or a problem.
     *
     * @param id of the record
     * @param version of its stream
     * @param position of the event in the ledger
     * @param problem why the item was refused
     */
    @Schema(name = "ItemAnswer")
    public record ItemAnswer(
            Status status,
            @Nullable UUID id,
            @Nullable Long version,
            @Nullable Long position,

            @Schema(description = "Why the item was refused.") @Nullable
            ItemProblem problem) {
        static ItemAnswer of(Status status, Written written) {
            return new ItemAnswer(status, written.id(), written.version(), written.position(), null);
        }

        static ItemAnswer of(ItemProblem problem) {
            return new ItemAnswer(Status.REFUSED, null, null, null, problem);
        }
    }

    /** 200 with the last position, also if every item was refused: the request was carried out. */
    static ResponseEntity<BatchAnswer> of(List<ItemAnswer> items) {
        ResponseEntity.BodyBuilder response = ResponseEntity.ok();
        items.stream()
                .flatMap(item -> item.position() == null ? Stream.empty() : Stream.of(item.position()))
                .max(Long::compare)
                .ifPresent(last -> response.header("Daicho-Position", Long.toString(last)));
        return response.body(new BatchAnswer(
                count(items, Status.RECORDED),
                count(items, Status.CORRECTED),
                count(items, Status.REVIEWED),
                count(items, Status.REFUSED),
                items));
    }

    private static int count(List<ItemAnswer> items, Status status) {
        return (int) items.stream().filter(item -> item.status() == status).count();
    }
}
