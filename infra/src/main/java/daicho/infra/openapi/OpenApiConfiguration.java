package daicho.infra.openapi;

import daicho.command.Caller;
import daicho.infra.web.DeclaredParameters;
import daicho.infra.web.PagingArgument;
import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.snapshot.PlanPart;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.access.Role;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
class OpenApiConfiguration {
    static final String NEEDS = "x-needs";

    OpenApiConfiguration() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Asked.class, Paging.class)
                .addSimpleTypesForParameterObject(FiscalYear.class);
    }

    @Bean
    TypeMarks typeMarks() {
        return new TypeMarks();
    }

    @Bean
    OpenApiCustomizer operationsInCommon(JsonMapper json, List<PlanPart<?>> parts) {
        return new OpenApiRules(json, parts);
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

    /** Which rights a caller needs (one of these, see docs/rights.md), and in words, who has them. */
    @Bean
    OperationCustomizer needs() {
        return (operation, method) -> {
            Needs needs = method.getMethodAnnotation(Needs.class);
            List<Action> actions = needs == null ? List.of() : List.of(needs.value());
            operation.addExtension(NEEDS, actions.stream().map(Enum::name).toList());
            operation.setDescription(Stream.of(operation.getDescription(), who(actions))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("\n\n")));
            return operation;
        };
    }

    private static String who(List<Action> actions) {
        if (actions.stream().anyMatch(Rights::isOpen)) {
            return "For everybody, without a token.";
        }
        String roles = Arrays.stream(Role.values())
                .filter(Role::isAssignable)
                .flatMap(role -> actions.stream()
                        .filter(action -> Rights.allows(role, action))
                        .findFirst()
                        .map(action -> words(role) + " (" + words(Rights.scope(role, action)) + ")")
                        .stream())
                .collect(Collectors.joining(", "));
        String scopes = actions.stream()
                .map(action -> action.tokenScope().name())
                .distinct()
                .collect(Collectors.joining(" or "));
        return "For " + roles + ", with a token that is good for " + scopes + ".";
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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

    @Bean
    OperationCustomizer pagesAskedFor() {
        return (operation, method) -> {
            if (PagingArgument.isTakenBy(method)) {
                OpenApiRules.describePaging(operation);
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
                } else if (parameter.getSchema() != null
                        && parameter.getSchema().getTypes() != null) {
                    // A parameter is there or not; it is never null.
                    parameter.getSchema().getTypes().remove("null");
                }
            }
            return parameter;
        };
    }
}
