package daicho.shared.sample;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.plan.FiscalYear;

/**
 * What a sample says.
 *
 * @param fiscalYear it was taken in
 * @param title 名称
 * @param count 0 or more
 */
public record SampleContent(FiscalYear fiscalYear, String title, int count) {
    public SampleContent {
        Refusal.present("/fiscalYear", fiscalYear);
        title = Texts.name("/title", title);
        if (count < 0) {
            throw Refusal.invalid("sample.count_negative", "/count", count);
        }
    }
}
