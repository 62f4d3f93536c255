package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import daicho.command.Caller;
import daicho.shared.access.Role;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeApiTest {
    private static final String INTAKE = "/api/v1/municipalities/132292/intake";

    private final Town city = Town.plain();
    private final MockMvc http = http();

    @Test
    void takes_a_body_and_answers_in_the_callers_language() throws Exception {
        String sheet = Town.sheet("施策コード,年度,担当課,実績,見出し番号1", "1-1,R5,福祉課,一,1", "1-1,R5,,二,1");
        http.perform(post(INTAKE)
                        .param("profile", "daicho")
                        .param("plan", city.plan().toString())
                        .param("withStructure", "true")
                        .contentType("text/csv;charset=UTF-8")
                        .header("Content-Disposition", "attachment; filename*=UTF-8''%E5%AE%9F%E7%B8%BE.csv")
                        .locale(Locale.ENGLISH)
                        .content(sheet.getBytes(StandardCharsets.UTF_8)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.fileName").value("実績.csv"))
                .andExpect(jsonPath("$.counts.recorded").value(1))
                .andExpect(jsonPath("$.counts.structure").value(4))
                .andExpect(jsonPath("$.eventsWritten").value(5))
                .andExpect(header().string("Daicho-Position", String.valueOf(city.ledger.events.size())))
                .andExpect(jsonPath("$.rowsRefused").value(1))
                .andExpect(jsonPath("$.errors[0].row").value(3))
                .andExpect(jsonPath("$.errors[0].column").value("担当課"))
                .andExpect(jsonPath("$.errors[0].reason").value("The department is missing."));
    }

    @Test
    void takes_an_upload_as_a_dry_run() throws Exception {
        int events = city.ledger.events.size();
        byte[] sheet = Town.sheet("施策コード,年度,担当課,実績,見出し番号1", "1-1,R5,福祉課,一,1").getBytes(StandardCharsets.UTF_8);
        http.perform(multipart(INTAKE)
                        .file(new MockMultipartFile("file", "a.csv", "text/csv", sheet))
                        .param("profile", "daicho")
                        .param("plan", city.plan().toString())
                        .param("dryRun", "true")
                        .param("withStructure", "true"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.dryRun").value(true))
                .andExpect(jsonPath("$.eventsWritten").value(0))
                .andExpect(jsonPath("$.counts.recorded").value(1));
        assertThat(city.ledger.events).hasSize(events);
    }

    @Test
    void lists_profiles_and_hands_out_templates() throws Exception {
        http.perform(get(INTAKE + "/profiles"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].name").value("daicho"))
                .andExpect(jsonPath("$.items[0].columns[0].field").value("measure.code"));
        String template = http.perform(get(INTAKE + "/profiles/daicho/template"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"daicho.csv\""))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(template).startsWith(Town.BOM + "施策コード,取組番号,年度").contains("\r\n\"# 1-1\",1,R5,福祉課");
    }

    private MockMvc http() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("i18n/intake");
        messages.setDefaultEncoding("UTF-8");
        return MockMvcBuilders.standaloneSetup(new IntakeApi(city.intake, new Profiles(), city.requestKeys, messages))
                .setCustomArgumentResolvers(new HandlerMethodArgumentResolver() {
                    @Override
                    public boolean supportsParameter(MethodParameter parameter) {
                        return parameter.getParameterType() == Caller.class;
                    }

                    @Override
                    public Object resolveArgument(
                            MethodParameter parameter,
                            @Nullable ModelAndViewContainer container,
                            NativeWebRequest request,
                            @Nullable WebDataBinderFactory factory) {
                        return city.caller(Role.SECRETARIAT);
                    }
                })
                .build();
    }
}
