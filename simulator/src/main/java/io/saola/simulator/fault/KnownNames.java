package io.saola.simulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names a rule may match by: a misspelt one would never match, and nobody would notice. */
final class KnownNames {
    private static final List<String> HUBS = List.of("data", "order");
    private static final List<String> CHANNELS = List.of("F", "X", "X-QUOTE", "X-TRADE", "B", "R", "MI", "OL");
    private static final List<String> EVENTS =
            List.of("orderEvent", "orderMatchEvent", "orderError", "clientPortfolioEvent");
    private static final List<String> STATUSES = List.of(
            "WA", "RS", "SD", "QU", "PF", "FF", "FFPC", "WM", "WC", "CL", "RJ", "EX", "SOR", "SOS", "IAV", "SOI");
    private static final List<String> NUMBERING = List.of("keep", "reset");
    private static final List<String> ENDPOINTS = List.of(
            "Market/AccessToken",
            "Securities",
            "SecuritiesDetails",
            "IndexComponents",
            "IndexList",
            "DailyOhlc",
            "IntradayOhlc",
            "DailyIndex",
            "DailyStockPrice",
            "BackTest",
            "Trading/AccessToken",
            "AccessToken",
            "GetOTP",
            "verifyCode",
            "NewOrder",
            "ModifyOrder",
            "CancelOrder",
            "derNewOrder",
            "derModifyOrder",
            "derCancelOrder",
            "orderBook",
            "auditOrderBook",
            "orderHistory",
            "cashAcctBal",
            "derivAcctBal",
            "ppmmraccount",
            "stockPosition",
            "derivPosition",
            "maxBuyQty",
            "maxSellQty",
            "rateLimit",
            "cashInAdvanceAmount",
            "unsettleSoldTransaction",
            "cash/transferHistories",
            "cashInAdvanceHistories",
            "estCashInAdvanceFee",
            "vsdCashDW",
            "transferInternal",
            "createCashInAdvance",
            "dividend",
            "exercisableQuantity",
            "ors/histories",
            "ors/create",
            "transferable",
            "stock/transferHistories",
            "stock/transfer",
            "negotiate",
            "connect",
            "reconnect",
            "start",
            "ping",
            "abort");
    private static final List<String> ORDER_BOOKS = List.of("orderBook", "auditOrderBook");
    private static final int MAX_DISTANCE = 3;

    private KnownNames() {}

    static void check(final FaultRule rule, final List<String> faults) {
        check(rule, FaultParameter.HUB, HUBS, faults);
        check(rule, FaultParameter.CHANNEL, CHANNELS, faults);
        check(rule, FaultParameter.EVENT, EVENTS, faults);
        check(rule, FaultParameter.ORDER_STATUS, STATUSES, faults);
        check(rule, FaultParameter.NOTIFY_IDS, NUMBERING, faults);
        check(
                rule,
                FaultParameter.ENDPOINT,
                rule.kind().place() == FaultPlace.ORDER_BOOK ? ORDER_BOOKS : ENDPOINTS,
                faults);
    }

    /** "unknown what: name; did you mean ...?", with all names if none is near. */
    static String unknown(final String what, final String name, final List<String> known) {
        String nearest = null;
        int least = MAX_DISTANCE + 1;
        for (final String each : known) {
            final int distance = distance(name.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = each;
            }
        }
        return "unknown " + what + ": " + name
                + (nearest == null ? "; known are " + String.join(", ", known) : "; did you mean " + nearest + "?");
    }

    static List<String> kinds() {
        return Arrays.stream(FaultKind.values()).map(FaultKind::wireName).toList();
    }

    static List<String> parametersOf(final FaultKind kind) {
        return Arrays.stream(FaultParameter.values())
                .filter(kind::takes)
                .map(FaultParameter::wireName)
                .toList();
    }

    private static void check(
            final FaultRule rule, final FaultParameter parameter, final List<String> known, final List<String> faults) {
        final String name = rule.text(parameter, null);
        if (name != null && known.stream().noneMatch(name::equalsIgnoreCase)) {
            faults.add(unknown(parameter.wireName(), name, known));
        }
    }

    /** Letters to add, drop or change to get from one to the other. */
    private static int distance(final String from, final String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            final int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                final int changed = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
