package daicho.query.agreement;

import daicho.query.Annulment;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.agreement.PrintedCountContent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A count that a document prints: a claim, shown next to the counts made here.
 *
 * @param id its id
 * @param municipality code
 * @param content what is printed where
 * @param correctionReason why it was last corrected
 * @param annulled why it is shown nowhere, if it was annulled
 * @param version of its stream
 */
record PrintedCountView(
        UUID id,
        String municipality,
        @Unfold PrintedCountContent content,
        @Nullable String correctionReason,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    static final View<PrintedCountView> VIEW = new View<>("printed_count", PrintedCountView.class);
}
