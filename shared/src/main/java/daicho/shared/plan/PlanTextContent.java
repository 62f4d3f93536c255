package daicho.shared.plan;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What a text says, as printed.
 *
 * @param stakeholder 主体 whom the text is about: 市民, 福祉事業者, 社協, 行政
 * @param subStakeholder who in particular, where the plan names one of the stakeholders
 * @param scheme of a tag: the classification it belongs to, e.g. SDGs
 * @param label term of a glossary entry, number or name of a tag, name of a related plan
 * @param text the wording
 * @param variant the wording of the same text in another print of the plan, where it differs
 * @param reference printed mark of what it refers to: ①; of a footnote, its own: ※1
 * @param seq printed or given place among the texts of its kind and stakeholder, from 1; texts without one come last
 */
public record PlanTextContent(
        @Nullable String stakeholder,
        @Nullable String subStakeholder,
        @Nullable String scheme,
        @Nullable String label,
        @Nullable String text,
        @Nullable String variant,
        @Nullable String reference,
        @Nullable Integer seq) {
    public PlanTextContent {
        stakeholder = Texts.nameOrNone("/stakeholder", stakeholder);
        subStakeholder = Texts.nameOrNone("/subStakeholder", subStakeholder);
        scheme = Texts.nameOrNone("/scheme", scheme);
        label = Texts.nameOrNone("/label", label);
        text = Texts.textOrNone("/text", text);
        variant = Texts.textOrNone("/variant", variant);
        reference = Texts.nameOrNone("/reference", reference);
        if (seq != null && (seq < 1 || seq > 1_000_000)) {
            throw Refusal.invalid("plan.text_seq_out_of_range", "/seq");
        }
    }
}
