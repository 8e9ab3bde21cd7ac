package io.saola.engine.plugin;

import io.saola.engine.ConfigurationException;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * One jar of strategies. All its classes are loaded at once and the file's checksum is taken before and after, so that the identity
 * that is journaled is that of the code that runs, whatever becomes of the file. Not thread-safe while it is opened.
 */
public final class StrategyJar implements AutoCloseable {
    /** Largest jar, bytes. */
    public static final long MAX_LENGTH = 64L << 20;

    /** Most classes of a jar. */
    public static final int MAX_CLASSES = 10_000;

    private static final String CLASS = ".class";

    private final Path file;
    private final String sha256;
    private final URLClassLoader loader;
    private final List<StrategyKind> kinds;

    private StrategyJar(
            final Path file, final String sha256, final URLClassLoader loader, final List<StrategyKind> kinds) {
        this.file = file;
        this.sha256 = sha256;
        this.loader = loader;
        this.kinds = kinds;
    }

    /**
     * Opens a jar.
     *
     * @param file of it
     * @return its kinds are those that its providers give
     * @throws ConfigurationException naming the jar and why it cannot be used
     */
    public static StrategyJar open(final Path file) {
        URLClassLoader loader = null;
        try {
            if (Files.size(file) > MAX_LENGTH) {
                throw fault(file, "is larger than " + MAX_LENGTH + " bytes", null);
            }
            final String sha256 = sha256(file);
            loader = new URLClassLoader(
                    "strategies " + file.getFileName(),
                    new URL[] {file.toUri().toURL()},
                    new ApiClassLoader(StrategyJar.class.getClassLoader()));
            loadAll(file, loader);
            final List<StrategyKind> kinds = kinds(file, loader, sha256);
            if (!sha256(file).equals(sha256)) {
                throw fault(file, "changed while it was read; put jars in place with a rename", null);
            }
            return new StrategyJar(file, sha256, loader, kinds);
        } catch (final IOException e) {
            closeQuietly(loader, e);
            throw fault(file, "cannot be read: " + e.getMessage(), e);
        } catch (final ConfigurationException e) {
            closeQuietly(loader, e);
            throw e;
        }
    }

    /** Where it was found. */
    public Path file() {
        return file;
    }

    /** SHA-256 of the file, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** The kinds it offers, with the jar's identity. */
    public List<StrategyKind> kinds() {
        return kinds;
    }

    /** Lets go of the file; classes already loaded go on. */
    @Override
    public void close() {
        try {
            loader.close();
        } catch (final IOException e) {
            throw fault(file, "cannot be closed: " + e.getMessage(), e);
        }
    }

    private static void loadAll(final Path file, final ClassLoader loader) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            final List<String> names = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(CLASS)
                            && !name.startsWith("META-INF/")
                            && !name.endsWith("module-info.class")
                            && !name.endsWith("package-info.class"))
                    .limit(MAX_CLASSES + 1L)
                    .toList();
            if (names.size() > MAX_CLASSES) {
                throw fault(file, "has more than " + MAX_CLASSES + " classes", null);
            }
            for (final String name : names) {
                final String className =
                        name.substring(0, name.length() - CLASS.length()).replace('/', '.');
                try {
                    Class.forName(className, false, loader);
                } catch (final ClassNotFoundException | LinkageError e) {
                    throw fault(file, "has a class that cannot be loaded, " + className + ": " + e, e);
                }
            }
        }
    }

    private static List<StrategyKind> kinds(final Path file, final ClassLoader loader, final String sha256) {
        final List<StrategyKind> kinds = new ArrayList<>();
        try {
            for (final StrategyProvider provider : ServiceLoader.load(StrategyProvider.class, loader)) {
                provider.kinds().forEach(kind -> kinds.add(kind.withCodeIdentity(sha256)));
            }
        } catch (final ServiceConfigurationError | RuntimeException | LinkageError e) {
            throw fault(file, "its provider failed: " + e, e);
        }
        if (kinds.isEmpty()) {
            throw fault(
                    file,
                    "offers no strategies; a file META-INF/services/" + StrategyProvider.class.getName()
                            + " in it must name a class with kinds",
                    null);
        }
        return List.copyOf(kinds);
    }

    private static String sha256(final Path file) throws IOException {
        final MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void closeQuietly(final URLClassLoader loader, final Exception cause) {
        try {
            if (loader != null) {
                loader.close();
            }
        } catch (final IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static ConfigurationException fault(final Path file, final String what, final Throwable cause) {
        final ConfigurationException fault = new ConfigurationException(List.of("strategy jar " + file + ' ' + what));
        if (cause != null) {
            fault.initCause(cause);
        }
        return fault;
    }
}
