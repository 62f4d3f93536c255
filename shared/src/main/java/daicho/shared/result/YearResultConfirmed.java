package daicho.shared.result;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * 確認: the secretariat has checked a result.
 *
 * @param result confirmed
 * @param note 確認者の付記
 */
@Revision("1")
public record YearResultConfirmed(UUID result, @Nullable String note) implements YearResultEvent {}
