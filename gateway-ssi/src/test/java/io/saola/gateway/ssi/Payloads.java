package io.saola.gateway.ssi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Hand-written messages in the broker's form, and the layers around them. */
public final class Payloads {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static final String STATUS =
            "{\"RType\":\"F\",\"MarketId\":\"HOSE\",\"TradingDate\":\"31/07/2023\",\"Time\":\"15:00:00\",\"Symbol\":\"SSI\","
                    + "\"TradingSession\":\"C\",\"TradingStatus\":\"N\",\"Exchange\":\"HOSE\"}";
    public static final String TRADE =
            "{\"RType\":\"X-TRADE\",\"TradingDate\":\"14/08/2023\",\"Time\":\"14:07:53\",\"Isin\":\"ACB\",\"Symbol\":\"ACB\","
                    + "\"Ceiling\":24500.0,\"Floor\":21300.0,\"RefPrice\":22900.0,\"AvgPrice\":22927.93,\"PriorVal\":22900.0,"
                    + "\"LastPrice\":22950.0,\"LastVol\":100.0,\"TotalVal\":201713015000.0,\"TotalVol\":8797700.0,"
                    + "\"MarketId\":\"HOSE\",\"Exchange\":\"HOSE\",\"TradingSession\":\"LO\",\"TradingStatus\":\"N\","
                    + "\"Change\":50.0,\"RatioChange\":0.22,\"EstMatchedPrice\":22900.0,\"Highest\":23050,\"Lowest\":22800,"
                    + "\"Side\":\"SD\"}";
    public static final String FOREIGN =
            "{\"RType\":\"R\",\"TradingDate\":\"14/08/2023\",\"Time\":\"14:24:02\",\"Isin\":\"SSI\",\"Symbol\":\"SSI\","
                    + "\"TotalRoom\":1501130137.0,\"CurrentRoom\":806887173.0,\"BuyVol\":863352.0,\"SellVol\":825308.0,"
                    + "\"BuyVal\":25123543200.0,\"SellVal\":24016462800.0,\"MarketId\":\"HOSE\",\"Exchange\":\"HOSE\"}";
    public static final String INDEX =
            "{\"IndexId\":\"VN30\",\"IndexValue\":1284.46,\"PriorIndexValue\":1291.3,\"TradingDate\":\"27/06/2024\","
                    + "\"Time\":\"10:05:52\",\"TotalTrade\":0.0,\"TotalQtty\":33839600.0,\"TotalValue\":1103837000000.0,"
                    + "\"IndexName\":\"VN30\",\"Advances\":11,\"NoChanges\":0,\"Declines\":19,\"Ceilings\":0,\"Floors\":0,"
                    + "\"Change\":-6.84,\"RatioChange\":-0.53,\"Exchange\":\"HOSE\",\"IndexType\":\"\","
                    + "\"TradingSession\":\"LO\",\"MarketId\":null,\"RType\":\"MI\"}";
    public static final String BAR =
            "{\"RType\":\"B\",\"Symbol\":\"ACB\",\"TradingTime\":\"14:28:33\",\"Open\":16000,\"High\":16050,\"Low\":15950,"
                    + "\"Close\":16000,\"Volume\":5000,\"Value\":0}";

    private Payloads() {}

    /** A book of three levels a side, the rest unused. */
    public static String quote() {
        final StringBuilder text = new StringBuilder("{\"TradingDate\":\"14/08/2023\",\"Time\":\"14:00:28\","
                + "\"Exchange\":\"HOSE\",\"Symbol\":\"ACB\",\"RType\":\"X-QUOTE\"");
        final double[] asks = {22950.0, 23000.0, 23050.0};
        final double[] askVolumes = {109100.0, 208600.0, 207200.0};
        final double[] bids = {22900.0, 22850.0, 22800.0};
        final double[] bidVolumes = {290900.0, 454200.0, 678800.0};
        for (int i = 0; i < 10; i++) {
            text.append(",\"AskPrice").append(i + 1).append("\":").append(i < 3 ? asks[i] : 0.0);
            text.append(",\"AskVol").append(i + 1).append("\":").append(i < 3 ? askVolumes[i] : 0.0);
            text.append(",\"BidPrice").append(i + 1).append("\":").append(i < 3 ? bids[i] : 0.0);
            text.append(",\"BidVol").append(i + 1).append("\":").append(i < 3 ? bidVolumes[i] : 0.0);
        }
        return text.append(",\"TradingSession\":\"LO\"}").toString();
    }

    /** The argument of a Broadcast: the content as a string in an object. */
    public static String envelope(final String dataType, final String content) {
        return "{\"DataType\":\"" + dataType + "\",\"Content\":" + quoted(content) + '}';
    }

    /** A frame with one Broadcast per argument. */
    public static String frame(final String hub, final String... arguments) {
        final StringBuilder calls = new StringBuilder();
        for (final String argument : arguments) {
            calls.append(calls.length() == 0 ? "" : ",")
                    .append("{\"H\":\"")
                    .append(hub)
                    .append("\",\"M\":\"Broadcast\",\"A\":[")
                    .append(quoted(argument))
                    .append("]}");
        }
        return "{\"C\":\"d-1A2B-B,0|C,7\",\"M\":[" + calls + "]}";
    }

    public static String feedFrame(final String dataType, final String content) {
        return frame("FcMarketDataV2Hub", envelope(dataType, content));
    }

    public static String orderFrame(final String type, final String data) {
        return frame("BroadcastHubV2", "{\"type\":\"" + type + "\",\"data\":" + data + '}');
    }

    public static String quoted(final String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (final JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
