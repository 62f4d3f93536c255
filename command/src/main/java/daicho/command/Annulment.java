package daicho.command;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * 取消し as it is asked for.
 *
 * @param reason why the record should not be there
 * @param decisionNumber 決裁番号
 */
@Schema(name = "AnnulmentInput")
public record Annulment(String reason, @Nullable String decisionNumber) {}
