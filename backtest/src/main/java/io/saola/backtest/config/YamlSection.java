package io.saola.backtest.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.saola.codecs.Decimals;
import io.saola.market.rules.TradingDates;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One mapping of the file. Faults are collected, not thrown, so that all of them can be told at once. */
final class YamlSection {
    private final JsonNode node;
    private final String path;
    private final List<String> faults;
    private final Set<String> known = new LinkedHashSet<>();

    YamlSection(final JsonNode node, final String path, final List<String> faults) {
        this.path = path;
        this.faults = faults;
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            faults.add((path.isEmpty() ? "the file" : path) + " is no mapping");
            this.node = MissingNode.getInstance();
        } else {
            this.node = node;
        }
    }

    boolean has(final String key) {
        known.add(key);
        return node.hasNonNull(key);
    }

    String text(final String key, final String fallback) {
        final JsonNode value = value(key);
        if (value == null) {
            return fallback;
        }
        if (!value.isValueNode()) {
            fault(key, "is no text");
            return fallback;
        }
        return value.asText();
    }

    String requiredText(final String key) {
        final String value = text(key, "");
        if (value.isBlank()) {
            fault(key, "is missing");
        }
        return value;
    }

    long integer(final String key, final long fallback, final long min, final long max) {
        final JsonNode value = value(key);
        if (value == null) {
            return fallback;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            fault(key, "is no whole number: " + value);
            return fallback;
        }
        if (value.longValue() < min || value.longValue() > max) {
            fault(key, "is not in " + min + " to " + max + ": " + value);
        }
        return value.longValue();
    }

    boolean flag(final String key, final boolean fallback) {
        final JsonNode value = value(key);
        if (value != null && !value.isBoolean()) {
            fault(key, "is neither true nor false: " + value);
        }
        return value == null ? fallback : value.asBoolean();
    }

    /** A number as a long of so many decimals. */
    long decimal(final String key, final long fallback, final int digits) {
        final JsonNode value = value(key);
        if (value == null) {
            return fallback;
        }
        try {
            final long scaled =
                    new BigDecimal(value.asText()).movePointRight(digits).longValueExact();
            if (scaled < 0) {
                fault(key, "is negative: " + value.asText());
            }
            return scaled;
        } catch (final NumberFormatException e) {
            fault(key, "is no number: " + value);
        } catch (final ArithmeticException e) {
            fault(key, "has more than " + digits + " decimals, or is too large: " + value.asText());
        }
        return fallback;
    }

    long money(final String key, final long fallback) {
        return decimal(key, fallback, Decimals.DIGITS);
    }

    /** A date, yyyymmdd. */
    int date(final String key, final int fallback) {
        final String text = text(key, "");
        if (text.isEmpty()) {
            return fallback;
        }
        final int date = TradingDates.parse(text);
        if (!TradingDates.isValid(date)) {
            fault(key, "is no date like 2024-01-31: " + text);
            return fallback;
        }
        return date;
    }

    /** One of an enum's names, in lower camel case in the file; upper case is taken too. */
    <E extends Enum<E>> E choice(final String key, final Class<E> type, final E fallback, final Set<E> allowed) {
        final String text = text(key, "");
        if (text.isEmpty()) {
            return fallback;
        }
        final String wanted = plain(text);
        for (final E candidate : allowed) {
            if (plain(candidate.name()).equals(wanted)) {
                return candidate;
            }
        }
        fault(key, "is none of " + allowed.stream().map(YamlSection::camel).toList() + ": " + text);
        return fallback == null ? type.getEnumConstants()[0] : fallback;
    }

    Path file(final String key, final Path base) {
        final String text = requiredText(key);
        return base.resolve(text).normalize();
    }

    YamlSection section(final String key) {
        known.add(key);
        return new YamlSection(node.path(key), at(key), faults);
    }

    List<YamlSection> sections(final String key) {
        known.add(key);
        final JsonNode list = node.path(key);
        final List<YamlSection> sections = new ArrayList<>();
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            fault(key, "is no list");
        }
        for (int i = 0; i < list.size() && list.isArray(); i++) {
            sections.add(new YamlSection(list.get(i), at(key) + '[' + i + ']', faults));
        }
        return sections;
    }

    boolean isList(final String key) {
        return node.path(key).isArray();
    }

    boolean isMapping(final String key) {
        return node.path(key).isObject();
    }

    List<String> texts(final String key) {
        known.add(key);
        final JsonNode list = node.path(key);
        final List<String> texts = new ArrayList<>();
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            fault(key, "is no list");
        }
        list.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    /** All entries of a mapping whose keys are the user's own. */
    Map<String, String> entries(final String key) {
        known.add(key);
        final Map<String, String> entries = new LinkedHashMap<>();
        final JsonNode mapping = node.path(key);
        if (!mapping.isMissingNode() && !mapping.isNull() && !mapping.isObject()) {
            fault(key, "is no mapping");
        }
        mapping.properties()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
        return entries;
    }

    List<String> keys() {
        final List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    void fault(final String key, final String what) {
        faults.add(at(key) + ' ' + what);
    }

    /** Refuses every key that nobody asked for; to be called last. */
    void refuseUnknownKeys() {
        for (final Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            final String name = names.next();
            if (!known.contains(name)) {
                faults.add(at(name) + " is unknown" + suggestion(name, known));
            }
        }
    }

    static String suggestion(final String wrong, final Iterable<String> candidates) {
        String best = "";
        int bestDistance = Math.max(2, wrong.length() / 2);
        for (final String candidate : candidates) {
            final int distance = distance(wrong.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance <= bestDistance && (best.isEmpty() || distance < bestDistance)) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "; known: " + String.join(", ", candidates) : "; did you mean " + best + '?';
    }

    private JsonNode value(final String key) {
        return has(key) ? node.get(key) : null;
    }

    private String at(final String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }

    private static String plain(final String name) {
        return name.replaceAll("[_\\- ]", "").toLowerCase(Locale.ROOT);
    }

    static String camel(final Enum<?> value) {
        final String[] words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
        final StringBuilder text = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            text.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return text.toString();
    }

    /** Levenshtein's distance: letters to insert, to take out or to change. */
    private static int distance(final String a, final String b) {
        int[] before = new int[b.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            final int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int changed = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[b.length()];
    }
}
