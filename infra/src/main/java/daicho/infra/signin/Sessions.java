package daicho.infra.signin;

import daicho.infra.database.Tenancy;
import daicho.infra.security.BrowserSessions;
import daicho.infra.security.DemoPersons;
import daicho.infra.security.Identity;
import daicho.infra.security.RoleAssignment;
import daicho.infra.security.RoleAssignments;
import daicho.shared.access.ProofMeans;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Sessions of browsers. A session keeps a {@link Ticket} and no rights: account and assignment are read again at every
 * request, so that a right that was taken away stops at once. They are in the database, under the municipality of the
 * account, and so hold on every node.
 */
@Component
public class Sessions implements BrowserSessions {
    static final String TICKET = "ticket";
    /** Attribute of a request: how its session stands. */
    static final String STANDING = "daicho.standing";

    private final Accounts accounts;
    private final RoleAssignments assignments;
    private final SignInSettings settings;
    private final InstantSource clock;
    private final PageForgery forgery;
    private final DemoPersons demo;

    Sessions(
            Accounts accounts,
            RoleAssignments assignments,
            SignInSettings settings,
            InstantSource clock,
            PageForgery forgery,
            DemoPersons demo) {
        this.accounts = accounts;
        this.assignments = assignments;
        this.settings = settings;
        this.clock = clock;
        this.forgery = forgery;
        this.demo = demo;
    }

    @Override
    public @Nullable Identity identify(HttpServletRequest request) {
        return standing(request).map(Standing::identity).orElse(null);
    }

    @Override
    public boolean isOpen(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(TICKET) != null;
    }

    @Override
    public CsrfTokenRepository csrfTokens() {
        return forgery;
    }

    /** How the session of a request stands; none = nobody has signed in, or the session is over. */
    Optional<Standing> standing(HttpServletRequest request) {
        if (request.getAttribute(STANDING) instanceof Standing known) {
            return Optional.of(known);
        }
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(TICKET) instanceof Ticket ticket)) {
            return Optional.empty();
        }
        Optional<Standing> standing = isOver(ticket) ? Optional.empty() : stand(session, ticket);
        if (standing.isEmpty()) {
            session.invalidate();
            return standing;
        }
        request.setAttribute(STANDING, standing.get());
        return standing;
    }

    /** Whether it has lasted for too long; one that was left alone for too long is not found at all. */
    private boolean isOver(Ticket ticket) {
        return !clock.instant().isBefore(ticket.since().plus(settings.absolute()));
    }

    private Optional<Standing> stand(HttpSession session, Ticket ticket) {
        return accounts.find(ticket.municipality(), ticket.account())
                .filter(account -> opens(account) && account.epoch() == ticket.epoch())
                .map(account -> {
                    List<RoleAssignment> inForce = inForce(ticket, account);
                    Ticket settled = ticket;
                    if (ticket.assignment() == null && inForce.size() == 1) {
                        settled = ticket.as(inForce.getFirst().id());
                        session.setAttribute(TICKET, settled);
                    }
                    UUID assignment = settled.assignment();
                    return new Standing(
                            settled,
                            account,
                            inForce,
                            clock.instant().isBefore(settled.proven().plus(settings.fresh())),
                            inForce.stream()
                                    .filter(one -> one.id().equals(assignment))
                                    .findFirst()
                                    .orElse(null));
                });
    }

    private List<RoleAssignment> inForce(Ticket ticket, Account account) {
        List<RoleAssignment> claimed = ticket.claimed();
        return claimed == null ? assignments.inForce(account.municipality(), account.person()) : claimed;
    }

    /**
     * Whether an account opens anything at all; accounts of the packaged records do so only on the embedded database.
     */
    public boolean opens(Account account) {
        return account.disabledAt() == null && !demo.isKeptOut(account.municipality(), account.person());
    }

    /**
     * Begins a session. A session that the browser had before ends, so that nobody can know the new id in advance.
     *
     * @param proven when they have proven who they are
     * @return how it stands
     */
    public Standing begin(
            HttpServletRequest request,
            Account account,
            ProofMeans means,
            Instant proven,
            @Nullable List<RoleAssignment> claimed) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = Tenancy.within(account.municipality(), () -> request.getSession(true));
        session.setMaxInactiveInterval(Math.toIntExact(settings.idle().toSeconds()));
        keep(
                request,
                new Ticket(
                        account.municipality(),
                        account.id(),
                        account.epoch(),
                        means,
                        false,
                        clock.instant(),
                        proven,
                        null,
                        claimed));
        return standing(request).orElseThrow();
    }

    /** Continues with another ticket, under another id. */
    void change(HttpServletRequest request, Ticket ticket) {
        request.changeSessionId();
        keep(request, ticket);
    }

    /** Acts in another assignment. */
    void choose(HttpServletRequest request, Ticket ticket, UUID assignment) {
        keep(request, ticket.as(assignment));
    }

    private void keep(HttpServletRequest request, Ticket ticket) {
        Objects.requireNonNull(request.getSession(false)).setAttribute(TICKET, ticket);
        request.removeAttribute(STANDING);
    }

    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        request.removeAttribute(STANDING);
    }
}
