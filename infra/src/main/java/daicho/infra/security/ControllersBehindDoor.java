package daicho.infra.security;

import daicho.shared.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Where Spring looks for the controller of a request: among those of the route alone that the {@link Door} has found. */
final class ControllersBehindDoor extends RequestMappingHandlerMapping {
    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.REQUEST || Door.leadsTo(info, request)
                ? super.getMatchingMapping(info, request)
                : null;
    }

    /** Says in which way there is no such route; what a route takes, Spring would tell, and nobody asks. */
    @Override
    protected @Nullable HandlerMethod handleNoMatch(
            Set<RequestMappingInfo> infos, String path, HttpServletRequest request) throws ServletException {
        if (super.handleNoMatch(infos, path, request) != null) {
            throw Refusal.unknown("request.route_unknown");
        }
        return null;
    }
}
