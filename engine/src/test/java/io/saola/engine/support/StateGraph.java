package io.saola.engine.support;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Walks two states field by field, whatever the fields are, and tells where they differ. Knows nothing of how a state is
 * serialised, so that a field that somebody adds and forgets shows up by itself. Also notes which fields ever held anything: a
 * field that was always empty proves nothing.
 */
public final class StateGraph {
    private static final long EMPTY_PRICE = Long.MIN_VALUE;

    private final Set<String> scratch;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> alive = new HashSet<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<Class<?>, List<Slot>> slots = new HashMap<>();
    private Set<Object> visited;

    /** A field that is compared; looking fields up anew for every object was most of the time. */
    private record Slot(Field field, String name, boolean canChange) {}

    /**
     * Builds a walker.
     *
     * @param scratch fields, as {@code Class.field}, that do not outlive an input or are compared by other means
     */
    public StateGraph(final Set<String> scratch) {
        this.scratch = scratch;
    }

    /** Where two states differ, as paths. */
    public List<String> differences(final Object expected, final Object actual) {
        differences.clear();
        visited = Collections.newSetFromMap(new IdentityHashMap<>());
        compare("", expected, actual);
        return List.copyOf(differences);
    }

    /** Fields that can change and held nothing but their empty value in every state compared so far. */
    public Set<String> neverAlive() {
        final Set<String> never = new TreeSet<>(seen);
        never.removeAll(alive);
        return never;
    }

    private void compare(final String path, final Object a, final Object b) {
        if (a == b) {
            return;
        }
        if (a == null || b == null || a.getClass() != b.getClass()) {
            differences.add(path);
        } else if (isValue(a)) {
            if (!a.equals(b)) {
                differences.add(path);
            }
        } else if (a instanceof DirectBuffer) {
            if (!a.equals(b)) {
                differences.add(path);
            }
        } else if (visited.add(a)) {
            descend(path, a, b);
        }
    }

    private void descend(final String path, final Object a, final Object b) {
        if (a.getClass().isArray()) {
            compareArrays(path, a, b);
        } else if (a instanceof Long2ObjectHashMap<?> mapA && b instanceof Long2ObjectHashMap<?> mapB) {
            compareMaps(path, mapA, mapB);
        } else if (isState(a.getClass())) {
            slots.computeIfAbsent(a.getClass(), this::slotsOf).forEach(slot -> compareField(path, slot, a, b));
        }
    }

    private List<Slot> slotsOf(final Class<?> leaf) {
        final List<Slot> found = new ArrayList<>();
        for (Class<?> type = leaf; isState(type); type = type.getSuperclass()) {
            for (final Field field : type.getDeclaredFields()) {
                final String name = type.getSimpleName() + '.' + field.getName();
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && !scratch.contains(name)) {
                    field.setAccessible(true);
                    found.add(new Slot(field, name, !Modifier.isFinal(field.getModifiers())));
                }
            }
        }
        return found;
    }

    private void compareField(final String path, final Slot slot, final Object a, final Object b) {
        try {
            final Object valueA = slot.field().get(a);
            if (slot.canChange()) {
                seen.add(slot.name());
                if (!isEmpty(valueA)) {
                    alive.add(slot.name());
                }
            }
            compare(path + '.' + slot.field().getName(), valueA, slot.field().get(b));
        } catch (final IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void compareArrays(final String path, final Object a, final Object b) {
        if (Array.getLength(a) != Array.getLength(b)) {
            differences.add(path + ".length");
            return;
        }
        if ((a instanceof long[] longs && Arrays.equals(longs, (long[]) b))
                || (a instanceof int[] ints && Arrays.equals(ints, (int[]) b))
                || (a instanceof byte[] bytes && Arrays.equals(bytes, (byte[]) b))
                || (a instanceof boolean[] flags && Arrays.equals(flags, (boolean[]) b))) {
            return;
        }
        for (int i = 0; i < Array.getLength(a); i++) {
            final Object elementA = Array.get(a, i);
            final Object elementB = Array.get(b, i);
            if (elementA != elementB) {
                compare(path + '[' + i + ']', elementA, elementB);
            }
        }
    }

    private void compareMaps(final String path, final Long2ObjectHashMap<?> a, final Long2ObjectHashMap<?> b) {
        if (a.size() != b.size()) {
            differences.add(path + ".size");
        }
        a.forEach((key, value) -> compare(path + '{' + key + '}', value, b.get(key.longValue())));
    }

    private static boolean isValue(final Object object) {
        return object instanceof Number
                || object instanceof Boolean
                || object instanceof String
                || object instanceof Enum<?>;
    }

    private static boolean isEmpty(final Object value) {
        return value == null
                || Objects.equals(value, false)
                || (value instanceof Number number && (number.longValue() == 0 || number.longValue() == EMPTY_PRICE));
    }

    /** The generated flyweights carry nothing from one input to the next. */
    private static boolean isState(final Class<?> type) {
        return type.getName().startsWith("io.saola.") && !type.getName().startsWith("io.saola.codecs.sbe.");
    }
}
