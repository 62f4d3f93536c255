package daicho.infra.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail goes out; the server itself is in Spring Boot's {@code spring.mail}.
 *
 * @param from address in the From line
 */
@ConfigurationProperties("daicho.mail")
record MailSettings(@DefaultValue("") String from) {}
