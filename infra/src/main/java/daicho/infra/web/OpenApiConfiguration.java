package daicho.infra.web;

import daicho.command.Caller;
import daicho.query.Asked;
import daicho.shared.access.Needs;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the API: what follows from the code by itself, and what holds for every operation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class OpenApiConfiguration {
    static final String NEEDS = "x-needs";

    OpenApiConfiguration() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Asked.class)
                .replaceWithSchema(FiscalYear.class, fiscalYear())
                .replaceWithSchema(MunicipalityCode.class, code());
    }

    @Bean
    OpenApiCustomizer operationsInCommon() {
        return new OpenApiRules();
    }

    /** What one must be allowed to do, see docs/rights.md: one of these. */
    @Bean
    OperationCustomizer needs() {
        return (operation, method) -> {
            Needs needs = method.getMethodAnnotation(Needs.class);
            operation.addExtension(
                    NEEDS,
                    needs == null
                            ? List.of()
                            : Arrays.stream(needs.value()).map(Enum::name).toList());
            return operation;
        };
    }

    @Bean
    OperationCustomizer momentsAskedFor() {
        return (operation, method) -> {
            if (DeclaredParameters.takesMoment(method)) {
                OpenApiRules.describeMoment(operation);
            }
            return operation;
        };
    }

    /** In a path a span of years is one text, though it is an object in a body. */
    @Bean
    ParameterCustomizer fiscalYearsInPaths() {
        return (parameter, method) -> {
            if (parameter != null && method.getParameterType() == FiscalYears.class) {
                parameter.setSchema(typed("string")
                        .description("A fiscal year or a span of them, in any notation: R5, R5-R7, 2023-2025")
                        .example("R5-R7"));
            }
            return parameter;
        };
    }

    private static Schema<?> fiscalYear() {
        return typed("integer", "string")
                .description(
                        "Fiscal year (April to March) by the year it starts in. Written in any notation: R5, 令和5年度,"
                                + " 令和元年度, H30, 2023; answered as a number.")
                .example(2023);
    }

    private static Schema<?> code() {
        return typed("string")
                .description("全国地方公共団体コード: five digits and a check digit")
                .pattern("^[0-9]{6}$")
                .example("172014");
    }

    static Schema<Object> typed(String... types) {
        Schema<Object> schema = new Schema<>();
        schema.setTypes(new LinkedHashSet<>(List.of(types)));
        return schema;
    }
}
