package daicho.infra.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Daicho must not or cannot start; {@link StartupRefusedAnalyzer} puts it into the operator's language. */
final class StartupRefused extends RuntimeException {
    private static final String INVALID_CATALOG_NAME = "3D000";

    private final Refusal refusal;
    private final transient List<String> details;

    StartupRefused(Refusal refusal, String... details) {
        this(refusal, null, details);
    }

    StartupRefused(Refusal refusal, @Nullable Throwable cause, String... details) {
        // Logs are English whatever the operator's language, so that they can be searched.
        super(new StartupMessages(Locale.ENGLISH).text(refusal.key() + ".what", details), cause);
        this.refusal = refusal;
        this.details = List.of(details);
    }

    /** Says in which of three ways a login can fail this one did. */
    static StartupRefused because(SQLException cause, Login login) {
        String state = String.valueOf(cause.getSQLState());
        if (state.startsWith("28")) {
            return new StartupRefused(Refusal.LOGIN_REFUSED, cause, login.where(), login.user());
        }
        if (state.equals(INVALID_CATALOG_NAME)) {
            return new StartupRefused(Refusal.DATABASE_MISSING, cause, login.where());
        }
        return new StartupRefused(
                Refusal.DATABASE_UNREACHABLE, cause, login.where(), String.valueOf(cause.getMessage()));
    }

    Refusal refusal() {
        return refusal;
    }

    String[] details() {
        return details.toArray(String[]::new);
    }
}
