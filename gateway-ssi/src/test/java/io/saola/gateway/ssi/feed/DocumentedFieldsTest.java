package io.saola.gateway.ssi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the table of the package's documentation to the parser: a field that is read is refused when it holds an array, one that
 * is ignored may hold anything without a difference in what the engine gets.
 */
class DocumentedFieldsTest {
    private static final long SEED = 20_261_122;

    @ParameterizedTest
    @CsvSource({
        "F, RType MarketId Exchange",
        "X-QUOTE, RType MarketId Exchange",
        "X-TRADE, RType MarketId Exchange Isin PriorVal Change RatioChange",
        "X, RType MarketId Exchange Isin PriorVal Change RatioChange CloseQtty",
        "R, RType MarketId Exchange Isin",
        "MI, RType MarketId Exchange IndexName IndexType IndexValEst Change RatioChange TotalTrade TotalQttyOd TotalValueOd"
                + " TotalQttyPt TotalValuePt AllQty AllValue",
        "B, RType",
        "OL, RType Exchange StockNo StockType Change RatioChange",
    })
    void shouldReadEveryDocumentedFieldExceptThoseListedAsIgnored(final String channel, final String ignored) {
        final Map<String, String> message = new CapturedStyle(new SplittableRandom(SEED)).message(channel);
        final List<String> untouched = published(channel, message);
        final Set<String> insensitive = new TreeSet<>();
        for (final String key : message.keySet()) {
            final Map<String, String> spoilt = new LinkedHashMap<>(message);
            spoilt.put(key, "[{\"no\":\"such value\"}]");
            final List<String> outcome = published(channel, spoilt);
            if (outcome.equals(untouched)) {
                insensitive.add(key);
            } else {
                assertThat(outcome).as("%s with a broken %s", channel, key).isEmpty();
            }
        }

        assertThat(insensitive).as(channel).isEqualTo(new TreeSet<>(List.of(ignored.split(" "))));
    }

    private static List<String> published(final String channel, final Map<String, String> message) {
        final FeedFixture feed = new FeedFixture();
        feed.send(CapturedStyle.frame(channel, message));
        final List<String> frames = new ArrayList<>();
        for (final DirectBuffer frame : feed.frames()) {
            final byte[] bytes = new byte[frame.capacity()];
            frame.getBytes(0, bytes);
            frames.add(HexFormat.of().formatHex(bytes));
        }
        return frames;
    }
}
