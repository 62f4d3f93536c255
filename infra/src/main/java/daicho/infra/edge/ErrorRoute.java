package daicho.infra.edge;

import daicho.infra.problem.Fault;
import daicho.infra.problem.Faults;
import daicho.infra.problem.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The server forwards failures from outside of Spring to here. */
@Controller
@ConditionalOnWebApplication
public class ErrorRoute implements ErrorController {
    private final Problems problems;

    ErrorRoute(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) {
        problems.answer(
                request,
                response,
                request.getDispatcherType() == DispatcherType.ERROR
                        ? of(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                        : Faults.routeUnknown());
    }

    public static Fault of(@Nullable Object status) {
        HttpStatus known = status instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (known == null) {
            return Faults.internal();
        }
        return switch (known) {
            case NOT_FOUND -> Faults.routeUnknown();
            case METHOD_NOT_ALLOWED -> Fault.of(known, "request.method", "");
            // These are about the caller's HTTP. A status of 5xx would report that something is wrong here.
            case NOT_IMPLEMENTED, HTTP_VERSION_NOT_SUPPORTED -> Faults.rejected();
            default -> known.is4xxClientError() ? Fault.of(known, "web.request_rejected") : Faults.internal();
        };
    }
}
