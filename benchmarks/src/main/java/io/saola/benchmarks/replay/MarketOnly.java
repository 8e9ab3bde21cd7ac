package io.saola.benchmarks.replay;

import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.journal.RecordHandler;
import io.saola.market.Instruments;
import io.saola.market.analytics.AnalyticsSettings;
import io.saola.market.analytics.MarketAnalytics;
import org.agrona.DirectBuffer;

/** Takes market messages into instruments and analytics, and nothing else: the part of the logic that no replay can do without. */
final class MarketOnly implements RecordHandler {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final IndexValueDecoder index = new IndexValueDecoder();
    private final Instruments instruments = new Instruments(AnalyticsSettings.MAX_INSTRUMENTS);
    private final MarketAnalytics analytics = new MarketAnalytics(instruments, AnalyticsSettings.DEFAULT);

    @Override
    public void onRecord(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        analytics.advance(timestampNs);
        switch (header.wrap(buffer, offset).templateId()) {
            case QuoteDecoder.TEMPLATE_ID -> {
                quote.wrapAndApplyHeader(buffer, offset, header);
                final long exchangeNs = quote.exchangeTimeNs();
                if (analytics.admit(exchangeNs)) {
                    analytics.onQuote(instruments.onQuote(quote, timestampNs), exchangeNs);
                }
            }
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(buffer, offset, header);
                if (analytics.admit(trade.exchangeTimeNs())) {
                    analytics.onTrade(instruments.onTrade(trade), trade);
                }
            }
            case IndexValueDecoder.TEMPLATE_ID -> {
                index.wrapAndApplyHeader(buffer, offset, header);
                if (analytics.admit(index.exchangeTimeNs())) {
                    analytics.onIndexValue(instruments.onIndexValue(index), index);
                }
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                analytics.onDefinition(instruments.onDefinition(
                        new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, offset, header)));
            default -> {
                // Orders and settings are no part of the market.
            }
        }
    }
}
