package daicho.infra.web;

import daicho.infra.problem.ProblemPage;
import daicho.infra.problem.Problems;
import daicho.infra.problem.Wording;
import daicho.infra.security.OwnWrites;
import daicho.query.Reads;
import daicho.shared.Japan;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Configures HTTP in Daicho: arguments of controllers, language, JSON, problems. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Import(StrictIds.class)
public class WebConfiguration implements WebMvcConfigurer {
    /** After Spring Security (-100), so that only callers who were let in get further. */
    public static final int AFTER_SECURITY = -50;

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, FiscalYear.class, FiscalYear::of);
        registry.addConverter(String.class, FiscalYears.class, FiscalYears::of);
        registry.addConverter(String.class, MunicipalityCode.class, MunicipalityCode::new);
        registry.addConverter(String.class, LocalDate.class, Japan::day);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new UnstorableQuery());
        registry.addInterceptor(new DeclaredParameters());
    }

    @Bean
    WebMvcConfigurer argumentsAndProblems(
            PageLanguage localeResolver,
            Problems problems,
            OwnWrites own,
            InstantSource clock,
            ObjectProvider<Reads> reads,
            @Value("${daicho.public-only:false}") boolean publicOnly) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(localeResolver);
                registry.addInterceptor(new PageFrame(reads, localeResolver, !publicOnly));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
                resolvers.add(new AskedArgument(localeResolver, own, clock));
                resolvers.add(new PagingArgument(clock));
            }

            @Override
            public void configureHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.add(problems::resolve);
            }
        };
    }

    @Bean
    PageLanguage localeResolver(ObjectProvider<CookieNames> cookies) {
        return new PageLanguage(cookies);
    }

    @Bean
    Problems problems(
            MessageSource messageSource,
            LocaleResolver localeResolver,
            JsonMapper json,
            ApplicationEventPublisher events) {
        return new Problems(new Wording(messageSource), localeResolver, json, new ProblemPage(messageSource), events);
    }

    @Bean
    JsonFactoryBuilderCustomizer jsonLimits() {
        return Json::limit;
    }

    /** Last, so that no other customizer loosens what is strict here. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    JsonMapperBuilderCustomizer jsonRules() {
        return Json::configure;
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(LocaleResolver localeResolver) {
        FilterRegistrationBean<RequestFilter> registration =
                new FilterRegistrationBean<>(new RequestFilter(localeResolver));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EntityTags> entityTags() {
        FilterRegistrationBean<EntityTags> registration = new FilterRegistrationBean<>(new EntityTags());
        registration.setOrder(AFTER_SECURITY + 1);
        return registration;
    }
}
