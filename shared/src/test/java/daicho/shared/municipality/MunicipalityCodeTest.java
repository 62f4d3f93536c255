package daicho.shared.municipality;

import static daicho.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MunicipalityCodeTest {
    /** 金沢, 一関, 三島, 西東京, 伊賀, and from other regions 札幌, 千代田区, 大阪, 那覇. */
    @ParameterizedTest
    @ValueSource(strings = {"172014", "032093", "222062", "132292", "242161", "011002", "131016", "271004", "472018"})
    void takes_real_codes(String code) {
        assertThat(new MunicipalityCode(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "172015", "032094", "222060", "132291", "242166", "17201", "1720141", "", "17201x", "１７２０１４", " 172014",
                "-72014"
            })
    void refuses_wrong_ones(String code) {
        assertRefused("municipality.code_invalid", "/code", () -> new MunicipalityCode(code));
    }

    @Test
    void takes_one_check_digit_in_ten() {
        for (int stem = 10_000; stem < 48_000; stem += 7) {
            int valid = 0;
            for (int digit = 0; digit < 10; digit++) {
                try {
                    new MunicipalityCode("%05d%d".formatted(stem, digit));
                    valid++;
                } catch (Refusal refused) {
                    assertThat(refused.code()).isEqualTo("municipality.code_invalid");
                }
            }
            assertThat(valid).as("check digits of %05d", stem).isEqualTo(1);
        }
    }

    @Test
    void is_a_text_in_json_and_stands_for_one_stream() {
        MunicipalityCode code = new MunicipalityCode("032093");
        assertThat(JsonMapper.shared().writeValueAsString(code)).isEqualTo("\"032093\"");
        assertThat(JsonMapper.shared().readValue("\"032093\"", MunicipalityCode.class))
                .isEqualTo(code);
        assertThat(code.stream()).isEqualTo(new MunicipalityCode("032093").stream());
        assertThat(code.stream()).isNotEqualTo(new MunicipalityCode("172014").stream());
    }
}
