package io.saola.simulator.server;

/** Requests that act carry a signature over their bytes and, unless their token may write, a code. Event loop only. */
final class SignedRequests {
    private final SignatureVerifier verifier;
    private final AccessGate accessGate;
    private final SimulatorCounters counters;
    private final String pin;

    SignedRequests(
            final SignatureVerifier verifier,
            final AccessGate accessGate,
            final SimulatorCounters counters,
            final String pin) {
        this.verifier = verifier;
        this.accessGate = accessGate;
        this.counters = counters;
        this.pin = pin;
    }

    /** The body of a request, or null if its signature is not the customer's. */
    RequestBody body(final ApiRequest request, final AccessToken token) throws BadRequestException {
        final String signature = request.header("X-Signature");
        if (!accessGate.isSignatureForm(signature) || !verifier.isValid(request.body(), signature)) {
            counters.onSignatureRefused();
            return null;
        }
        final RequestBody body = RequestBody.parse(request.body());
        if (!token.canWrite() && !pin.equals(body.text("code"))) {
            throw new BadRequestException("Invalid code");
        }
        return body;
    }

    /** The answer to a signature that is not the customer's. */
    static byte[] refusal() {
        return Replies.failure(Replies.UNAUTHORISED, "Invalid X-Signature");
    }
}
