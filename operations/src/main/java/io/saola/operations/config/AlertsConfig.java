package io.saola.operations.config;

import io.saola.codecs.sbe.AlertSeverity;
import io.saola.gateway.ssi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Whom alerts are delivered to. A channel is in use once its address is set; without any nobody is told, and alerts stand in the
 * journal alone.
 *
 * @param name of this installation, in every message
 * @param webhook any HTTP server
 * @param telegram a chat
 * @param slack an incoming webhook of Slack
 * @param mail e-mail
 * @param repeatWindowSeconds how long the same alert about the same thing is only counted, and how old a summary grows
 * @param messagesPerMinute of one channel
 * @param messageBurst of one channel at once
 * @param attempts to send one message
 * @param backoffMs before the second attempt, doubling
 * @param timeoutMs of one attempt
 * @param diskLowMib free space of the journal's disk below which people are told
 */
public record AlertsConfig(
        @Setting(value = "What this installation is called in messages", byDefault = "saola")
        String name,

        @Setting("Any HTTP server") WebhookConfig webhook,
        @Setting("A chat of Telegram") TelegramConfig telegram,
        @Setting("An incoming webhook of Slack") SlackConfig slack,
        @Setting("E-mail") MailConfig mail,

        @Setting(
                value = "How long the same alert about the same thing is only counted, s",
                byDefault = "300",
                min = 1,
                max = 86_400)
        int repeatWindowSeconds,

        @Setting(value = "Messages a minute of one channel", byDefault = "12", min = 1, max = 600)
        int messagesPerMinute,

        @Setting(
                value = "Messages of one channel at once; a quarter is kept for critical ones",
                byDefault = "8",
                min = 4,
                max = 600)
        int messageBurst,

        @Setting(value = "Attempts to send one message", byDefault = "5", min = 1, max = 20)
        int attempts,

        @Setting(
                value = "Wait before the second attempt, doubling up to a minute, ms",
                byDefault = "1000",
                min = 1,
                max = 60_000)
        int backoffMs,

        @Setting(value = "Longest one attempt takes, ms", byDefault = "5000", min = 100, max = 60_000)
        int timeoutMs,

        @Setting(
                value = "Free space of the journal's disk below which people are told, MiB",
                byDefault = "2048",
                min = 0,
                max = 1_000_000)
        int diskLowMib) {

    /**
     * Any HTTP server: receives a JSON document by POST.
     *
     * @param url address
     * @param urlFile the same in a file
     * @param token sent as {@code Authorization: Bearer}
     * @param tokenFile the same in a file
     * @param severity least that is sent
     */
    public record WebhookConfig(
            @Setting(value = "Address; https, or http on this machine", secret = true)
            Secret url,

            @Setting("File of mode 0400 that holds it") Path urlFile,

            @Setting(value = "Sent as Authorization: Bearer, if set", secret = true)
            Secret token,

            @Setting("File of mode 0400 that holds it") Path tokenFile,

            @Setting(value = "Least severity that is sent", byDefault = "warn")
            AlertSeverity severity) {}

    /**
     * A chat of Telegram.
     *
     * @param api address of Telegram
     * @param token of the bot
     * @param tokenFile the same in a file
     * @param chatId of the chat
     * @param severity least that is sent
     */
    public record TelegramConfig(
            @Setting(value = "Address of Telegram", byDefault = "https://api.telegram.org")
            URI api,

            @Setting(value = "Token of the bot", secret = true)
            Secret token,

            @Setting("File of mode 0400 that holds it") Path tokenFile,
            @Setting("Chat that the bot writes to") String chatId,

            @Setting(value = "Least severity that is sent", byDefault = "warn")
            AlertSeverity severity) {}

    /**
     * An incoming webhook of Slack.
     *
     * @param url address, a secret by itself
     * @param urlFile the same in a file
     * @param severity least that is sent
     */
    public record SlackConfig(
            @Setting(value = "Address of the incoming webhook", secret = true)
            Secret url,

            @Setting("File of mode 0400 that holds it") Path urlFile,

            @Setting(value = "Least severity that is sent", byDefault = "warn")
            AlertSeverity severity) {}

    /** How a mail server is spoken to. */
    public enum MailSecurity {
        /** Begins in the clear, must change to TLS. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** In the clear: only to a server on this machine. */
        NONE
    }

    /**
     * E-mail.
     *
     * @param host of the server
     * @param port of the server
     * @param security of the connection
     * @param user at the server
     * @param password at the server
     * @param passwordFile the same in a file
     * @param from sender's address
     * @param to receivers' addresses
     * @param severity least that is sent
     */
    public record MailConfig(
            @Setting("Mail server") String host,

            @Setting(value = "Its port", byDefault = "587", min = 1, max = 65_535)
            int port,

            @Setting(value = "starttls, tls, or none to a server on this machine", byDefault = "starttls")
            MailSecurity security,

            @Setting("User at the server; left out: no login")
            String user,

            @Setting(value = "Password at the server", secret = true)
            Secret password,

            @Setting("File of mode 0400 that holds it") Path passwordFile,
            @Setting("Sender's address") String from,
            @Setting("Receivers' addresses") List<String> to,

            @Setting(value = "Least severity that is sent", byDefault = "critical")
            AlertSeverity severity) {}
}
