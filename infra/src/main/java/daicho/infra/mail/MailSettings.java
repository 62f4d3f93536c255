package daicho.infra.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail goes out; the server itself is in Spring Boot's {@code spring.mail}.
 *
 * @param from address in the From line; empty = no mail is sent
 */
@ConfigurationProperties("daicho.mail")
record MailSettings(@DefaultValue("") String from) {
    MailSettings {
        if (!from.isEmpty() && !MailAddress.isReadable(from)) {
            throw new IllegalArgumentException("daicho.mail.from is no mail address: " + from);
        }
    }
}
