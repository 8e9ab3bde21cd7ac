package io.saola.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.market.rules.MarketTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.EpochNanoClock;

/** What was moved on the simulated day, numbered as the broker numbers it. Bounded. Event loop only. */
final class Transactions {
    /** The broker's code for too many of them. */
    private static final int TOO_MUCH_ACTION = 40_016;

    private static final int CAPACITY = 1_000;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
    private static final DateTimeFormatter NUMBER_DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

    private record Entry(String kind, String account, ObjectNode row) {}

    private final LocalDate tradingDate;
    private final EpochNanoClock eventClock;
    private final List<Entry> entries = new ArrayList<>();

    Transactions(final LocalDate tradingDate, final EpochNanoClock eventClock) {
        this.tradingDate = tradingDate;
        this.eventClock = eventClock;
    }

    LocalDate tradingDate() {
        return tradingDate;
    }

    /** Refuses one more than a day may have, before anything is moved. */
    void checkRoom(final String account) throws BadRequestException {
        if (entries.size() >= CAPACITY) {
            throw new BadRequestException(
                    TOO_MUCH_ACTION, "Too much action with account " + account + " during the day");
        }
    }

    /** Keeps what was moved under a new number, which the row carries as well. */
    String add(final String kind, final String account, final ObjectNode row) {
        final String id = NUMBER_DATE.format(tradingDate) + "-" + (entries.size() + 1);
        row.put("transactionID", id);
        entries.add(new Entry(kind, account, row));
        return id;
    }

    /** Market time of now, as rows tell it. */
    String time() {
        return TIME.format(
                LocalDateTime.ofEpochSecond(eventClock.nanoTime() / NS_PER_SECOND, 0, ZoneOffset.ofTotalSeconds((int)
                        (MarketTime.ZONE_OFFSET_NS / NS_PER_SECOND))));
    }

    /** An account's rows of a kind, if the simulated day is among those asked for. */
    ArrayNode rows(final String kind, final String account, final DateSpan days) {
        final ArrayNode rows = Replies.array();
        if (days.covers(tradingDate)) {
            for (final Entry entry : entries) {
                if (entry.kind().equals(kind) && entry.account().equals(account)) {
                    rows.add(entry.row());
                }
            }
        }
        return rows;
    }
}
