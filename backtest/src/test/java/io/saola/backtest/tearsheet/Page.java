package io.saola.backtest.tearsheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A tear sheet, read by a parser; it is well-formed XML once its raw text elements are taken out. */
final class Page {
    private static final Pattern RAW = Pattern.compile("<(script|style)([^>]*)>(.*?)</\\1>", Pattern.DOTALL);

    private final String html;
    private final Document document;

    Page(final String html) throws Exception {
        this.html = html;
        final String markup = RAW.matcher(html).replaceAll("<$1$2></$1>");
        document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }

    String html() {
        return html;
    }

    Element root() {
        return document.getDocumentElement();
    }

    List<Element> all(final String tag) {
        final NodeList nodes = document.getElementsByTagName(tag);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    Set<String> ids() {
        final Set<String> ids = new TreeSet<>();
        all("*").forEach(element -> ids.add(element.getAttribute("id")));
        return ids;
    }

    JsonNode data(final String id) throws Exception {
        return new ObjectMapper().readTree(raw("script", " type=\"application/json\" id=\"" + id + '"'));
    }

    String style() {
        return raw("style", "");
    }

    String script() {
        return raw("script", "");
    }

    private String raw(final String tag, final String attributes) {
        final Matcher matcher = RAW.matcher(html);
        while (matcher.find()) {
            if (matcher.group(1).equals(tag) && matcher.group(2).equals(attributes)) {
                return matcher.group(3);
            }
        }
        throw new AssertionError("the page has no <" + tag + attributes + '>');
    }
}
