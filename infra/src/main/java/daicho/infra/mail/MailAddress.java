package daicho.infra.mail;

import daicho.shared.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.UUID;

/**
 * Where a person reads mail. Kept outside the ledger, like the person's name.
 *
 * @param person whose it is
 * @param address as RFC 5322 writes it, without a name: {@code tanto@city.example.jp}
 * @param language of the mails, {@code ja} or {@code en}
 */
@Schema(name = "MailAddress")
public record MailAddress(UUID person, String address, String language) {
    /** RFC 5321 §4.5.3.1.3, without the brackets. */
    private static final int LONGEST = 254;

    /** Refuses what is no address, with its text. */
    public MailAddress {
        Refusal.present("/address", address);
        address = address.strip();
        if (address.length() > LONGEST || !isReadable(address)) {
            throw Refusal.invalid("mail.address_unreadable", "/address", address);
        }
        if (!language.equals("ja") && !language.equals("en")) {
            throw Refusal.invalid("mail.language_unknown", "/language", language);
        }
    }

    /** Whether a text is an address and nothing else. */
    static boolean isReadable(String address) {
        if (!address.chars().allMatch(c -> c > ' ' && c < 127)) {
            return false;
        }
        try {
            InternetAddress read = new InternetAddress(address, true);
            return address.equals(read.getAddress()) && address.indexOf('@') > 0;
        } catch (AddressException e) {
            return false;
        }
    }

    Locale locale() {
        return Locale.of(language);
    }

    /** Leaves out the address, which belongs into no log. */
    @Override
    public String toString() {
        return "MailAddress[" + person + "]";
    }
}
