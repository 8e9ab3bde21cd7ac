package io.saola.backtest.tearsheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.backtest.metrics.Conventions;
import io.saola.backtest.metrics.Metrics;
import io.saola.backtest.metrics.MetricsFile;
import io.saola.backtest.metrics.Runs;
import io.saola.backtest.metrics.SyntheticRun;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.RunResult;
import io.saola.market.rules.MarketTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TearsheetTest {
    private static final RunResult RUN = SyntheticRun.of(42, 600);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldCarryTheDocumentThatMetricsJsonIs(final Language language) throws Exception {
        final Page page = page(RUN, language);
        MetricsFile.write(RUN, folder.resolve("metrics.json"));

        final JsonNode file =
                new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
        assertThat(page.data("metrics")).isEqualTo(file);
        assertThat(page.root().getAttribute("lang")).isEqualTo(language.tag());
    }

    @Test
    void shouldShowEveryFigureAsMetricsJsonHasIt() throws Exception {
        final Page page = page(RUN, Language.EN);
        final JsonNode metrics = page.data("metrics");
        final Set<String> shown = new TreeSet<>();

        for (final Element cell : page.all("td")) {
            final String path = cell.getAttribute("data-figure");
            if (!path.isEmpty()) {
                shown.add(path);
                final JsonNode value = metrics.at('/' + path.replace('.', '/'));
                assertThat(cell.getTextContent()).as(path).isIn(possibleTexts(value));
            }
        }

        final Set<String> expected = new TreeSet<>();
        for (final String root : List.of("figures", "benchmarks")) {
            for (final var section : metrics.get(root).properties()) {
                section.getValue()
                        .fieldNames()
                        .forEachRemaining(key -> expected.add(root + '.' + section.getKey() + '.' + key));
            }
        }
        assertThat(shown).isEqualTo(expected);
    }

    /** What a person may write for a value: each unit once, without asking the formatter. */
    private static Set<String> possibleTexts(final JsonNode value) {
        if (value.isNull()) {
            return Set.of("n/a");
        }
        if (value.isTextual()) {
            return Set.of(value.asText());
        }
        final BigDecimal number = new BigDecimal(value.asText());
        final Set<String> texts = new HashSet<>();
        final String whole = grouped(number, 0);
        final String two = grouped(number, 2);
        texts.addAll(List.of(whole, whole + " VND", whole + " days", two, two + " bp", two + " h"));
        texts.add(grouped(BigDecimal.valueOf(number.doubleValue() * 100), 2) + " %");
        texts.add(number.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + " s");
        return texts;
    }

    private static String grouped(final BigDecimal number, final int decimals) {
        final BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP);
        final String plain = rounded.abs().toPlainString();
        final int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        final StringBuilder text = new StringBuilder(plain);
        for (int at = point - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return rounded.signum() < 0 ? "-" + text : text.toString();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void shouldBeWholeInItselfAndForbidFetching(final Language language) throws Exception {
        final Page page = page(RUN, language);

        assertThat(page.all("link")).isEmpty();
        assertThat(page.all("img")).isEmpty();
        assertThat(page.all("iframe")).isEmpty();
        for (final Element any : page.all("*")) {
            assertThat(any.hasAttribute("src"))
                    .as("%s has a source", any.getTagName())
                    .isFalse();
            assertThat(any.hasAttribute("style"))
                    .as("the policy forbids style attributes")
                    .isFalse();
            for (int i = 0; i < any.getAttributes().getLength(); i++) {
                assertThat(any.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
            }
        }
        assertThat(page.all("a"))
                .allSatisfy(link -> assertThat(page.ids())
                        .contains(link.getAttribute("href").substring(1)));
        final String policy = page.all("meta").stream()
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .findFirst()
                .orElseThrow()
                .getAttribute("content");
        assertThat(policy)
                .isEqualTo("default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(page.style())
                        + "; script-src " + hash(page.script()));
    }

    private static String hash(final String content) throws Exception {
        return "'sha256-"
                + Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)))
                + '\'';
    }

    @Test
    void shouldShowWhatAUserWroteAsText() throws Exception {
        final Page page = page(RUN, Language.EN);

        assertThat(page.html()).doesNotContain("<script>alert", "</script><b>");
        assertThat(page.all("h1").get(0).getTextContent()).isEqualTo(RUN.info().name());
        assertThat(page.all("pre").get(0).getTextContent()).isEqualTo(RUN.info().config());
        assertThat(page.all("th")).anyMatch(cell -> cell.getTextContent().equals(SyntheticRun.HOSTILE_STRATEGY));
        assertThat(page.all("td")).anyMatch(cell -> cell.getTextContent().equals(SyntheticRun.HOSTILE_STRATEGY));
        assertThat(page.all("b")).isEmpty();
    }

    @Test
    void shouldReplaceWhatNoPageMayContain() throws Exception {
        final Page page = page(
                Runs.capital(100)
                        .day(20240103, 100)
                        .trade("a\u0000b\uD800c\uFFFFd\uD83D\uDC1Ee", "FPT", 1, 0, 0)
                        .result(),
                Language.EN);

        assertThat(page.all("td")).extracting(Element::getTextContent).contains("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDC1Ee");
    }

    @Test
    void shouldNameEveryTableDrawingAndColumn() throws Exception {
        final Page page = page(RUN, Language.EN);

        assertThat(page.all("table")).hasSizeGreaterThan(10).allSatisfy(table -> {
            assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
            assertThat(table.getElementsByTagName("caption").item(0).getTextContent())
                    .isNotBlank();
        });
        assertThat(page.all("th")).allMatch(cell -> cell.hasAttribute("scope"));
        assertThat(page.all("svg")).hasSizeGreaterThanOrEqualTo(14).allSatisfy(drawing -> {
            assertThat(drawing.getAttribute("role")).isEqualTo("img");
            assertThat(drawing.getAttribute("aria-label")).isNotBlank();
        });
        assertThat(page.all("input"))
                .allMatch(
                        input -> ((Element) input.getParentNode()).getTagName().equals("label"));
        final List<String> ids = new ArrayList<>();
        page.all("*").stream()
                .map(any -> any.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .forEach(ids::add);
        assertThat(ids).doesNotHaveDuplicates();
        for (final Element path : page.all("path")) {
            assertThat(path.getAttribute("d")).matches("([ML][-0-9.]+ [-0-9.]+|h0|Z)+");
        }
    }

    @Test
    void shouldBoundTheTradeListAndSayWhatIsLeftOut() throws Exception {
        final Runs runs = Runs.capital(1_000_000).day(20240102, 1_000_000);
        for (int i = 1; i <= TradeList.MAX_TRADES + 5; i++) {
            runs.trade("s" + i, "FPT", i, 0, 0);
        }
        final Page page = page(runs.result(), Language.EN);

        final JsonNode trades = page.data("trade-data");
        assertThat(trades).hasSize(TradeList.MAX_TRADES);
        assertThat(trades.get(0).get(0).asText()).isEqualTo("s6");
        assertThat(page.html()).contains("The last 10,000 of 10,005 round trips");
        final Element table = page.all("table").stream()
                .filter(each -> each.getAttribute("id").equals("trade-table"))
                .findFirst()
                .orElseThrow();
        assertThat(table.getElementsByTagName("tr").getLength()).isEqualTo(TradeList.PAGE + 1);
    }

    @Test
    void shouldShowTradesInVietnameseTimeAndFormat() throws Exception {
        final Page page = page(
                Runs.capital(100_000_000)
                        .day(20240103, 101_234_567)
                        .trade("a", "FPT", 1_234_567, 1_000, 500)
                        .result(),
                Language.VI);

        assertThat(page.all("td"))
                .extracting(Element::getTextContent)
                .contains("02/01/2024 15:00:00", "1.234.567", "101.234.567 ₫", "1,23 %", "mua");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void shouldDrawARunHoweverPoor(final int which) throws Exception {
        final RunResult run = switch (which) {
            case 0 -> Runs.capital(100).result();
            case 1 -> Runs.capital(100).day(20240102, 101).result();
            case 2 ->
                Runs.capital(0)
                        .day(20240102, -5)
                        .day(20240103, 0)
                        .index("VN30", 20240102, 7)
                        .result();
            case 3 -> Runs.capital(100).day(20240102, 100).day(20240103, 100).result();
            default -> SyntheticRun.of(5, Conventions.ROLLING_WINDOW_DAYS - 1);
        };
        for (final Language language : Language.values()) {
            assertThat(page(run, language).html()).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void shouldDrawARunOfOneDateByTheTimeOfDay() throws Exception {
        final Runs runs = Runs.capital(1_000);
        for (int i = 0; i <= 24; i++) {
            final long timeNs = MarketTime.epochNs(20240102, MarketTime.at(9, 0) + i * 15L * MarketTime.MINUTE_NS);
            runs.point(timeNs, EquityPoint.TOTAL, i == 12 ? 900 : 1_000 + i, 1_000, 500, -500, 0);
            runs.point(timeNs, "a strategy", i, 0, 0, 0, 0);
        }
        final Page page = page(runs.result(), Language.EN);

        final Element equity = chart(page, "Equity");
        final String curve = line(equity, "line run").getAttribute("d");
        assertThat(curve.chars().filter(c -> c == 'L')).hasSize(24);
        assertThat(curve)
                .as("from the left edge to the right one")
                .startsWith("M" + Canvas.WIDE.left() + " ")
                .contains("L" + Canvas.WIDE.right() + " ");
        assertThat(texts(equity)).contains("10:00", "14:00").noneMatch(text -> text.contains("/2024"));
        final Element underwater = chart(page, "Underwater: distance to the highest value of the day so far");
        // From 1,011 down to 900.
        assertThat(texts(underwater)).contains("-10 %").doesNotContain("-20 %");
        assertThat(texts(chart(page, "Exposure as a share of equity"))).contains("50 %", "-50 %");
    }

    @Test
    void shouldTellInWordsThatOnePointOfEquityIsNoCurve() throws Exception {
        final Page page = page(Runs.capital(100).day(20240102, 101).result(), Language.EN);

        for (final String name : List.of(
                "Equity",
                "Underwater: distance to the highest value of the day so far",
                "Exposure as a share of equity")) {
            final Element chart = chart(page, name);
            assertThat(chart.getElementsByTagName("svg").getLength()).as(name).isZero();
            assertThat(chart.getTextContent()).contains("The run has its equity at one time only");
        }
        assertThat(page.all("svg")).as("drawings").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 21})
    void shouldMarkThePointsOfAShortLine(final int days) throws Exception {
        final Runs runs = Runs.capital(100);
        for (int i = 0; i < days; i++) {
            runs.day(20240101 + i, 100 + i % 3);
        }
        final Element drawing = (Element) chart(page(runs.result(), Language.EN), "Equity")
                .getElementsByTagName("svg")
                .item(0);

        assertThat(drawing.getElementsByTagName("circle").getLength()).isEqualTo(days <= 20 ? days : 0);
    }

    @Test
    void shouldHangAFlatUnderwaterCurveFromZero() throws Exception {
        final Page page =
                page(Runs.capital(100).day(20240102, 100).day(20240103, 100).result(), Language.EN);

        assertThat(texts(chart(page, "Underwater: distance to the highest close")))
                .filteredOn(text -> text.endsWith("%"))
                .contains("0 %")
                .allMatch(text -> text.equals("0 %") || text.startsWith("-"));
    }

    private static Element chart(final Page page, final String caption) {
        return page.all("figure").stream()
                .filter(figure -> figure.getElementsByTagName("figcaption")
                        .item(0)
                        .getTextContent()
                        .equals(caption))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the page has no chart " + caption));
    }

    private static Element line(final Element chart, final String style) {
        final NodeList paths = chart.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            if (((Element) paths.item(i)).getAttribute("class").equals(style)) {
                return (Element) paths.item(i);
            }
        }
        throw new AssertionError("the chart has no " + style);
    }

    private static List<String> texts(final Element chart) {
        final List<String> texts = new ArrayList<>();
        final NodeList marks = chart.getElementsByTagName("text");
        for (int i = 0; i < marks.getLength(); i++) {
            texts.add(marks.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void shouldHaveEveryWordInEveryLanguage() {
        final Set<String> english = new Labels(Language.EN).keys();
        final Set<String> vietnamese = new TreeSet<>(new Labels(Language.VI).keys());
        vietnamese.removeIf(key -> key.startsWith("reason."));

        assertThat(vietnamese).containsExactlyInAnyOrderElementsOf(english);
    }

    @Test
    void shouldStayBoundedOverManyYears() throws Exception {
        final RunResult run = SyntheticRun.of(6, 4_000);
        final Page page = page(run, Language.EN);

        assertThat(page.html().length()).isLessThan(8_000_000);
        for (final Element path : page.all("path")) {
            assertThat(path.getAttribute("d").length()).isLessThan(70_000);
        }
    }

    private Page page(final RunResult run, final Language language) throws Exception {
        final Path file = folder.resolve("tearsheet.html");
        TearsheetFile.write(run, Metrics.of(run), language, file);
        return new Page(Files.readString(file));
    }
}
