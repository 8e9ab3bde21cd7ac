package io.saola.operations.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Lets a bot write to a chat, by the method {@code sendMessage} of Telegram's Bot API. Plain text, so that nothing needs escaping. */
final class TelegramChannel implements AlertChannel {
    /** The Bot API refuses longer texts. */
    private static final int MAX_TEXT_LENGTH = 4_096;

    private final String installation;
    private final String chatId;
    private final HttpPost post;

    TelegramChannel(final String installation, final String chatId, final HttpPost post) {
        this.installation = installation;
        this.chatId = chatId;
        this.post = post;
    }

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public void send(final AlertMessage message) {
        final String text = installation + ": " + message.title() + "\n" + message.text();
        post.send(JsonNodeFactory.instance
                .objectNode()
                .put("chat_id", chatId)
                .put("text", text.length() > MAX_TEXT_LENGTH ? text.substring(0, MAX_TEXT_LENGTH) : text)
                .toString());
    }
}
