package daicho.infra.signin;

import daicho.infra.credential.Passkeys;
import daicho.infra.security.Challenge;
import daicho.infra.security.Throttle;
import daicho.infra.security.TooManyRequests;
import daicho.shared.access.AccessType;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages for signing in and out. */
@Controller
@ConditionalOnWebApplication
class SignInPages {
    private static final String PAGE = "signin/sign-in";
    private static final String CODE = "signin/code";
    private static final String LATER = "signin.error.later";
    private static final String TO_ACCOUNT = "redirect:" + SignInConfiguration.ACCOUNT;
    private static final String TO_SIGN_IN = "redirect:" + SignInConfiguration.SIGN_IN;

    private final SignIn signIn;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Throttle throttle;
    private final SignInSettings settings;
    private final DemoAccounts demo;
    private final Passkeys passkeys;

    SignInPages(
            SignIn signIn,
            Sessions sessions,
            Accounts accounts,
            Throttle throttle,
            SignInSettings settings,
            DemoAccounts demo,
            Passkeys passkeys) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.accounts = accounts;
        this.throttle = throttle;
        this.settings = settings;
        this.demo = demo;
        this.passkeys = passkeys;
    }

    @Needs(Action.SIGN_IN)
    @GetMapping("/sign-in")
    String ask(
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String municipality,
            @RequestParam(defaultValue = "") String problem,
            Model model) {
        return sessions.standing(request)
                        .filter(known -> known.step() == Standing.Step.NONE)
                        .isPresent()
                ? TO_ACCOUNT
                : page(model, municipality, OpenIdProblem.text(problem));
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/sign-in")
    String enter(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String municipality,
            @RequestParam(defaultValue = "") String loginName,
            @RequestParam(defaultValue = "") String password,
            Model model) {
        Optional<String> provider = SignIn.code(municipality).filter(settings.openid()::containsKey);
        if (provider.isPresent()) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return page(model, provider.get(), "signin.error.openid");
        }
        try {
            throttle.refuseIfSuspicious(request.getRemoteAddr());
            Optional<Standing> standing = signIn.byPassword(request, response, municipality, loginName, password);
            if (standing.isEmpty()) {
                throttle.failed(request.getRemoteAddr());
                Challenge.refuse(response);
                return page(model, municipality, "signin.error.refused");
            }
            return home(standing.get());
        } catch (Passwords.Busy e) {
            return later(response, model, municipality, HttpStatus.SERVICE_UNAVAILABLE, e.retryAfter());
        } catch (TooManyRequests e) {
            return later(response, model, municipality, HttpStatus.TOO_MANY_REQUESTS, e.retryAfter());
        }
    }

    @Needs(Action.SIGN_IN)
    @GetMapping({"/sign-in/second-factor", "/sign-in/second-factor/passkey"})
    String askCode(HttpServletRequest request, Model model) {
        Optional<Standing> standing = sessions.standing(request);
        if (standing.isEmpty()) {
            return TO_SIGN_IN;
        }
        return standing.get().step() == Standing.Step.SECOND_FACTOR
                ? codePage(request, standing.get(), model)
                : TO_ACCOUNT;
    }

    private String codePage(HttpServletRequest request, Standing standing, Model model) {
        passkeys.ask(request.getSession(), Passkeys.Purpose.SECOND_STEP, SignIn.holder(standing.account()))
                .ifPresent(options -> model.addAttribute("passkeyOptions", options));
        return CODE;
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/sign-in/second-factor")
    String enterCode(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        return secondStep(
                request, response, model, standing -> signIn.byCode(request, response, standing, code), signIn::whyNot);
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/sign-in/second-factor/passkey")
    String enterSecondPasskey(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String credential,
            Model model) {
        return secondStep(
                request,
                response,
                model,
                standing -> signIn.bySecondPasskey(request, response, standing, credential),
                account -> "signin.error.passkey");
    }

    private String secondStep(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Predicate<Standing> isRight,
            Function<Account, String> whyNot) {
        Optional<Standing> standing =
                sessions.standing(request).filter(known -> known.step() == Standing.Step.SECOND_FACTOR);
        if (standing.isEmpty()) {
            return TO_SIGN_IN;
        }
        try {
            throttle.refuseIfSuspicious(request.getRemoteAddr());
            if (isRight.test(standing.get())) {
                return home(sessions.standing(request).orElseThrow());
            }
            throttle.failed(request.getRemoteAddr());
        } catch (TooManyRequests e) {
            later(response, model, HttpStatus.TOO_MANY_REQUESTS, e.retryAfter());
            return sessions.isOpen(request) ? codePage(request, standing.get(), model) : page(model, "", LATER);
        }
        Challenge.refuse(response);
        if (!sessions.isOpen(request)) {
            return page(model, "", "signin.error.refused");
        }
        model.addAttribute("error", whyNot.apply(standing.get().account()));
        return codePage(request, standing.get(), model);
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/sign-out")
    String leave(HttpServletRequest request) {
        sessions.standing(request).ifPresent(standing -> signIn.tell(request, AccessType.SIGNED_OUT, standing, ""));
        sessions.end(request);
        return TO_SIGN_IN + "?left";
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/sign-out-everywhere")
    String leaveEverywhere(HttpServletRequest request) {
        sessions.standing(request).ifPresent(standing -> {
            accounts.nextEpoch(standing.account());
            signIn.tell(request, AccessType.SIGNED_OUT_EVERYWHERE, standing, "");
        });
        sessions.end(request);
        return TO_SIGN_IN + "?left";
    }

    /** Leads somebody who has signed in onwards. */
    static String home(Standing standing) {
        return "redirect:" + standing.home();
    }

    private String later(
            HttpServletResponse response, Model model, String municipality, HttpStatus status, long seconds) {
        later(response, model, status, seconds);
        return page(model, municipality, LATER);
    }

    static void later(HttpServletResponse response, Model model, HttpStatus status, long seconds) {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        model.addAttribute("error", LATER);
    }

    private String page(Model model, String municipality, String error) {
        model.addAttribute("municipality", municipality);
        model.addAttribute("error", error);
        model.addAttribute(
                "providers", settings.openid().keySet().stream().sorted().toList());
        model.addAttribute("demo", demo.present());
        model.addAttribute("passkeys", passkeys.areOffered());
        model.addAttribute("lockAfter", settings.lockout().after());
        return PAGE;
    }
}
