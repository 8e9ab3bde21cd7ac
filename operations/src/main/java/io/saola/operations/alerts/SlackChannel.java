package io.saola.operations.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Posts to an incoming webhook of Slack, which takes a document with a {@code text} and wants three characters escaped. */
final class SlackChannel implements AlertChannel {
    private final String installation;
    private final HttpPost post;

    SlackChannel(final String installation, final HttpPost post) {
        this.installation = installation;
        this.post = post;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public void send(final AlertMessage message) {
        final String text = "*" + escaped(installation + ": " + message.title()) + "*\n" + escaped(message.text());
        post.send(JsonNodeFactory.instance.objectNode().put("text", text).toString());
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
