package daicho.infra.openapi;

import static daicho.infra.openapi.BodySchemas.typed;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** Values that are records of the code and one text or number in JSON. */
final class Scalars {
    /** As {@link daicho.shared.plan.FiscalYear} reads it once letters and digits of full width are made narrow. */
    private static final String YEAR = "(令和|平成|昭和|[RHSrhsＲＨＳｒｈｓ])\\s*(元|[0-9０-９]{1,2})\\s*(年度?)?|[0-9０-９]{4}\\s*(年度?)?";

    private static final String NOTATION = "in any notation: 2023, R5, Ｒ５, 令和5年度, 令和元年度, H30";

    private Scalars() {}

    /** In a body: a number or a text. */
    static Schema<?> fiscalYearRead() {
        Schema<?> year = new Schema<>();
        year.setDescription("A fiscal year (April to March) by the year it starts in, " + NOTATION + ".");
        year.setAnyOf(List.of(year("integer"), typed("string").pattern("^\\s*(" + YEAR + ")\\s*$")));
        return year;
    }

    /** In an answer: a number. */
    static Schema<?> fiscalYearWritten() {
        return year("integer").description("Fiscal year (April to March) by the year it starts in.");
    }

    /** In a path or query. */
    static Schema<?> fiscalYearAsked() {
        return typed("string")
                .pattern("^\\s*(" + YEAR + ")\\s*$")
                .description("A fiscal year (April to March) by the year it starts in, " + NOTATION + ".")
                .example("R5");
    }

    /** In a path, a span of years is one text, though it is an object in a body. */
    static Schema<?> fiscalYearsAsked() {
        return typed("string")
                .pattern("^\\s*(" + YEAR + ")\\s*([-－‐‑–—―−～〜~ーｰ]\\s*(" + YEAR + ")\\s*)?$")
                .description("A fiscal year or a span of them, in any notation: R5, R5-R7, 2023-2025.")
                .example("R5-R7");
    }

    static Schema<?> municipalityCode() {
        return typed("string")
                .pattern("^[0-9]{6}$")
                .description("全国地方公共団体コード: five digits and a check digit.")
                .example("172014");
    }

    private static Schema<?> year(String type) {
        return typed(type)
                .format("int32")
                .minimum(BigDecimal.valueOf(1950))
                .maximum(BigDecimal.valueOf(2199))
                .example(2023);
    }
}
