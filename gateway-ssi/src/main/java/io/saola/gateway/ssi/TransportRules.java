package io.saola.gateway.ssi;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;

/**
 * What every connection to the broker keeps to, whoever opens it: TLS 1.2 or 1.3 with the host's name checked, no TLS only
 * on this machine, and no property of the Java runtime that would undo that.
 */
public final class TransportRules {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1]", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> UNSAFE_PROPERTIES = new TreeMap<>(Map.of(
            "jdk.internal.httpclient.disableHostnameVerification", "which accepts the certificate of any host",
            "jdk.httpclient.enableAllMethodRetry", "which may send a one-time password twice",
            "jdk.httpclient.HttpClient.log", "which may log tokens",
            "jdk.internal.httpclient.debug", "which may log tokens",
            "javax.net.debug", "which may log tokens"));

    private TransportRules() {}

    /**
     * Looks at the Java runtime.
     *
     * @return what forbids to start, each with what to do; empty if nothing does
     */
    public static List<String> runtimeProblems() {
        return UNSAFE_PROPERTIES.entrySet().stream()
                .filter(property -> System.getProperty(property.getKey()) != null)
                .map(property -> "system property " + property.getKey() + " is set, " + property.getValue()
                        + "; start without it")
                .toList();
    }

    /**
     * Looks at an address of the broker.
     *
     * @param name of the setting, for the message
     * @param url to look at, may be null
     * @return what is wrong, or null
     */
    public static String problem(final String name, final URI url) {
        final boolean valid = url != null
                && url.getHost() != null
                && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!valid) {
            return name + " must be http://host or https://host";
        }
        final boolean allowed = "https".equals(url.getScheme()) || isThisMachine(url);
        return allowed ? null : name + " must be https://: without TLS only this machine (localhost) is spoken to";
    }

    /**
     * Tells whether an address is this machine's for sure. Names are not looked up.
     *
     * @param url with a host
     * @return true for localhost and loopback addresses
     */
    public static boolean isThisMachine(final URI url) {
        return LOOPBACK.matcher(url.getHost()).matches();
    }

    /**
     * Settings of a client's end of TLS.
     *
     * @return new ones
     */
    public static SSLParameters tls() {
        final SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }
}
