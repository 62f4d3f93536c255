package daicho.infra.signin;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.credential.OneTimeCodes;
import daicho.query.Wordings;
import daicho.shared.access.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has signed in with a browser: what the pages of Daicho send with every request to the API. */
public final class SignedIn {
    private static final String CHOSEN = "a rather long other sentence";

    private SignedIn() {}

    /**
     * Signs in for the first time, with all that a person is asked then.
     *
     * @param role to act in, of those that the person has
     * @param once the one-time password
     * @return the headers of a request from a page
     */
    public static List<Entry<String, String>> headers(
            int port, String municipality, Role role, String loginName, String once) {
        Visitor visitor = new Visitor(port);
        visitor.fill("/sign-in", "municipality", municipality, "loginName", loginName, "password", once);
        Visitor.Page at = visitor.fill("/account/password", "present", once, "chosen", CHOSEN, "again", CHOSEN);
        assertThat(at.status()).as(at.text()).isEqualTo(302);
        Visitor.Page setUp = visitor.get("/account/second-factor");
        if (setUp.text().contains("id=\"secret\">")) {
            String secret = setUp.between("id=\"secret\">", "<").replace(" ", "");
            Visitor.Page done =
                    visitor.fill("/account/second-factor", "code", OneTimeCodes.code(secret, Instant.now()));
            assertThat(done.status()).as(done.text()).isEqualTo(200);
        }
        Visitor.Page account = visitor.get("/account");
        if (visitor.assignment(account).isEmpty()) {
            String label = Wordings.messageSource().getMessage("role." + role, null, Locale.JAPANESE);
            Matcher choice =
                    Pattern.compile("<label for=\"role-([0-9a-f-]+)\">" + label).matcher(account.text());
            assertThat(choice.find()).as(account.text()).isTrue();
            visitor.fillTo("/account", "/account/role", "assignment", choice.group(1));
        }
        List<Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("Cookie", "daicho-session=" + visitor.session()));
        String[] ofPage = visitor.ofPage();
        for (int i = 0; i < ofPage.length; i += 2) {
            headers.add(Map.entry(ofPage[i], ofPage[i + 1]));
        }
        return headers;
    }
}
