package io.saola.operations.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Values as people write them. */
final class ConfigValues {
    private static final int MAX_TEXT_LENGTH = 1_024;

    private ConfigValues() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what is wanted instead
     */
    static Object parse(final Class<?> type, final String text, final Setting setting) {
        if (text.isBlank() || text.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException("a value of 1 to " + MAX_TEXT_LENGTH + " characters is wanted");
        }
        if (type == String.class) {
            return text;
        }
        if (type == boolean.class) {
            return flag(text);
        }
        if (type == int.class || type == long.class) {
            return number(type, text, setting);
        }
        if (type == Path.class) {
            return path(text);
        }
        if (type == URI.class) {
            return uri(text);
        }
        if (type.isEnum()) {
            return word(type, text);
        }
        throw new LinkageError("configuration records may not hold " + type);
    }

    /** Writes one as {@link #parse} reads it. */
    static String text(final Object value) {
        return value instanceof Enum<?> word ? spelling(word) : value.toString();
    }

    private static boolean flag(final String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("true or false is wanted, not '" + text + "'");
        };
    }

    private static Object number(final Class<?> type, final String text, final Setting setting) {
        final long least = Math.max(setting.min(), type == int.class ? Integer.MIN_VALUE : Long.MIN_VALUE);
        final long most = Math.min(setting.max(), type == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
        try {
            final long value = Long.parseLong(text.replace("_", ""));
            if (value >= least && value <= most) {
                return type == int.class ? (Object) (int) value : (Object) value;
            }
        } catch (final NumberFormatException notANumber) {
            // told below, with the range
        }
        throw new IllegalArgumentException(
                "a whole number from " + least + " to " + most + " is wanted, not '" + text + "'");
    }

    private static Path path(final String text) {
        try {
            return Path.of(text);
        } catch (final InvalidPathException wrong) {
            throw new IllegalArgumentException("a path is wanted, not '" + text + "'", wrong);
        }
    }

    private static URI uri(final String text) {
        final List<String> schemes = List.of("http", "https");
        try {
            final URI uri = URI.create(text);
            if (uri.getScheme() != null
                    && schemes.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (final IllegalArgumentException notAUri) {
            // told below
        }
        throw new IllegalArgumentException("an address such as https://host:port is wanted, not '" + text + "'");
    }

    private static Object word(final Class<?> type, final String text) {
        final List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> spelling((Enum<?>) constant))
                .filter(word -> !word.equals("null-val"))
                .toList();
        for (final Object constant : type.getEnumConstants()) {
            if (spelling((Enum<?>) constant).equalsIgnoreCase(text.replace('_', '-'))
                    && words.contains(spelling((Enum<?>) constant))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("one of " + String.join(", ", words) + " is wanted, not '" + text + "'");
    }

    private static String spelling(final Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
