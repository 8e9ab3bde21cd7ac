package io.saola.codecs;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a schema promises on the wire, one line per fact: where each field of a message, group or composite stands, what it is,
 * and which number each enumeration value has. Two schemas agree where their facts do.
 */
final class Schema {
    private static final Map<String, Integer> PRIMITIVES = Map.of(
            "char", 1, "int8", 1, "uint8", 1, "int16", 2, "uint16", 2, "int32", 4, "uint32", 4, "int64", 8, "uint64",
            8);

    /** Path of a field or value to what it is. */
    private final Map<String, String> facts = new LinkedHashMap<>();

    private final Map<String, Integer> blockLengths = new LinkedHashMap<>();
    private final Map<String, Element> types = new LinkedHashMap<>();
    private final int version;

    Schema(final InputStream xml) {
        final Element root = parse(xml);
        version = Integer.parseInt(root.getAttribute("version"));
        facts.put("schema", "id " + root.getAttribute("id") + " " + root.getAttribute("byteOrder"));
        for (Element part = first(root); part != null; part = next(part)) {
            if (part.getTagName().equals("types")) {
                for (Element type = first(part); type != null; type = next(type)) {
                    define(type);
                }
            } else {
                final String path = "message " + part.getAttribute("name");
                facts.put(path, "id " + part.getAttribute("id"));
                fields(path, part);
            }
        }
    }

    int version() {
        return version;
    }

    Map<String, String> facts() {
        return facts;
    }

    /** Bytes of a message's block or a group's entry, by path. */
    Map<String, Integer> blockLengths() {
        return blockLengths;
    }

    private void define(final Element type) {
        final String name = type.getAttribute("name");
        types.put(name, type);
        if (type.getTagName().equals("enum")) {
            facts.put("enum " + name, type.getAttribute("encodingType"));
            for (Element value = first(type); value != null; value = next(value)) {
                facts.put(
                        "enum " + name + "." + value.getAttribute("name"),
                        value.getTextContent().trim());
            }
        } else if (type.getTagName().equals("composite")) {
            fields("composite " + name, type);
        }
    }

    private void fields(final String path, final Element owner) {
        int offset = 0;
        for (Element field = first(owner); field != null; field = next(field)) {
            final String fieldPath = path + "." + field.getAttribute("name");
            if (field.getTagName().equals("group")) {
                facts.put(
                        fieldPath, "group id " + field.getAttribute("id") + " " + field.getAttribute("dimensionType"));
                fields(fieldPath, field);
            } else if (field.getTagName().equals("data")) {
                facts.put(fieldPath, "data id " + field.getAttribute("id") + " " + field.getAttribute("type"));
            } else {
                final String type = field.getTagName().equals("type") ? "" : field.getAttribute("type");
                facts.put(
                        fieldPath,
                        "id " + field.getAttribute("id") + " at " + offset + " " + encoding(type, field) + " since "
                                + (field.getAttribute("sinceVersion").isEmpty()
                                        ? "1"
                                        : field.getAttribute("sinceVersion")));
                offset += length(type, field);
            }
        }
        blockLengths.put(path, offset);
    }

    private String encoding(final String type, final Element field) {
        final Element definition = types.getOrDefault(type, field);
        return switch (definition.getTagName()) {
            case "type" ->
                definition.getAttribute("primitiveType")
                        + "x" + (definition.getAttribute("length").isEmpty() ? "1" : definition.getAttribute("length"))
                        + " null " + definition.getAttribute("nullValue");
            case "field" -> type + "x1 null ";
            default -> definition.getTagName() + " " + type;
        };
    }

    private int length(final String type, final Element field) {
        final Element definition = types.getOrDefault(type, field);
        return switch (definition.getTagName()) {
            case "type" -> {
                final String count = definition.getAttribute("length");
                yield PRIMITIVES.get(definition.getAttribute("primitiveType"))
                        * (count.isEmpty() ? 1 : Integer.parseInt(count));
            }
            case "enum" -> PRIMITIVES.get(definition.getAttribute("encodingType"));
            case "composite" -> blockLengths.get("composite " + type);
            default -> PRIMITIVES.get(type);
        };
    }

    private static Element parse(final InputStream xml) {
        try (xml) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getDocumentElement();
        } catch (final Exception e) {
            throw new IllegalStateException("schema cannot be read", e);
        }
    }

    private static Element first(final Element parent) {
        return element(parent.getFirstChild());
    }

    private static Element next(final Element element) {
        return element(element.getNextSibling());
    }

    private static Element element(final Node from) {
        Node node = from;
        while (node != null && node.getNodeType() != Node.ELEMENT_NODE) {
            node = node.getNextSibling();
        }
        return (Element) node;
    }
}
