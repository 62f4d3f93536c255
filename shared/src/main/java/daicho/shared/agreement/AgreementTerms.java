package daicho.shared.agreement;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed, apart from the partners.
 *
 * @param kind 協定の種別, in the municipality's own words
 * @param title of the agreement, where it has one
 * @param furtherParties that take part besides the partners
 * @param items 連携事項
 */
public record AgreementTerms(
        String kind, @Nullable String title, List<FurtherParty> furtherParties, List<String> items) {
    private static final int MOST = 1_000;

    public AgreementTerms {
        kind = Texts.name("/kind", kind);
        title = Texts.nameOrNone("/title", title);
        furtherParties = furtherParties.stream().distinct().toList();
        items = items.stream().map(item -> Texts.text("/items", item)).toList();
        if (furtherParties.size() > MOST || items.size() > MOST) {
            throw Refusal.invalid(
                    "agreement.too_many_entries", items.size() > MOST ? "/items" : "/furtherParties", MOST);
        }
    }
}
