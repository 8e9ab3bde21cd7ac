package io.saola.backtest.tearsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.backtest.metrics.Metrics;
import io.saola.backtest.metrics.SyntheticRun;
import io.saola.backtest.result.RunResult;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page's script does, in a browser if one is installed: the values below the pointer, and all trades on paper. */
@Tag("long")
final class TearsheetBrowserTest {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern POLICY = Pattern.compile("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
    private static final Pattern ANSWER = Pattern.compile("<pre id=\"answer\">(.*?)</pre>", Pattern.DOTALL);

    /** Points at the left and right edge of every chart, prints, and writes down what the page shows. */
    private static final String PROBE = """
        <pre id="answer"></pre><script>
        const answer = { left: [], right: [] };
        document.querySelectorAll('figure.chart').forEach(figure => {
          const readout = figure.querySelector('.readout');
          const svg = [...figure.querySelectorAll('svg')].find(each => each.getBoundingClientRect().width > 0);
          if (!readout || !svg) return;
          const box = svg.getBoundingClientRect();
          const at = edge => box.left + Number(svg.dataset[edge]) / svg.viewBox.baseVal.width * box.width;
          for (const edge of ['left', 'right']) {
            svg.dispatchEvent(new PointerEvent('pointermove', { clientX: at(edge), clientY: box.top + 5 }));
            answer[edge].push(readout.textContent);
          }
        });
        const rows = () => document.getElementById('trade-table').tBodies[0].rows.length;
        answer.onScreen = rows();
        dispatchEvent(new Event('beforeprint'));
        answer.onPaper = rows();
        dispatchEvent(new Event('afterprint'));
        answer.after = rows();
        document.getElementById('answer').textContent = JSON.stringify(answer);
        </script></body>\
        """;

    @TempDir
    private Path folder;

    @Test
    void shouldTellTheValuesBelowThePointerAndPrintAllTrades() throws Exception {
        final RunResult run = SyntheticRun.of(11, 500);
        final Path file = folder.resolve("tearsheet.html");
        TearsheetFile.write(run, Metrics.of(run), Language.EN, file);
        final String html = Files.readString(file);
        final JsonNode answer = ask(html);
        final JsonNode daily = new Page(html).data("metrics").path("daily");
        final int last = daily.path("date").size() - 1;
        assertThat(answer.path("left")).isNotEmpty();
        assertThat(answer.path("left").get(0).asText())
                .startsWith(daily.path("date").get(0).asText())
                .contains(whole(daily.path("equity").get(0)));
        assertThat(answer.path("right").get(0).asText())
                .startsWith(daily.path("date").get(last).asText())
                .contains(whole(daily.path("equity").get(last)));
        assertThat(answer.path("left"))
                .allSatisfy(readout -> assertThat(readout.asText())
                        .startsWith(daily.path("date").get(0).asText()));
        assertThat(run.trades()).hasSizeGreaterThan(TradeList.PAGE);
        assertThat(answer.path("onScreen").asInt()).isEqualTo(TradeList.PAGE);
        assertThat(answer.path("onPaper").asInt()).isEqualTo(run.trades().size());
        assertThat(answer.path("after").asInt()).as("the page as it was").isEqualTo(TradeList.PAGE);
    }

    private JsonNode ask(final String html) throws Exception {
        final Path page = folder.resolve("page.html");
        Files.writeString(page, POLICY.matcher(html).replaceFirst("").replace("</body>", PROBE));
        final Path dom = folder.resolve("dom.html");
        final Process browser = new ProcessBuilder(
                        browser(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--window-size=1280,900",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(browser.waitFor(120, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            browser.destroyForcibly();
        }
        final Matcher answer = ANSWER.matcher(Files.readString(dom));
        assertThat(answer.find()).as("an answer in the page").isTrue();
        return new ObjectMapper()
                .readTree(answer.group(1).replace("&nbsp;", "\u00a0").replace("&amp;", "&"));
    }

    private static String whole(final JsonNode value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value.asDouble()));
    }

    private static String browser() {
        for (final String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            for (final String name : BROWSERS) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Path.of(folder, name).toString();
                }
            }
        }
        assumeTrue(false, "no Chromium on the path: skipped");
        return "";
    }
}
