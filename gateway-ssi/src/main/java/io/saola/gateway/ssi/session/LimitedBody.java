package io.saola.gateway.ssi.session;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects the body of a response, up to a limit. */
final class LimitedBody implements BodySubscriber<byte[]> {
    private final int maxLength;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    LimitedBody(final int maxLength) {
        this.maxLength = maxLength;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(final Flow.Subscription upstream) {
        subscription = upstream;
        upstream.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(final List<ByteBuffer> parts) {
        for (final ByteBuffer part : parts) {
            if (collected.size() + part.remaining() > maxLength) {
                subscription.cancel();
                body.completeExceptionally(new BodyTooLargeException(maxLength));
                return;
            }
            final byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            collected.write(bytes, 0, bytes.length);
        }
    }

    @Override
    public void onError(final Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(collected.toByteArray());
    }
}
