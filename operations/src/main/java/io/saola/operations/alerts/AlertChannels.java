package io.saola.operations.alerts;

import io.saola.codecs.sbe.AlertSeverity;
import io.saola.engine.ConfigurationException;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SecretFile;
import io.saola.operations.config.AlertsConfig;
import io.saola.operations.config.AlertsConfig.MailConfig;
import io.saola.operations.config.AlertsConfig.MailSecurity;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes the channels that a configuration names, or tells all that is wrong with them. */
public final class AlertChannels {
    private final AlertsConfig config;
    private final Duration timeout;
    private final List<String> faults = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();

    private AlertChannels(final AlertsConfig config) {
        this.config = config;
        timeout = Duration.ofMillis(config.timeoutMs());
    }

    /**
     * Makes the channels; reads the files of secrets, connects nowhere.
     *
     * @param config of alerts
     * @return those whose address is set
     * @throws ConfigurationException listing all faults
     */
    public static List<AlertChannel> of(final AlertsConfig config) {
        return channels(config).stream().map(Channel::channel).toList();
    }

    /** The channels with what each is to be told. */
    static List<Channel> channels(final AlertsConfig config) {
        final AlertChannels made = new AlertChannels(config);
        made.webhook();
        made.telegram();
        made.slack();
        made.mail();
        if (Boolean.getBoolean("jdk.internal.httpclient.disableHostnameVerification")) {
            made.faults.add(
                    "jdk.internal.httpclient.disableHostnameVerification accepts any host's certificate; remove it");
        }
        if (!made.faults.isEmpty()) {
            throw new ConfigurationException(made.faults);
        }
        return made.channels;
    }

    private void webhook() {
        final AlertsConfig.WebhookConfig webhook = config.webhook();
        final URI address = address("webhook.url", webhook.url(), webhook.urlFile());
        final Secret token = secret("webhook.token", webhook.token(), webhook.tokenFile());
        if (address != null) {
            add(new WebhookChannel(config.name(), new HttpPost(address, token, timeout)), webhook.severity());
        }
    }

    private void slack() {
        final AlertsConfig.SlackConfig slack = config.slack();
        final URI address = address("slack.url", slack.url(), slack.urlFile());
        if (address != null) {
            add(new SlackChannel(config.name(), new HttpPost(address, null, timeout)), slack.severity());
        }
    }

    private void telegram() {
        final AlertsConfig.TelegramConfig telegram = config.telegram();
        final Secret token = secret("telegram.token", telegram.token(), telegram.tokenFile());
        if (token == null) {
            return;
        }
        final String base = telegram.api().toString().replaceAll("/+$", "");
        final URI address = HttpPost.address(base + "/bot" + token.reveal() + "/sendMessage");
        if (address == null) {
            faults.add("alerts.telegram: api must be https, and token as Telegram gives it: 123456:ABC...");
        }
        if (telegram.chatId() == null) {
            faults.add("alerts.telegram.chatId is missing; Chat that the bot writes to");
        }
        if (address != null) {
            add(
                    new TelegramChannel(config.name(), telegram.chatId(), new HttpPost(address, null, timeout)),
                    telegram.severity());
        }
    }

    private void mail() {
        final MailConfig mail = config.mail();
        final Secret password = secret("mail.password", mail.password(), mail.passwordFile());
        if (mail.host() == null) {
            return;
        }
        if (mail.from() == null || mail.to().isEmpty()) {
            faults.add("alerts.mail: from and to must be set");
        } else {
            checkAddress("alerts.mail.from", mail.from());
            mail.to().forEach(receiver -> checkAddress("alerts.mail.to", receiver));
        }
        if ((mail.user() == null) != (password == null)) {
            faults.add("alerts.mail: user and password go together, or neither is set");
        }
        if (mail.security() == MailSecurity.NONE && !HttpPost.isThisMachine(mail.host())) {
            faults.add("alerts.mail.security: none is only for a server on this machine; use starttls or tls");
        }
        add(new MailChannel(config.name(), mail, password, timeout), mail.severity());
    }

    private void checkAddress(final String key, final String address) {
        try {
            new InternetAddress(address, true);
        } catch (final AddressException wrong) {
            faults.add(key + ": '" + address + "' is no mail address");
        }
    }

    private URI address(final String key, final Secret value, final Path file) {
        final Secret secret = secret(key, value, file);
        if (secret == null) {
            return null;
        }
        final URI address = HttpPost.address(secret.reveal());
        if (address == null) {
            faults.add("alerts." + key + " is no https address (http only to this machine, no user in it)");
        }
        return address;
    }

    private Secret secret(final String key, final Secret value, final Path file) {
        if (value != null && file != null) {
            faults.add("alerts." + key + " and alerts." + key + "File are both set: which one holds?");
        } else if (file != null) {
            try {
                return SecretFile.read(file);
            } catch (final GatewayException unreadable) {
                faults.add("alerts." + key + "File: " + unreadable.getMessage());
            }
        }
        return value;
    }

    private void add(final AlertChannel channel, final AlertSeverity severity) {
        channels.add(new Channel(
                channel,
                new ChannelPolicy(
                        severity,
                        config.messagesPerMinute(),
                        config.messageBurst(),
                        TimeUnit.SECONDS.toNanos(config.repeatWindowSeconds()),
                        config.attempts(),
                        TimeUnit.MILLISECONDS.toNanos(config.backoffMs()))));
    }

    /** A channel with what it is to be told. */
    record Channel(AlertChannel channel, ChannelPolicy policy) {}
}
