package io.saola.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The journal with one line of one class changed: compiles that class from its source with the change and loads it, with
 * all others as they are, apart from those of the test. A mistake is thus planted where it would really be made.
 */
final class SourceMutant extends ClassLoader {
    private static final String PREFIX = "io.saola.journal.";
    private static final Path SOURCES = Path.of("src", "main", "java");

    private final Map<String, byte[]> mutated;

    private SourceMutant(final Map<String, byte[]> mutated) {
        super(SourceMutant.class.getClassLoader());
        this.mutated = mutated;
    }

    /**
     * Makes the change.
     *
     * @param className behind {@code io.saola.journal.}
     * @param original what stands in the source exactly once
     * @param changed what is to stand there
     */
    static SourceMutant of(final String className, final String original, final String changed) throws IOException {
        final Path path = SOURCES.resolve((PREFIX + className).replace('.', '/') + ".java");
        final String source = Files.readString(path);
        final int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new IllegalArgumentException(path + " does not hold exactly once: " + original);
        }
        return new SourceMutant(compile(PREFIX + className, source.replace(original, changed)));
    }

    private static Map<String, byte[]> compile(final String className, final String source) throws IOException {
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        final Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
        try (JavaFileManager files =
                new ForwardingJavaFileManager<JavaFileManager>(
                        compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            final Location location,
                            final String name,
                            final JavaFileObject.Kind kind,
                            final FileObject sibling) {
                        return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                            }
                        };
                    }
                }) {
            final JavaFileObject unit =
                    new SimpleJavaFileObject(
                            URI.create("memory:///" + className.replace('.', '/') + ".java"),
                            JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(final boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            final List<String> options =
                    List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-Xlint:none");
            if (!compiler.getTask(null, files, diagnostics, options, null, List.of(unit))
                    .call()) {
                throw new IllegalArgumentException("the mutant of " + className + " does not compile: "
                        + diagnostics.getDiagnostics().stream()
                                .map(Diagnostic::toString)
                                .toList());
            }
        }
        final Map<String, byte[]> bytes = new TreeMap<>();
        classes.forEach((name, content) -> bytes.put(name, content.toByteArray()));
        return bytes;
    }

    /** Runs a check of {@link JournalContract} on the changed journal; null if it sees nothing wrong. */
    String run(final String check) {
        try {
            return (String) loadClass(JournalContract.class.getName())
                    .getMethod("check", String.class)
                    .invoke(null, check);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("check " + check + " cannot be run", e);
        }
    }

    @Override
    protected Class<?> loadClass(final String name, final boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PREFIX)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            final Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(final String name) throws ClassNotFoundException {
        final byte[] changed = mutated.get(name);
        if (changed != null) {
            return defineClass(name, changed, 0, changed.length);
        }
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            final byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (final IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
