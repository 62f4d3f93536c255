package daicho.infra.signin;

import java.util.Arrays;
import java.util.Locale;

/** Why somebody whom an OpenID provider has sent back, or not, is not signed in. */
public enum OpenIdProblem {
    /** The provider cannot be reached. */
    PROVIDER,
    /** It said no, or what came back is not the answer to what was asked. */
    RETURNED,
    CLAIMS_PERSON,
    CLAIMS_MUNICIPALITY,
    CLAIMS_ROLE,
    CLAIMS_DEPARTMENT,
    /** The account was disabled in Daicho. */
    DISABLED;

    /** The key of its wording, if the word of an address is one of these. */
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

    /** That it happened. */
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
