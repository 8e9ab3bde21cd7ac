/**
 * Market data: frames of the broker's hub in, SBE messages for the engine out, without an object per message.
 *
 * <p>What becomes of every documented field of every channel. Fields that stand in no list are unknown: they are skipped,
 * whatever they hold. {@code DocumentedFieldsTest} holds this table to the parser.
 *
 * <table>
 * <caption>Channels and fields</caption>
 * <tr><th>channel</th><th>message</th><th>read</th><th>deliberately ignored</th></tr>
 * <tr><td>F</td><td>SessionChange</td>
 * <td>Symbol, TradingDate, Time, TradingSession, TradingStatus</td>
 * <td>RType: DataType tells it; MarketId, Exchange: the reference data tells the market, with one spelling</td></tr>
 * <tr><td>X-QUOTE</td><td>Quote</td>
 * <td>Symbol, TradingDate, Time, TradingSession, TradingStatus (checked only, a Quote has none), BidPrice1..10, BidVol1..10,
 * AskPrice1..10, AskVol1..10</td>
 * <td>RType, MarketId, Exchange</td></tr>
 * <tr><td>X-TRADE</td><td>Trade</td>
 * <td>Symbol, TradingDate, Time, TradingSession, TradingStatus, Ceiling, Floor, RefPrice, AvgPrice, LastPrice, LastVol,
 * TotalVal, TotalVol, EstMatchedPrice, Highest, Lowest, Side</td>
 * <td>RType, MarketId, Exchange; Isin repeats the symbol; PriorVal is the last close, and RefPrice, which the
 * exchange adjusts, is the one that binds; Change and RatioChange follow from LastPrice and RefPrice and are meaningless before the first
 * trade</td></tr>
 * <tr><td>X</td><td>Quote, then Trade</td>
 * <td>as X-QUOTE and X-TRADE, with High and Low; Open and Close (checked only: the engine keeps its own)</td>
 * <td>as X-TRADE; CloseQtty</td></tr>
 * <tr><td>R</td><td>ForeignFlow</td>
 * <td>Symbol, TradingDate, Time, TotalRoom, CurrentRoom, BuyVol, SellVol, BuyVal, SellVal; the last four also with the prefix
 * F of the broker's table of fields</td>
 * <td>RType, Isin, MarketId, Exchange</td></tr>
 * <tr><td>MI</td><td>IndexValue</td>
 * <td>IndexId, TradingDate, Time, TradingSession, IndexValue, PriorIndexValue, TotalQtty, TotalValue, Advances, NoChanges,
 * Declines, Ceilings, Floors</td>
 * <td>RType, IndexName, Exchange, MarketId, IndexType; Change and RatioChange follow from the two values; IndexValEst, TotalTrade
 * and the odd-lot totals TotalQttyOd and TotalValueOd are absent or 0 in every capture; TotalQttyPt, TotalValuePt, AllQty and
 * AllValue are put-through trading, which is no part of the matched market</td></tr>
 * <tr><td>B</td><td>Bar</td>
 * <td>Symbol, TradingDate if there is one, TradingTime or Time, Open, High, Low, Close, Volume, Value</td>
 * <td>RType</td></tr>
 * <tr><td>OL</td><td>Trade of board ODD_LOT; its totals include the round lots</td>
 * <td>Symbol, TradingDate, Time, TradingSession, TradingStatus, Ceiling, Floor, RefPrice, High, Low, LastPrice, LastVol, TotalVal,
 * TotalVol; Open, BidPrice1..3, BidVol1..3, AskPrice1..3, AskVol1..3 (checked only: a Quote names no board)</td>
 * <td>RType, StockNo, Exchange, StockType; Change and RatioChange as in X-TRADE</td></tr>
 * </table>
 */
package io.saola.gateway.ssi.feed;
