package io.saola.tools.support;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * All that libraries log through SLF4J, at every level, while it is open. The logging back end is reached by reflection: its
 * classes carry annotations of a library that is not here, which the compiler would warn of.
 */
public final class LogCapture implements AutoCloseable {
    private static final String PACKAGE = "org.apache.logging.log4j.";

    private final StringWriter lines = new StringWriter();
    private final Object root;
    private final Object level;
    private final List<?> others;
    private final Object appender;

    public LogCapture() throws ReflectiveOperationException {
        root = Class.forName(PACKAGE + "LogManager").getMethod("getRootLogger").invoke(null);
        level = root.getClass().getMethod("getLevel").invoke(root);
        others = List.copyOf(
                ((Map<?, ?>) root.getClass().getMethod("getAppenders").invoke(root)).values());
        appender = method(Class.forName(PACKAGE + "core.appender.WriterAppender"), "createAppender")
                .invoke(null, null, null, lines, "capture", false, true);
        appender.getClass().getMethod("start").invoke(appender);
        for (final Object other : others) {
            on(root, "removeAppender", other); // it would print every line once more
        }
        on(root, "addAppender", appender);
        on(root, "setLevel", Class.forName(PACKAGE + "Level").getField("ALL").get(null));
    }

    /** What was logged so far. */
    public String text() {
        return lines.toString();
    }

    @Override
    public void close() throws ReflectiveOperationException {
        on(root, "removeAppender", appender);
        for (final Object other : others) {
            on(root, "addAppender", other);
        }
        on(root, "setLevel", level);
    }

    private static void on(final Object target, final String name, final Object argument)
            throws ReflectiveOperationException {
        method(target.getClass(), name).invoke(target, argument);
    }

    private static Method method(final Class<?> type, final String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
