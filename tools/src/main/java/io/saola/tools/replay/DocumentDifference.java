package io.saola.tools.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One value in which two documents of the same schema differ.
 *
 * @param path of the value: names and places joined by dots
 * @param left value on the left, {@code -} if there is none
 * @param right value on the right
 */
record DocumentDifference(String path, String left, String right) {
    /** Differences told at most: behind the first of them the rest follows. */
    static final int MAX = 64;

    /** All values that differ, in the order of the left document, at most {@link #MAX}. */
    static List<DocumentDifference> between(final JsonNode left, final JsonNode right) {
        final List<DocumentDifference> found = new ArrayList<>();
        compare("", left, right, found);
        return found;
    }

    private static void compare(
            final String path, final JsonNode left, final JsonNode right, final List<DocumentDifference> found) {
        if (found.size() >= MAX || (left != null && left.equals(right))) {
            return;
        }
        if (left != null && right != null && left.isObject() && right.isObject()) {
            final Set<String> names = new LinkedHashSet<>();
            left.fieldNames().forEachRemaining(names::add);
            right.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(join(path, name), left.get(name), right.get(name), found));
        } else if (left != null && right != null && left.isArray() && right.isArray()) {
            for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                compare(join(path, label(left.get(i), right.get(i), i)), left.get(i), right.get(i), found);
            }
        } else {
            found.add(new DocumentDifference(path, text(left), text(right)));
        }
    }

    /** A strategy is known by its name, everything else by its place. */
    private static String label(final JsonNode left, final JsonNode right, final int index) {
        final JsonNode named = left == null ? right : left;
        return named.hasNonNull("name") ? named.get("name").asText() : String.valueOf(index);
    }

    private static String join(final String path, final String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }

    private static String text(final JsonNode value) {
        return value == null ? "-" : value.isValueNode() ? value.asText() : value.toString();
    }
}
