package daicho.infra.mail;

import daicho.query.Past;
import daicho.query.municipality.Departments;
import daicho.query.municipality.MunicipalityView;
import daicho.query.page.PageTimes;
import daicho.query.plan.PlanQueries;
import daicho.query.reminder.ReminderView;
import daicho.shared.reminder.OwedRecords;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Writes reminders and hands them over to the mail server. */
@Component
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    /** A negative reply of SMTP (RFC 5321 §4.2.1). */
    private static final Pattern REPLY = Pattern.compile("[45][0-9]{2}\\b");

    private final @Nullable JavaMailSenderImpl server;
    private final MailSettings settings;
    private final String origin;
    private final MessageSource messages;
    private volatile boolean answered = true;

    Postman(
            ObjectProvider<JavaMailSenderImpl> server,
            MailSettings settings,
            @Value("${daicho.sign-in.origin}") String origin,
            MessageSource messages) {
        this.server = server.getIfAvailable();
        this.settings = settings;
        this.origin = origin;
        this.messages = messages;
    }

    /** What became of a letter. */
    enum Fate {
        TAKEN,
        REJECTED,
        /** The server was not there, so nothing has gone out. */
        NOT_TRIED,
        /** Nobody can say whether it went out. */
        UNCLEAR
    }

    /** A reminder in words. */
    record Letter(UUID reminder, MailAddress to, String subject, String text) {}

    /** Whether there is a mail server, and a sender's address. */
    boolean isReady() {
        return server != null && !settings.from().isEmpty();
    }

    /** Whether the mail server answers now. */
    boolean answers() {
        if (server == null) {
            return false;
        }
        try {
            server.testConnection();
            answered = true;
        } catch (MessagingException e) {
            // Said once, since it is tried again every few seconds.
            if (answered) {
                LOG.warn("The mail server does not answer: {}", name(e));
            }
            answered = false;
        }
        return answered;
    }

    /** Words a reminder as its reader likes them. */
    Letter write(Past past, ReminderView reminder, MailAddress to) {
        Locale locale = to.locale();
        String city = past.rows(MunicipalityView.VIEW, "true", Map.of()).stream()
                .map(MunicipalityView::name)
                .findFirst()
                .orElse(reminder.municipality());
        Departments departments = Departments.of(past);
        PageTimes times = new PageTimes(locale);
        StringBuilder text = new StringBuilder(said(locale, "mail.reminder.begin", city)).append("\n\n");
        for (OwedRecords owed : reminder.owed()) {
            text.append(said(
                            locale,
                            "mail.reminder.owed",
                            PlanQueries.plan(past, owed.plan()).name(),
                            times.year(owed.fiscalYear().startYear()),
                            said(locale, "stage." + owed.stage()),
                            departments.name(owed.department()),
                            owed.records()))
                    .append('\n');
            if (owed.dueOn() != null) {
                long late = ChronoUnit.DAYS.between(owed.dueOn(), reminder.day());
                text.append("  ")
                        .append(
                                late > 0
                                        ? said(locale, "mail.reminder.overdue", times.day(owed.dueOn()), late)
                                        : said(locale, "mail.reminder.due", times.day(owed.dueOn())))
                        .append('\n');
            }
            if (!origin.isEmpty()) {
                text.append("  ")
                        .append(origin)
                        .append("/municipalities/")
                        .append(reminder.municipality())
                        .append("/plans/")
                        .append(owed.plan())
                        .append("/missing?fiscalYear=")
                        .append(owed.fiscalYear().startYear())
                        .append("&stage=")
                        .append(owed.stage())
                        .append("&department=")
                        .append(owed.department())
                        .append('\n');
            }
        }
        text.append('\n').append(said(locale, "mail.reminder.end"));
        return new Letter(
                reminder.id(), to, said(locale, "mail.reminder.subject", city, reminder.records()), text.toString());
    }

    /** Hands a letter over. */
    Fate send(Letter letter) {
        JavaMailSenderImpl to = server;
        if (to == null) {
            return Fate.NOT_TRIED;
        }
        try {
            to.send(message(to, letter));
            return Fate.TAKEN;
        } catch (MessagingException e) {
            LOG.warn("Reminder {} could not be put into a mail: {}", letter.reminder(), name(e));
            return Fate.REJECTED;
        } catch (MailAuthenticationException e) {
            LOG.warn("The mail server does not let Daicho in");
            return Fate.NOT_TRIED;
        } catch (MailSendException e) {
            return fate(letter, e);
        } catch (MailException e) {
            LOG.warn("It is not clear whether reminder {} went out: {}", letter.reminder(), name(e));
            return Fate.UNCLEAR;
        }
    }

    private MimeMessage message(JavaMailSenderImpl sender, Letter letter) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(settings.from(), true));
        helper.setTo(new InternetAddress(letter.to().address(), true));
        helper.setSubject(letter.subject());
        helper.setText(letter.text());
        // So that no answer of an absent reader comes back (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        // The same whenever it is sent, so that mail servers could tell a copy.
        message.setHeader("Message-ID", "<" + letter.reminder() + "@daicho>");
        return message;
    }

    private static Fate fate(Letter letter, MailSendException e) {
        // Of a mail that was taken Spring tells nothing, even if the server was gone before it was left.
        if (e.getFailedMessages().isEmpty()) {
            return Fate.TAKEN;
        }
        for (Exception cause : e.getFailedMessages().values()) {
            // The connection failed: then Spring gives the same as its own cause, and nothing was sent.
            if (cause.equals(e.getCause())) {
                return Fate.NOT_TRIED;
            }
            if (cause instanceof SendFailedException refused && isAnswer(refused)) {
                LOG.warn("The mail server has not taken reminder {}: {}", letter.reminder(), name(cause));
                return Fate.REJECTED;
            }
        }
        LOG.warn("It is not clear whether reminder {} went out: {}", letter.reminder(), name(e));
        return Fate.UNCLEAR;
    }

    /** Whether the server has said no: to the address, or by a reply. A connection that broke off gives the same type. */
    private static boolean isAnswer(SendFailedException refused) {
        Address[] invalid = refused.getInvalidAddresses();
        String reply = refused.getMessage();
        return (invalid != null && invalid.length > 0)
                || (reply != null && REPLY.matcher(reply).lookingAt());
    }

    /** Without the message, which holds the address. */
    private static String name(Exception e) {
        return e.getClass().getSimpleName();
    }

    private String said(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
