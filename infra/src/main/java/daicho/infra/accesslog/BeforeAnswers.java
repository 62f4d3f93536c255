package daicho.infra.accesslog;

import daicho.query.Exported;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Runs just before an answer is sent: the data are ready, the transactions have ended, and no byte has left. If this
 * fails, the caller gets an error like for any other failure, and the data are dropped.
 */
@ControllerAdvice
@ConditionalOnWebApplication
class BeforeAnswers implements ResponseBodyAdvice<Object>, WebMvcConfigurer {
    private final ShownPersonalData shown;

    BeforeAnswers(ShownPersonalData shown) {
        this.shown = shown;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        HttpServletRequest served = ((ServletServerHttpRequest) request).getServletRequest();
        if (returnType.hasMethodAnnotation(Exported.class)) {
            shown.export(served);
        }
        shown.enter(served);
        return body;
    }

    /** Pages are not bodies; they are rendered later. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public void postHandle(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    Object handler,
                    @Nullable ModelAndView page) {
                if (page != null) {
                    shown.enter(request);
                }
            }
        });
    }
}
