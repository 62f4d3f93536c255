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

/** Makes Spring look for the controller of a request only among those of the route that the {@link Door} has found. */
final class ControllersBehindDoor extends RequestMappingHandlerMapping {
    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.REQUEST || Door.leadsTo(info, request)
                ? super.getMatchingMapping(info, request)
                : null;
    }

    /** Says in which way there is no such route. Spring would say what a route accepts, but nobody asks for that. */
    @Override
    protected @Nullable HandlerMethod handleNoMatch(
            Set<RequestMappingInfo> infos, String path, HttpServletRequest request) throws ServletException {
        if (super.handleNoMatch(infos, path, request) != null) {
            throw Refusal.unknown("request.route_unknown");
        }
        return null;
    }
}
