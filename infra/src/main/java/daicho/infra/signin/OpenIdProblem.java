package daicho.infra.signin;

import java.util.Arrays;
import java.util.Locale;

/** Why a sign-in at an OpenID provider has failed, whether or not the provider has sent somebody back. */
public enum OpenIdProblem {
    /** The provider cannot be reached. */
    PROVIDER,
    /** It refused, or the response does not belong to the request. */
    RETURNED,
    CLAIMS_PERSON,
    CLAIMS_MUNICIPALITY,
    CLAIMS_ROLE,
    CLAIMS_DEPARTMENT,
    /** The account was disabled in Daicho. */
    DISABLED;

    /** The key of its wording, if the word in an address is one of these. */
    static String text(String word) {
        return Arrays.stream(values())
                .map(OpenIdProblem::word)
                .filter(word::equals)
                .map(known -> "signin.error." + known)
                .findFirst()
                .orElse("");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The exception for it. */
    public static final class Happened extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final OpenIdProblem problem;

        public Happened(OpenIdProblem problem) {
            super(problem.word(), null, false, false);
            this.problem = problem;
        }

        public OpenIdProblem problem() {
            return problem;
        }
    }
}
