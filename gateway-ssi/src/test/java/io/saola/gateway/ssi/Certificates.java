package io.saola.gateway.ssi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of the tests' own, made by the runtime's keytool, and servers with good and bad certificates. */
final class Certificates {
    static final String GOOD = "good";
    static final String WRONG_HOST = "wronghost";
    static final String EXPIRED = "expired";
    static final String SELF_SIGNED = "selfsigned";

    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final KeyStore all;

    Certificates(final Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        this.directory = directory;
        generate("ca", "CN=Test CA", "-ext", "bc:c", "-validity", "3650");
        generate(GOOD, "CN=localhost", "-ext", "san=dns:localhost", "-signer", "ca", "-validity", "2");
        generate(WRONG_HOST, "CN=other.example", "-ext", "san=dns:other.example", "-signer", "ca", "-validity", "2");
        generate(
                EXPIRED,
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-signer",
                "ca",
                "-startdate",
                "-10d",
                "-validity",
                "5");
        generate(SELF_SIGNED, "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2");
        all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("keys.p12"))) {
            all.load(in, PASSWORD.toCharArray());
        }
    }

    /** Trusts the authority and nobody else. */
    SSLContext client() throws GeneralSecurityException, IOException {
        final KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", all.getCertificate("ca"));
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Shows one of the certificates. */
    SSLContext server(final String alias) throws GeneralSecurityException, IOException {
        final char[] password = PASSWORD.toCharArray();
        final KeyStore one = empty();
        one.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
        final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, password);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void generate(final String alias, final String name, final String... more)
            throws IOException, InterruptedException {
        final Path log = directory.resolve(alias + ".log");
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                name,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                directory.resolve("keys.p12").toString()));
        command.addAll(List.of(more));
        final Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(Files.readString(log)).isZero();
    }
}
