package daicho.infra.openapi;

import daicho.command.Caller;
import daicho.infra.web.DeclaredParameters;
import daicho.query.Asked;
import daicho.shared.access.Needs;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API: what follows from the code by itself, and what holds for every operation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class OpenApiConfiguration {
    static final String NEEDS = "x-needs";

    OpenApiConfiguration() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Asked.class);
    }

    @Bean
    TypeMarks typeMarks() {
        return new TypeMarks();
    }

    @Bean
    OpenApiCustomizer operationsInCommon(JsonMapper json) {
        return new OpenApiRules(json);
    }

    /** An operation is called like the method; what is read, {@code get…}. */
    @Bean
    OperationCustomizer names() {
        return (operation, method) -> {
            String name = method.getMethod().getName();
            operation.setOperationId(
                    method.hasMethodAnnotation(GetMapping.class) ? "get" + StringUtils.capitalize(name) : name);
            return operation;
        };
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

    /** Values that are one text in a path or query. */
    @Bean
    ParameterCustomizer valuesInAddresses() {
        return (parameter, method) -> {
            if (parameter != null) {
                Class<?> type = method.getParameterType();
                if (type == FiscalYear.class) {
                    parameter.setSchema(Scalars.fiscalYearAsked());
                } else if (type == FiscalYears.class) {
                    parameter.setSchema(Scalars.fiscalYearsAsked());
                } else if (type == MunicipalityCode.class) {
                    parameter.setSchema(Scalars.municipalityCode());
                }
            }
            return parameter;
        };
    }
}
