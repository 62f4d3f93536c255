package daicho.infra.credential;

import com.webauthn4j.util.exception.WebAuthnException;
import daicho.infra.database.Tenancy;
import daicho.shared.Ids;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passkeys: keys that a device keeps, bound to Daicho's host and to an account, and uses only after it has verified its
 * user. So one is two factors. The ceremonies are Spring Security's; Daicho keeps its own sessions, and asks a challenge
 * once, for one purpose, for a few minutes.
 */
@Component
@EnableConfigurationProperties(PasskeySettings.class)
public class Passkeys {
    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);

    /** More devices than a person has. */
    public static final int MOST = 20;

    /** For how long a challenge waits for its answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Name of the part of a session that keeps a challenge. */
    public static final String CHALLENGE = "daicho.passkeyChallenge";

    private static final Set<String> TRANSPORTS = Stream.of(
                    AuthenticatorTransport.USB,
                    AuthenticatorTransport.NFC,
                    AuthenticatorTransport.BLE,
                    AuthenticatorTransport.SMART_CARD,
                    AuthenticatorTransport.HYBRID,
                    AuthenticatorTransport.INTERNAL)
            .map(AuthenticatorTransport::getValue)
            .collect(Collectors.toUnmodifiableSet());

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.RS256);

    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> NEW =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> ANSWER =
            new TypeReference<>() {};

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private final PasskeySettings settings;
    private final PasskeyTable table;
    private final InstantSource clock;

    Passkeys(PasskeySettings settings, Tenancy tenancy, JdbcClient writer, InstantSource clock) {
        this.settings = settings;
        this.table = new PasskeyTable(tenancy, writer);
        this.clock = clock;
    }

    /** What a challenge is asked for. */
    public enum Purpose {
        /** Adding a passkey. */
        ADDING,
        /** Signing in with a passkey alone. */
        ENTERING,
        /** The second step after a password. */
        SECOND_STEP,
        /** Proving anew who one is. */
        PROOF
    }

    /**
     * Whose passkeys they are.
     *
     * @param municipality code
     * @param account id
     */
    public record Holder(String municipality, UUID account) {}

    /**
     * A passkey as its holder sees it.
     *
     * @param id in Daicho
     * @param label by which its holder knows it
     * @param createdAt when it was added
     * @param lastUsedAt when it was used last; none = never since
     */
    public record Passkey(
            UUID id,
            String label,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /** Whether this installation says to which host passkeys are bound. */
    public boolean areOffered() {
        return settings.isOn();
    }

    /** Those of an account, the oldest first. */
    public List<Passkey> of(String municipality, UUID account) {
        return table.of(municipality, account).stream()
                .map(PasskeyTable.Kept::passkey)
                .toList();
    }

    /** How many each account of a municipality has; those that have none are left out. */
    public Map<UUID, Integer> numbers(String municipality) {
        return table.numbers(municipality);
    }

    /** Removes one of an account, if it has it. */
    public boolean remove(String municipality, UUID account, UUID passkey) {
        return table.remove(municipality, account, passkey);
    }

    /** Removes all of an account, in the transaction under way or in one of its own. */
    public void removeAll(String municipality, UUID account) {
        table.removeAll(municipality, account);
    }

    /**
     * Asks for a new passkey.
     *
     * @param name by which the device tells its user which account it is for
     * @return what the script of the page gives to the browser
     */
    public String askForNew(HttpSession session, Holder holder, String name) {
        List<PasskeyTable.Kept> known = table.of(holder.municipality(), holder.account());
        // The same for all of an account, so that a device replaces its own.
        Bytes handle =
                known.isEmpty() ? Bytes.random() : known.getFirst().record().getUserEntityUserId();
        Bytes challenge = Bytes.random();
        remember(session, Purpose.ADDING, holder, challenge, handle);
        return json.writeValueAsString(creation(challenge, handle, name, known));
    }

    /**
     * Adds a passkey that was asked for.
     *
     * @param answer what the script of the page sent
     * @param label by which its holder knows it
     * @return whether the answer was right
     */
    public boolean add(HttpSession session, Holder holder, String answer, String label) {
        Asked asked = take(session, Purpose.ADDING, holder).orElse(null);
        Bytes handle = asked == null ? null : asked.handle();
        if (asked == null || handle == null) {
            return false;
        }
        try {
            PublicKeyCredential<AuthenticatorAttestationResponse> made =
                    json.readValue(withKnownTransports(answer), NEW);
            CredentialRecord record = operations(null)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            creation(asked.challenge(), handle, "", List.of()),
                            new RelyingPartyPublicKey(made, label)));
            table.add(holder.municipality(), holder.account(), Ids.next(), record, clock.instant());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        } catch (JacksonException | WebAuthnException | IllegalArgumentException | NullPointerException e) {
            return refused(e);
        }
    }

    /** Devices may name ways to reach them that are newer than what Spring Security can read. */
    private String withKnownTransports(String answer) {
        JsonNode tree = json.readTree(answer);
        if (tree.path("response") instanceof ObjectNode response
                && response.path("transports") instanceof ArrayNode named) {
            ArrayNode known = response.putArray("transports");
            named.forEach(one -> {
                if (TRANSPORTS.contains(one.asString(""))) {
                    known.add(one);
                }
            });
        }
        return json.writeValueAsString(tree);
    }

    /**
     * Asks for one of an account's passkeys.
     *
     * @return what the script of the page gives to the browser; empty if there is none, or they are not offered
     */
    public Optional<String> ask(HttpSession session, Purpose purpose, Holder holder) {
        if (!areOffered()) {
            return Optional.empty();
        }
        List<PasskeyTable.Kept> known = table.of(holder.municipality(), holder.account());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Bytes challenge = Bytes.random();
        remember(session, purpose, holder, challenge, null);
        return Optional.of(json.writeValueAsString(request(challenge, known)));
    }

    /** Asks for any passkey of this host: the browser lets its user choose. */
    public String askAnybody(HttpSession session) {
        Bytes challenge = Bytes.random();
        remember(session, Purpose.ENTERING, null, challenge, null);
        return json.writeValueAsString(request(challenge, List.of()));
    }

    /** Who says to answer, before that is checked. */
    public Optional<Holder> claimed(String answer) {
        return read(answer)
                .map(one -> one.getResponse().getUserHandle())
                .filter(Objects::nonNull)
                .flatMap(table::holder);
    }

    /**
     * Whether an answer proves that its sender has a passkey of that account; then it is used up, whatever it was asked
     * for.
     */
    public boolean proves(HttpSession session, Purpose purpose, Holder holder, String answer) {
        Asked asked = take(session, purpose, purpose == Purpose.ENTERING ? null : holder)
                .orElse(null);
        PublicKeyCredential<AuthenticatorAssertionResponse> given = read(answer).orElse(null);
        if (asked == null || given == null || !areOffered()) {
            return false;
        }
        PasskeyTable.Kept kept = table.of(holder.municipality(), holder.account()).stream()
                .filter(one -> one.record().getCredentialId().equals(given.getRawId()))
                .findFirst()
                .orElse(null);
        Bytes handle = given.getResponse().getUserHandle();
        if (kept == null
                || (handle == null
                        ? purpose == Purpose.ENTERING
                        : !handle.equals(kept.record().getUserEntityUserId()))) {
            return false;
        }
        OneCredential credentials = new OneCredential(kept.record());
        try {
            operations(credentials)
                    .authenticate(
                            new RelyingPartyAuthenticationRequest(request(asked.challenge(), List.of(kept)), given));
        } catch (WebAuthnException | IllegalArgumentException | NullPointerException e) {
            return refused(e);
        }
        long count = credentials.latest().getSignatureCount();
        long before = kept.record().getSignatureCount();
        // A copy of the device counts beside it. Spring Security compares with the count at the time of adding.
        return (count > before || (count == 0 && before == 0))
                && table.used(holder.municipality(), kept, count, asked.since(), clock.instant());
    }

    /** Takes a challenge back: there was an answer to it, of nobody. */
    public void forget(HttpSession session) {
        session.removeAttribute(CHALLENGE);
    }

    private Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> read(String answer) {
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> given = json.readValue(answer, ANSWER);
            return given == null || given.getResponse() == null || given.getRawId() == null
                    ? Optional.empty()
                    : Optional.of(given);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            refused(e);
            return Optional.empty();
        }
    }

    /** What was wrong with what anybody may have sent, by the kind alone. */
    private static boolean refused(RuntimeException e) {
        LOG.debug("Passkey refused: {}", e.getClass().getSimpleName());
        return false;
    }

    private WebAuthnRelyingPartyOperations operations(@Nullable OneCredential credentials) {
        OneCredential none = credentials == null ? new OneCredential(null) : credentials;
        return new Webauthn4JRelyingPartyOperations(none, none, here(), Set.of(settings.origin()));
    }

    private PublicKeyCredentialRpEntity here() {
        return PublicKeyCredentialRpEntity.builder()
                .id(settings.host())
                .name("Daicho 台帳")
                .build();
    }

    private PublicKeyCredentialCreationOptions creation(
            Bytes challenge, Bytes handle, String name, List<PasskeyTable.Kept> known) {
        return PublicKeyCredentialCreationOptions.builder()
                .rp(here())
                .user(ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(handle)
                        .name(name)
                        .displayName(name)
                        .build())
                .challenge(challenge)
                .pubKeyCredParams(ALGORITHMS)
                .timeout(PATIENCE)
                .excludeCredentials(descriptors(known))
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .attestation(AttestationConveyancePreference.NONE)
                .build();
    }

    private PublicKeyCredentialRequestOptions request(Bytes challenge, List<PasskeyTable.Kept> allowed) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(challenge)
                .rpId(settings.host())
                .timeout(PATIENCE)
                .allowCredentials(descriptors(allowed))
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    private static List<PublicKeyCredentialDescriptor> descriptors(List<PasskeyTable.Kept> known) {
        return known.stream()
                .map(one -> PublicKeyCredentialDescriptor.builder()
                        .id(one.record().getCredentialId())
                        .transports(one.record().getTransports())
                        .build())
                .toList();
    }

    private record Asked(Bytes challenge, @Nullable Bytes handle, Instant since) {}

    /** As a text, since that is all that a session needs to keep. */
    private void remember(
            HttpSession session, Purpose purpose, @Nullable Holder holder, Bytes challenge, @Nullable Bytes handle) {
        session.setAttribute(
                CHALLENGE,
                String.join(
                        " ",
                        clock.instant().plus(PATIENCE).toString(),
                        whatFor(purpose, holder),
                        challenge.toBase64UrlString(),
                        handle == null ? "" : handle.toBase64UrlString()));
    }

    /**
     * The challenge of the session, which is gone after that: right or wrong, there is one answer to it. Of two requests
     * at once that both have it, the passkey itself lets one through.
     */
    private Optional<Asked> take(HttpSession session, Purpose purpose, @Nullable Holder holder) {
        Object known = session.getAttribute(CHALLENGE);
        session.removeAttribute(CHALLENGE);
        if (!(known instanceof String text)) {
            return Optional.empty();
        }
        String[] parts = text.split(" ", -1);
        Instant end = Instant.parse(parts[0]);
        return clock.instant().isBefore(end) && parts[1].equals(whatFor(purpose, holder))
                ? Optional.of(new Asked(
                        Bytes.fromBase64(parts[2]),
                        parts[3].isEmpty() ? null : Bytes.fromBase64(parts[3]),
                        end.minus(PATIENCE)))
                : Optional.empty();
    }

    private static String whatFor(Purpose purpose, @Nullable Holder holder) {
        return holder == null ? purpose.name() : purpose + "/" + holder.municipality() + "/" + holder.account();
    }
}
