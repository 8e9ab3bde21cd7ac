import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A step of the build, run from this source by the {@code java} launcher: compiles, once and for the release that we build for, the class
 * that Chronicle Values would generate and hand to javac in every process that opens a map, which took most of a reading command's time.
 * Chronicle looks for a class of that name first and compiles only if there is none, so nothing breaks if a new version wants another one;
 * {@code ChronicleStoreTest} tells then.
 */
final class PrecompileValues {
    private static final String MODEL = "net.openhft.chronicle.values.ValueModel";
    private static final String GENERATORS = "net.openhft.chronicle.values.Generators";
    private static final String SUFFIX = "$$Native";

    private PrecompileValues() {}

    /** Arguments: release of Java, folder for classes, names of value interfaces. */
    public static void main(final String[] args) throws ReflectiveOperationException {
        for (final String name : List.of(args).subList(2, args.length)) {
            compile(name + SUFFIX, source(Class.forName(name)), args[0], args[1]);
        }
    }

    private static String source(final Class<?> type) throws ReflectiveOperationException {
        final Class<?> model = Class.forName(MODEL);
        final Method generate =
                Class.forName(GENERATORS).getDeclaredMethod("generateNativeClass", model, String.class);
        generate.setAccessible(true);
        final Object modelOfType = model.getMethod("acquire", Class.class).invoke(null, type);
        return (String) generate.invoke(null, modelOfType, type.getSimpleName() + SUFFIX);
    }

    private static void compile(final String name, final String source, final String release, final String folder) {
        final JavaFileObject unit =
                new SimpleJavaFileObject(URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(final boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final List<String> options = List.of(
                "--release", release, "-proc:none", "-nowarn", "-d", folder, "-classpath", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, null, null, options, null, List.of(unit)).call()) {
            throw new IllegalStateException("the generated class " + name + " does not compile; see above");
        }
    }
}
