package daicho.query.agreement;

import daicho.query.View;
import daicho.shared.agreement.PrintedCountContent.Of;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A count that a document prints: a claim, shown beside what is counted here.
 *
 * @param id of it
 * @param municipality code
 * @param of what was counted
 * @param kind of agreements counted; none = all
 * @param count as printed
 * @param source where it is printed
 * @param printedOn the day it was printed, or stands for
 * @param correctionReason why it was last corrected
 * @param version of its stream
 */
record PrintedCountView(
        UUID id,
        String municipality,
        Of of,
        @Nullable String kind,
        int count,
        String source,
        @Nullable LocalDate printedOn,
        @Nullable String correctionReason,
        long version)
        implements View.Row {
    /** The table. */
    static final View<PrintedCountView> VIEW = new View<>("printed_count", PrintedCountView.class);
}
