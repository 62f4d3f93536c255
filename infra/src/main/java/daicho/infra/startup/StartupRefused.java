package daicho.infra.startup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Daicho must not or cannot start; {@link StartupRefusedAnalyzer} puts it into the operator's language. */
public final class StartupRefused extends RuntimeException {
    private final Refusal refusal;
    private final transient List<String> details;

    public StartupRefused(Refusal refusal, String... details) {
        this(refusal, null, details);
    }

    public StartupRefused(Refusal refusal, @Nullable Throwable cause, String... details) {
        // Logs are English whatever the operator's language, so that they can be searched.
        super(new StartupMessages(Locale.ENGLISH).text(refusal.key() + ".what", details), cause);
        this.refusal = refusal;
        this.details = List.of(details);
    }

    /** What is wrong, where, and what to do, in the operator's language. */
    public String inWords() {
        StartupMessages messages = StartupMessages.ofOperator();
        return Stream.of("what", "where", "do")
                .map(part -> messages.text(refusal.key() + "." + part, details()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    public Refusal refusal() {
        return refusal;
    }

    public String[] details() {
        return details.toArray(String[]::new);
    }
}
