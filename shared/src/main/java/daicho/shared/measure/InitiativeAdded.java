package daicho.shared.measure;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A line of a measure that reports on its own.
 *
 * @param measure it belongs to
 * @param initiative its id
 * @param no its number in the measure, from 1
 * @param content what is laid down
 */
@Revision("1")
public record InitiativeAdded(UUID measure, UUID initiative, int no, InitiativeContent content)
        implements MeasureEvent {}
