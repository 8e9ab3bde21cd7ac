package io.saola.operations.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Posts each message as a document of schema {@code saola.alert/1}. */
final class WebhookChannel implements AlertChannel {
    private final String installation;
    private final HttpPost post;

    WebhookChannel(final String installation, final HttpPost post) {
        this.installation = installation;
        this.post = post;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(final AlertMessage message) {
        final ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("schema", "saola.alert/1");
        document.put("installation", installation);
        document.put("severity", message.severity().name());
        document.put("code", message.code());
        document.put("scope", message.scope());
        document.put("what", message.what());
        document.put("when", message.isoTime());
        document.put("next", message.next());
        document.put("runbook", message.anchor().isEmpty() ? null : "docs/runbook.md#" + message.anchor());
        putId(document, "sequence", message.sequence());
        putId(document, "causeSequence", message.causeSequence());
        putId(document, "clientOrderId", message.clientOrderId());
        post.send(document.toString());
    }

    private static void putId(final ObjectNode document, final String name, final long id) {
        if (id > 0) {
            document.put(name, id);
        } else {
            document.putNull(name);
        }
    }
}
