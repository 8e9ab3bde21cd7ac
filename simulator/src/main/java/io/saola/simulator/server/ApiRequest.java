package io.saola.simulator.server;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP request in the terms of the APIs: normalised path, case-insensitive parameters, raw body. Immutable.
 */
final class ApiRequest {
    private static final String BEARER = "bearer ";

    private final String method;
    private final String path;
    private final Map<String, String> parameters;
    private final HttpHeaders headers;
    private final byte[] body;
    private final String ipAddress;

    private ApiRequest(
            final String method,
            final String path,
            final Map<String, String> parameters,
            final HttpHeaders headers,
            final byte[] body,
            final String ipAddress) {
        this.method = method;
        this.path = path;
        this.parameters = parameters;
        this.headers = headers;
        this.body = body;
        this.ipAddress = ipAddress;
    }

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if the URL cannot be decoded
     */
    static ApiRequest of(final FullHttpRequest request, final String ipAddress) {
        final QueryStringDecoder decoder = new QueryStringDecoder(request.uri());
        final Map<String, String> parameters = new HashMap<>();
        for (final Map.Entry<String, List<String>> each : decoder.parameters().entrySet()) {
            parameters.put(plainName(each.getKey()), each.getValue().get(0));
        }
        return new ApiRequest(
                request.method().name(),
                normalise(decoder.path()),
                parameters,
                request.headers(),
                ByteBufUtil.getBytes(request.content()),
                ipAddress);
    }

    String method() {
        return method;
    }

    /** Lower case, without repeated or trailing slashes, without scheme and host. */
    String path() {
        return path;
    }

    /** A parameter by its name in lower case, without the prefix some clients put before it; empty if absent. */
    String parameter(final String name) {
        return parameters.getOrDefault(name, "").trim();
    }

    String header(final String name) {
        return headers.get(name);
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    String ipAddress() {
        return ipAddress;
    }

    /** Whether the client is on this machine, and was not sent here by a web page of another. */
    boolean isFromThisMachine() {
        return (ipAddress.startsWith("127.") || "0:0:0:0:0:0:0:1".equals(ipAddress))
                && !headers.contains(HttpHeaderNames.ORIGIN);
    }

    /** The token of the Authorization header or of the query, or null. */
    String bearerToken() {
        final String header = headers.get(HttpHeaderNames.AUTHORIZATION);
        if (header == null) {
            final String parameter = parameter("access_token");
            return parameter.isEmpty() ? null : parameter;
        }
        return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? header.substring(BEARER.length()).trim()
                : header.trim();
    }

    /** Some clients write lookupRequest.symbol or request.account for symbol and account. */
    private static String plainName(final String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String normalise(final String rawPath) {
        String path = rawPath.toLowerCase(Locale.ROOT);
        if (path.startsWith("http://") || path.startsWith("https://")) {
            final int slash = path.indexOf('/', path.indexOf("//") + 2);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        path = path.replaceAll("/{2,}", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
