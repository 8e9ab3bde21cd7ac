package io.saola.backtest.data;

import io.saola.backtest.config.DataSettings;
import io.saola.codecs.sbe.AggressorSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Events of one file. Trades and quotes are streamed and must stand in order of time. Bars may come symbol after symbol: they are
 * read whole and put in order; of each symbol alone they must stand in order.
 */
final class TableSource implements EventSource {
    private static final long MARKET_OFFSET_NS = 7L * 3_600 * 1_000_000_000L;

    private final DataSettings settings;
    private final Table table;
    private final Map<String, Integer> instrumentIds;
    private final DataFaults faults;
    private final TimeText times;
    private final BigDecimal priceUnit;
    private final String fileName;
    private final int timeColumn;
    private final int symbolColumn;
    private final int quantityColumn;
    private final int[] priceColumns;
    private final int sideColumn;
    private final int[] bidColumns;
    private final int[] askColumns;
    private final long[] lastNs;
    private long lastFileNs = Long.MIN_VALUE;

    TableSource(
            final DataSettings settings,
            final Table table,
            final Map<String, Integer> instrumentIds,
            final DataFaults faults) {
        this.settings = settings;
        this.table = table;
        this.instrumentIds = instrumentIds;
        this.faults = faults;
        times = new TimeText(settings.timeZone(), settings.timeFormat());
        priceUnit = BigDecimal.valueOf(settings.priceUnit());
        fileName = settings.path().getFileName().toString();
        final TableLayout layout =
                new TableLayout(settings.path(), settings.symbol(), settings.columns(), table.columns());
        final boolean isDepth = settings.kind() == DataSettings.Kind.DEPTH;
        timeColumn = layout.time();
        symbolColumn = layout.symbol();
        quantityColumn = isDepth ? TableLayout.NONE : layout.quantity();
        priceColumns = switch (settings.kind()) {
            case BARS -> layout.prices();
            case TICKS -> new int[] {layout.price()};
            default -> new int[0];
        };
        sideColumn = settings.kind() == DataSettings.Kind.TICKS ? layout.side() : TableLayout.NONE;
        bidColumns = isDepth ? layout.levels("bid") : new int[0];
        askColumns = isDepth ? layout.levels("ask") : new int[0];
        lastNs = new long[instrumentIds.size()];
        Arrays.fill(lastNs, Long.MIN_VALUE);
    }

    @Override
    public MarketEvent next() {
        while (table.next()) {
            final MarketEvent event = event();
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    @Override
    public double progress() {
        return table.progress();
    }

    @Override
    public void close() {
        table.close();
    }

    /** The current row, or null if a fault refuses it. */
    private MarketEvent event() {
        final String symbol = symbolColumn == TableLayout.NONE ? settings.symbol() : table.value(symbolColumn);
        final Integer instrumentId = instrumentIds.get(symbol);
        if (instrumentId == null) {
            return refuse(DataFault.OTHER_SYMBOL);
        }
        try {
            final long timestampNs = atDayStart(times.parse(table.value(timeColumn)));
            final DataFault order = checkOrder(instrumentId, timestampNs);
            if (order != null) {
                return refuse(order);
            }
            return switch (settings.kind()) {
                case BARS -> bar(timestampNs, instrumentId);
                case TICKS -> trade(timestampNs, instrumentId);
                default -> depth(timestampNs, instrumentId);
            };
        } catch (final DateTimeException | ArithmeticException | NumberFormatException e) {
            return refuse(DataFault.UNREADABLE);
        }
    }

    /** Bars of whole days are known by their date alone; what files write as their time means nothing. */
    private long atDayStart(final long timestampNs) {
        return settings.intervalNs() == DataSettings.DAY_NS
                ? timestampNs - Math.floorMod(timestampNs + MARKET_OFFSET_NS, DataSettings.DAY_NS)
                : timestampNs;
    }

    private DataFault checkOrder(final int instrumentId, final long timestampNs) {
        final boolean isBar = settings.kind() == DataSettings.Kind.BARS;
        final long last = isBar ? lastNs[instrumentId] : lastFileNs;
        if (timestampNs < last) {
            return DataFault.OUT_OF_ORDER;
        }
        if (isBar && timestampNs == last) {
            return DataFault.DUPLICATE;
        }
        lastNs[instrumentId] = timestampNs;
        lastFileNs = timestampNs;
        return null;
    }

    private MarketEvent bar(final long timestampNs, final int instrumentId) {
        final long close = price(priceColumns[3]);
        final long[] prices = new long[4];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = priceColumns[i] == TableLayout.NONE ? close : price(priceColumns[i]);
        }
        if (prices[2] <= 0
                || prices[1] < Math.max(prices[0], prices[3])
                || prices[2] > Math.min(prices[0], prices[3])) {
            return refuse(DataFault.IMPOSSIBLE_BAR);
        }
        final long quantity = quantityColumn == TableLayout.NONE ? 0 : quantity(quantityColumn);
        if (quantity < 0) {
            return refuse(DataFault.IMPOSSIBLE_QUANTITY);
        }
        if (quantity == 0) {
            faults.add(DataFault.NO_VOLUME, where());
        }
        return MarketEvent.bar(timestampNs, instrumentId, settings.intervalNs(), prices, quantity, where());
    }

    private MarketEvent trade(final long timestampNs, final int instrumentId) {
        final long price = price(priceColumns[0]);
        final long quantity = quantityColumn == TableLayout.NONE ? 0 : quantity(quantityColumn);
        if (quantity <= 0 || price <= 0) {
            return refuse(DataFault.IMPOSSIBLE_QUANTITY);
        }
        final String side =
                sideColumn == TableLayout.NONE ? "" : table.value(sideColumn).toLowerCase(Locale.ROOT);
        final AggressorSide aggressor = side.startsWith("b")
                ? AggressorSide.BUY
                : side.startsWith("s") ? AggressorSide.SELL : AggressorSide.NONE;
        return MarketEvent.trade(timestampNs, instrumentId, price, quantity, aggressor, where());
    }

    private MarketEvent depth(final long timestampNs, final int instrumentId) {
        return MarketEvent.depth(timestampNs, instrumentId, levels(bidColumns), levels(askColumns), where());
    }

    /** Levels up to the first one that is empty. */
    private Levels levels(final int... columns) {
        final long[] levels = new long[columns.length];
        int count = 0;
        while (count < columns.length && !isEmptyLevel(columns, count)) {
            levels[count] = price(columns[count]);
            levels[count + 1] = quantity(columns[count + 1]);
            count += 2;
        }
        return new Levels(Arrays.copyOf(levels, count));
    }

    private boolean isEmptyLevel(final int[] columns, final int at) {
        final String price = table.value(columns[at]);
        return price.isEmpty() || new BigDecimal(price).signum() == 0;
    }

    private long price(final int column) {
        return new BigDecimal(table.value(column))
                .multiply(priceUnit)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private long quantity(final int column) {
        return new BigDecimal(table.value(column))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private MarketEvent refuse(final DataFault fault) {
        faults.add(fault, where());
        return null;
    }

    private String where() {
        return fileName + ':' + table.row();
    }
}
