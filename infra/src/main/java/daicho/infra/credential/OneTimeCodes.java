package daicho.infra.credential;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import dev.samstevens.totp.code.CodeGenerator;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import dev.samstevens.totp.qr.QrData;
import dev.samstevens.totp.secret.DefaultSecretGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Time-based one-time codes (RFC 6238) of six digits and thirty seconds, as every authenticator app makes them, and the
 * recovery codes that stand in for a lost device.
 */
public final class OneTimeCodes {
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_GROUPS = 6;
    private static final int RECOVERY_GROUP = 4;

    private static final int STEP_SECONDS = 30;
    /** 160 bits, as long as the digest that they are used in. */
    private static final int SECRET_CHARACTERS = 32;
    /** A clock may be wrong by a step, and people take a while to type. */
    private static final int STEPS_ASIDE = 1;

    private static final CodeGenerator CODES = new DefaultCodeGenerator();

    private OneTimeCodes() {}

    public static String newSecret() {
        return new DefaultSecretGenerator(SECRET_CHARACTERS).generate();
    }

    /** The code of an instant. */
    public static String code(String secret, Instant now) {
        return code(secret, now.getEpochSecond() / STEP_SECONDS);
    }

    /** The step that a code belongs to, if it is close to the present. */
    public static OptionalLong step(String secret, String code, Instant now) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = present - STEPS_ASIDE; step <= present + STEPS_ASIDE; step++) {
            if (MessageDigest.isEqual(bytes(code(secret, step)), bytes(code))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The address that an authenticator app reads. */
    public static String uri(String secret, String municipality, String loginName) {
        return new QrData.Builder()
                .label(loginName + " " + municipality)
                .issuer("Daicho")
                .secret(secret)
                .digits(6)
                .period(STEP_SECONDS)
                .build()
                .getUri();
    }

    /** The text as a QR code, in the form of an image's address. */
    public static String image(String text) {
        try {
            BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < dots.getHeight(); y++) {
                for (int x = 0; x < dots.getWidth(); x++) {
                    if (dots.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            String svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + dots.getWidth() + " "
                    + dots.getHeight() + "\"><path fill=\"#fff\" d=\"M0 0h" + dots.getWidth() + "v" + dots.getHeight()
                    + "H0z\"/><path d=\"" + path + "\"/></svg>";
            return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes(svg));
        } catch (WriterException e) {
            throw new IllegalStateException("An address fits into a QR code", e);
        }
    }

    public static List<String> newRecoveryCodes() {
        return Stream.generate(() -> LegibleText.random(RECOVERY_GROUPS, RECOVERY_GROUP))
                .limit(RECOVERY_CODES)
                .toList();
    }

    /** A recovery code is some 119 random bits, so that a plain digest protects it. */
    public static byte[] digest(String recoveryCode) {
        try {
            String plain = recoveryCode.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            return MessageDigest.getInstance("SHA-256").digest(bytes(plain));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String code(String secret, long step) {
        try {
            return CODES.generate(secret, step);
        } catch (CodeGenerationException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA1", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
