package daicho.infra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A device with one passkey and the browser around it, made from the specification (WebAuthn level 2, ES256, no
 * attestation) and from the JDK alone. Tests may let it lie.
 */
final class Device {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int NEW_KEY = 0x40;
    private static final JsonMapper JSON = new JsonMapper();

    private final KeyPair keys;
    byte[] credential = new byte[32];
    byte[] handle = new byte[0];
    String origin;
    String host;
    boolean verifies = true;
    /** Of signatures; 0 stays 0, as with devices that do not count. */
    int count;

    Device(String origin) {
        this.origin = origin;
        this.host = origin.replaceFirst("https?://", "");
        new SecureRandom().nextBytes(credential);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the script of a page would give to the browser. */
    static JsonNode options(Visitor.Page page) {
        return JSON.readTree(HtmlUtils.htmlUnescape(page.between("data-options=\"", "\"")));
    }

    /** Makes the key, and says what the script would send. */
    String create(JsonNode options) {
        handle = decoded(options.at("/user/id").asString(""));
        byte[] data = clientData("webauthn.create", options);
        ByteArrayOutputStream attested = new ByteArrayOutputStream();
        attested.writeBytes(authenticatorData(NEW_KEY));
        attested.writeBytes(new byte[16]);
        attested.writeBytes(
                ByteBuffer.allocate(2).putShort((short) credential.length).array());
        attested.writeBytes(credential);
        attested.writeBytes(publicKey());
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        // A map of three: fmt = none, attStmt = empty, authData.
        object.writeBytes(new byte[] {(byte) 0xa3, 0x63, 'f', 'm', 't', 0x64, 'n', 'o', 'n', 'e', 0x67});
        object.writeBytes("attStmt".getBytes(UTF_8));
        object.writeBytes(new byte[] {(byte) 0xa0, 0x68});
        object.writeBytes("authData".getBytes(UTF_8));
        object.write(0x59);
        object.writeBytes(
                ByteBuffer.allocate(2).putShort((short) attested.size()).array());
        object.writeBytes(attested.toByteArray());
        return sent(Map.of(
                "attestationObject",
                encoded(object.toByteArray()),
                "clientDataJSON",
                encoded(data),
                "transports",
                // Also one that nobody has heard of yet.
                new String[] {"internal", "carrier-pigeon"}));
    }

    /** Signs a challenge, and says what the script would send. */
    String get(JsonNode options) {
        if (count > 0) {
            count++;
        }
        byte[] data = clientData("webauthn.get", options);
        byte[] said = authenticatorData(0);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(said);
            signature.update(digest(data));
            return sent(Map.of(
                    "authenticatorData",
                    encoded(said),
                    "clientDataJSON",
                    encoded(data),
                    "signature",
                    encoded(signature.sign()),
                    "userHandle",
                    encoded(handle)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sent(Map<String, Object> response) {
        return JSON.writeValueAsString(Map.of(
                "id",
                encoded(credential),
                "rawId",
                encoded(credential),
                "type",
                "public-key",
                "response",
                response,
                "clientExtensionResults",
                Map.of(),
                "authenticatorAttachment",
                "platform"));
    }

    private byte[] clientData(String type, JsonNode options) {
        return JSON.writeValueAsBytes(Map.of(
                "type",
                type,
                "challenge",
                options.path("challenge").asString(),
                "origin",
                origin,
                "crossOrigin",
                false));
    }

    private byte[] authenticatorData(int more) {
        return ByteBuffer.allocate(37)
                .put(digest(host.getBytes(UTF_8)))
                .put((byte) (PRESENT | (verifies ? VERIFIED : 0) | more))
                .putInt(count)
                .array();
    }

    /** A COSE key: EC2, ES256, P-256, and the point. */
    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        cose.writeBytes(number(key.getW().getAffineX()));
        cose.writeBytes(new byte[] {0x22, 0x58, 0x20});
        cose.writeBytes(number(key.getW().getAffineY()));
        return cose.toByteArray();
    }

    private static byte[] number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int used = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - used, fixed, 32 - used, used);
        return fixed;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
