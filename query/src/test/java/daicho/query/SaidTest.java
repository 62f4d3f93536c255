package daicho.query;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Word;
import daicho.shared.access.Role;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SaidTest {
    private static final FiscalYear R3 = new FiscalYear(2021);

    @Test
    void years_and_days_read_as_in_a_sentence() {
        assertThat(japanese(R3)).isEqualTo("令和3年度");
        assertThat(english(R3)).isEqualTo("FY2021 (Reiwa 3)");
        assertThat(japanese(new FiscalYear(2019))).isEqualTo("令和元年度");
        assertThat(english(new FiscalYear(1988))).isEqualTo("FY1988 (Showa 63)");
        assertThat(japanese(new FiscalYears(new FiscalYear(2018), R3))).isEqualTo("平成30年度～令和3年度");
        assertThat(english(new FiscalYears(new FiscalYear(2018), R3))).isEqualTo("FY2018 (Heisei 30)–FY2021 (Reiwa 3)");
        assertThat(japanese(new FiscalYears(R3, R3))).isEqualTo("令和3年度");
        assertThat(japanese(LocalDate.of(2020, 4, 1))).isEqualTo("2020年4月1日");
        assertThat(english(LocalDate.of(2020, 4, 1))).isEqualTo("1 April 2020");
        assertThat(japanese(Instant.parse("2020-03-31T15:05:00Z"))).isEqualTo("2020年4月1日0時05分");
        assertThat(english(Instant.parse("2020-03-31T15:05:00Z"))).isEqualTo("1 April 2020, 00:05 (Japan)");
    }

    @Test
    void constants_are_said_by_their_words() {
        assertThat(japanese(Role.AUDITOR)).isEqualTo("監査担当");
        assertThat(english(Word.of(IndicatorTarget.Kind.AT_LEAST))).isEqualTo("at least");
        assertThat(japanese(List.of(new Word("subject.RESULT"), new Word("subject.OPINION"))))
                .isEqualTo("年度実績、委員意見");
    }

    @Test
    void texts_stay_as_they_are() {
        assertThat(japanese("R3")).isEqualTo("R3");
        assertThat(english("2020-04-01")).isEqualTo("2020-04-01");
    }

    private static String japanese(Object value) {
        return said(value, Locale.JAPANESE);
    }

    private static String english(Object value) {
        return said(value, Locale.ENGLISH);
    }

    /** By a wording that says only what it is given. */
    private static String said(Object value, Locale locale) {
        return Wordings.messageSource().getMessage("audit.day", new Object[] {value}, locale);
    }
}
