package daicho.infra.signin;

import daicho.infra.credential.Passkeys;
import daicho.infra.security.Challenge;
import daicho.infra.security.Throttle;
import daicho.infra.security.TooManyRequests;
import daicho.shared.Texts;
import daicho.shared.access.AccessType;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages on which people sign in with a passkey, and add and remove theirs. A page brings the challenge, its script
 * asks the device, and a form sends the answer.
 */
@Controller
@ConditionalOnWebApplication
class PasskeyPages {
    private static final String ENTER = "signin/passkey";
    private static final String LIST = "signin/passkeys";
    private static final String TO_SIGN_IN = "redirect:" + SignInConfiguration.SIGN_IN;
    private static final String TO_LIST = "redirect:" + SignInConfiguration.ACCOUNT + "/passkeys";
    private static final String TO_PROOF = "redirect:" + SignInConfiguration.ACCOUNT + "/proof";

    private static final int LONGEST_LABEL = 60;

    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Throttle throttle;

    PasskeyPages(Passkeys passkeys, Sessions sessions, Accounts accounts, SignIn signIn, Throttle throttle) {
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.accounts = accounts;
        this.signIn = signIn;
        this.throttle = throttle;
    }

    /** Makes the session that keeps the challenge. It is shown with the next page, whose form belongs to that session. */
    @Needs(Action.SIGN_IN)
    @PostMapping("/sign-in/passkey/challenge")
    String begin(HttpServletRequest request) {
        if (!passkeys.areOffered()) {
            return TO_SIGN_IN;
        }
        if (request.getSession(false) == null) {
            throttle.admitBeginning(request.getRemoteAddr());
            request.getSession(true);
        }
        return TO_SIGN_IN + "/passkey";
    }

    @Needs(Action.SIGN_IN)
    @GetMapping("/sign-in/passkey")
    String ask(HttpServletRequest request, Model model) {
        HttpSession session = request.getSession(false);
        if (session == null || !passkeys.areOffered() || sessions.isOpen(request)) {
            return TO_SIGN_IN;
        }
        return page(session, model);
    }

    private String page(HttpSession session, Model model) {
        model.addAttribute("passkeyOptions", passkeys.askAnybody(session));
        return ENTER;
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/sign-in/passkey")
    String enter(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String credential,
            Model model) {
        HttpSession session = request.getSession(false);
        if (session == null || !passkeys.areOffered() || sessions.isOpen(request)) {
            return TO_SIGN_IN;
        }
        try {
            throttle.refuseIfSuspicious(request.getRemoteAddr());
        } catch (TooManyRequests e) {
            return later(response, model, session, e);
        }
        Optional<Standing> standing = signIn.byPasskey(request, response, credential);
        if (standing.isPresent()) {
            return SignInPages.home(standing.get());
        }
        try {
            throttle.failed(request.getRemoteAddr());
        } catch (TooManyRequests e) {
            return later(response, model, session, e);
        }
        Challenge.refuse(response);
        model.addAttribute("error", "signin.error.passkey");
        return page(session, model);
    }

    private String later(HttpServletResponse response, Model model, HttpSession session, TooManyRequests e) {
        SignInPages.later(response, model, HttpStatus.TOO_MANY_REQUESTS, e.retryAfter());
        return page(session, model);
    }

    @Needs(Action.SIGN_IN)
    @GetMapping("/account/passkeys")
    String show(HttpServletRequest request, @RequestAttribute(Sessions.STANDING) Standing standing, Model model) {
        AccountPages.requirePassword(standing);
        return list(request, standing, model);
    }

    private String list(HttpServletRequest request, Standing standing, Model model) {
        Account account = standing.account();
        Passkeys.Holder holder = SignIn.holder(account);
        boolean offered = passkeys.areOffered();
        List<Passkeys.Passkey> known = passkeys.of(holder.municipality(), holder.account());
        model.addAttribute("passkeys", known);
        model.addAttribute("offered", offered);
        model.addAttribute("fresh", standing.fresh());
        model.addAttribute("full", known.size() >= Passkeys.MOST);
        if (offered && standing.fresh() && known.size() < Passkeys.MOST) {
            String name = Objects.requireNonNullElse(account.loginName(), "") + " " + account.municipality();
            model.addAttribute("passkeyOptions", passkeys.askForNew(session(request), holder, name));
        }
        return LIST;
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/account/passkeys")
    String add(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestAttribute(Sessions.STANDING) Standing standing,
            @RequestParam(defaultValue = "") String credential,
            @RequestParam(defaultValue = "") String label,
            Model model) {
        AccountPages.requirePassword(standing);
        if (!standing.fresh()) {
            return TO_PROOF;
        }
        Passkeys.Holder holder = SignIn.holder(standing.account());
        String known = label.strip();
        boolean named = !known.isEmpty() && known.length() <= LONGEST_LABEL && Texts.storable(known);
        boolean room = passkeys.of(holder.municipality(), holder.account()).size() < Passkeys.MOST;
        if (!named || !room || !passkeys.areOffered() || !passkeys.add(session(request), holder, credential, known)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("error", named ? "signin.error.passkey_new" : "signin.error.passkey_label");
            return list(request, standing, model);
        }
        changed(request, standing, AccessType.PASSKEY_ADDED);
        return TO_LIST + "?added";
    }

    @Needs(Action.SIGN_IN)
    @PostMapping("/account/passkeys/removal")
    String remove(
            HttpServletRequest request,
            @RequestAttribute(Sessions.STANDING) Standing standing,
            @RequestParam UUID passkey) {
        AccountPages.requirePassword(standing);
        if (!standing.fresh()) {
            return TO_PROOF;
        }
        Passkeys.Holder holder = SignIn.holder(standing.account());
        if (passkeys.remove(holder.municipality(), holder.account(), passkey)) {
            changed(request, standing, AccessType.PASSKEY_REMOVED);
        }
        return TO_LIST + "?removed";
    }

    /** Ends the other sessions, as every change of what one signs in with does. */
    private void changed(HttpServletRequest request, Standing standing, AccessType what) {
        Account changed = accounts.nextEpoch(standing.account());
        sessions.change(request, standing.ticket().withEpoch(changed.epoch()));
        signIn.tell(request, what, standing, "");
    }

    private static HttpSession session(HttpServletRequest request) {
        return Objects.requireNonNull(request.getSession(false));
    }
}
