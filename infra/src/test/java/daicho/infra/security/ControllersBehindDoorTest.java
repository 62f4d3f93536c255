package daicho.infra.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.util.ServletRequestPathUtils;

class ControllersBehindDoorTest {
    @RestController
    static class Planted {
        @GetMapping("/open")
        @Needs(Action.SEE_SERVICE)
        public void open() {}

        @GetMapping("/guarded")
        @Needs(Action.WATCH_NODE)
        public void guarded() {}

        @GetMapping("/forgotten")
        public void forgotten() {}

        @GetMapping("/account")
        public void named_among_the_others() {}
    }

    private final ControllersBehindDoor controllers = new ControllersBehindDoor();
    private final Door door = new Door(new Routes(() -> controllers), event -> {});

    ControllersBehindDoorTest() {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.registerSingleton("planted", Planted.class);
        controllers.setApplicationContext(context);
        controllers.afterPropertiesSet();
    }

    @Test
    void finds_the_controller_of_the_route_that_the_door_has_found() throws Exception {
        assertThat(found(asked("GET", "/open"))).isEqualTo("open");
        assertThat(found(asked("GET", "/account"))).isEqualTo("named_among_the_others");
    }

    @Test
    void finds_none_that_the_door_was_not_asked_for() throws Exception {
        assertThat(found(request("GET", "/open"))).isEmpty();
    }

    @Test
    void finds_none_of_another_route() throws Exception {
        for (String found : new String[] {"/open", "/account"}) {
            MockHttpServletRequest request = asked("GET", found);
            request.setRequestURI("/guarded");
            ServletRequestPathUtils.parseAndCache(request);
            assertThat(found(request)).as(found).isEmpty();
        }
    }

    @Test
    void finds_none_that_does_not_say_who_may() throws Exception {
        assertThat(found(asked("GET", "/forgotten"))).isEmpty();
    }

    @Test
    void tells_nobody_what_a_route_takes_but_that_it_does_not_take_this() {
        assertThatExceptionOfType(HttpRequestMethodNotSupportedException.class)
                .isThrownBy(() -> found(asked("POST", "/open")));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> found(asked("OPTIONS", "/open")))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("request.route_unknown"));
    }

    private MockHttpServletRequest asked(String method, String path) {
        MockHttpServletRequest request = request(method, path);
        door.authorize(() -> null, new RequestAuthorizationContext(request));
        return request;
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        return request;
    }

    /** The name of the method; empty if there is none. */
    private String found(MockHttpServletRequest request) throws Exception {
        HandlerExecutionChain chain = controllers.getHandler(request);
        return chain == null
                ? ""
                : ((HandlerMethod) chain.getHandler()).getMethod().getName();
    }
}
