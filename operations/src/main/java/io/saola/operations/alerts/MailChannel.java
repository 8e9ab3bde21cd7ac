package io.saola.operations.alerts;

import io.saola.gateway.ssi.Secret;
import io.saola.operations.config.AlertsConfig.MailConfig;
import io.saola.operations.config.AlertsConfig.MailSecurity;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Sends mail over SMTP. Every step has a time-out; the server's certificate must carry its name. */
final class MailChannel implements AlertChannel {
    private final String installation;
    private final MailConfig config;
    private final Secret password;
    private final Session session;

    MailChannel(final String installation, final MailConfig config, final Secret password, final Duration timeout) {
        this.installation = installation;
        this.config = config;
        this.password = password;
        session = Session.getInstance(properties(config, timeout));
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(final AlertMessage message) {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(config.host(), config.port(), config.user(), password == null ? null : password.reveal());
            final MimeMessage mail = mail(message);
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (final AuthenticationFailedException refused) {
            throw DeliveryException.permanent("the mail server refused the user or the password");
        } catch (final SendFailedException refused) {
            throw DeliveryException.permanent("the mail server refused sender or receiver");
        } catch (final MessagingException failed) {
            final Exception cause = failed.getNextException();
            throw DeliveryException.passing(
                    "the mail server failed: "
                            + (cause == null ? failed : cause).getClass().getSimpleName(),
                    Duration.ZERO);
        }
    }

    @SuppressWarnings("JavaUtilDate") // the mail library knows no other
    private MimeMessage mail(final AlertMessage message) throws MessagingException {
        final MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(config.from()));
        for (final String receiver : config.to()) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(receiver));
        }
        mail.setSubject("[" + installation + "] " + message.title(), "UTF-8");
        mail.setText(message.text(), "UTF-8");
        mail.setSentDate(new Date(TimeUnit.NANOSECONDS.toMillis(message.timestampNs())));
        return mail;
    }

    private static Properties properties(final MailConfig config, final Duration timeout) {
        final Properties properties = new Properties();
        final String milliseconds = Long.toString(timeout.toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", milliseconds);
        properties.setProperty("mail.smtp.timeout", milliseconds);
        properties.setProperty("mail.smtp.writetimeout", milliseconds);
        properties.setProperty("mail.smtp.auth", Boolean.toString(config.user() != null));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(config.security() == MailSecurity.TLS));
        final String startTls = Boolean.toString(config.security() == MailSecurity.STARTTLS);
        properties.setProperty("mail.smtp.starttls.enable", startTls);
        properties.setProperty("mail.smtp.starttls.required", startTls);
        return properties;
    }
}
