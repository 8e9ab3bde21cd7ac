package io.saola.gateway.ssi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * Engages a {@link KillLatch} when the process gets a signal, such as by {@code kill -USR1 pid}: works when every socket is
 * stuck. The Java runtime keeps most signals for itself; USR1 and HUP are free. HUP then no longer ends the process when
 * its terminal goes away.
 *
 * <p>The runtime offers signals only in its unsupported module, whose classes the compiler warns of, so they are called
 * by reflection; a runtime without them is told at the start, not when the signal is needed.
 */
public final class KillSignal implements AutoCloseable {
    private static final Set<String> USABLE = Set.of("USR1", "HUP");

    private final String name;
    private final Object previous;

    private KillSignal(final String name, final Object previous) {
        this.name = name;
        this.previous = previous;
    }

    /**
     * Tells whether a signal may be used.
     *
     * @param name such as USR1
     * @return true if it may
     */
    public static boolean isUsable(final String name) {
        return USABLE.contains(name);
    }

    /**
     * Listens to a signal from now on.
     *
     * @param name USR1 or HUP
     * @param latch engaged by it
     * @return stops listening when closed
     * @throws GatewayException if this Java runtime does not let the signal be used, or if the process was started to ignore it, as
     *     {@code nohup} does with HUP
     */
    public static KillSignal install(final String name, final KillLatch latch) {
        if (!isUsable(name)) {
            throw new GatewayException("signal " + name + " cannot engage the latch; use USR1 or HUP");
        }
        try {
            final Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            final Object handler = Proxy.newProxyInstance(
                    KillSignal.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getDeclaringClass() == handlerType) {
                            latch.engage("signal " + name);
                            return null;
                        }
                        return switch (method.getName()) {
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> proxy == arguments[0];
                            default -> "kill latch by signal " + name;
                        };
                    });
            final Object previous = handle(name, handler);
            if (previous == handlerType.getField("SIG_IGN").get(null)) {
                throw new GatewayException("signal " + name
                        + " is ignored by this process, as under nohup, and would stop" + " nothing; use USR1");
            }
            return new KillSignal(name, previous);
        } catch (final ReflectiveOperationException unusable) {
            throw new GatewayException(
                    "signal " + name + " cannot be used on this Java runtime; use the latch file instead", unusable);
        }
    }

    /** Gives the signal back to whoever had it. */
    @Override
    public void close() {
        try {
            handle(name, previous);
        } catch (final ReflectiveOperationException unusable) {
            throw new GatewayException("signal " + name + " cannot be given back", unusable);
        }
    }

    private static Object handle(final String name, final Object handler) throws ReflectiveOperationException {
        final Class<?> signalType = Class.forName("sun.misc.Signal");
        final Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        final Object signal = signalType.getConstructor(String.class).newInstance(name);
        try {
            return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
        } catch (final InvocationTargetException refused) {
            throw new ReflectiveOperationException("signal " + name + " is taken", refused.getCause());
        }
    }
}
