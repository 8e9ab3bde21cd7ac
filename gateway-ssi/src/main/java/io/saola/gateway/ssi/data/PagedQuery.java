package io.saola.gateway.ssi.data;

import io.saola.gateway.ssi.query.Query;
import io.saola.gateway.ssi.query.QueryClient;
import io.saola.gateway.ssi.query.QueryException;
import io.saola.gateway.ssi.query.QueryFailure;
import io.saola.gateway.ssi.query.ReplyFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a list page by page until as many records are here as the broker says there are. Pages are no snapshot: if the broker's count
 * changes on the way, what was read is thrown away and the list is read again, a few times.
 */
final class PagedQuery {
    /** Documented bound of {@code pageIndex}. */
    static final int MAX_PAGES = 10;

    private static final int MAX_READS = 3;

    private final QueryClient client;
    private final int pageSize;

    PagedQuery(final QueryClient client, final int pageSize) {
        this.client = client;
        this.pageSize = pageSize;
    }

    int pageSize() {
        return pageSize;
    }

    private record Page<T>(List<T> records, long total) {}

    /**
     * Reads a list.
     *
     * @throws QueryException {@link QueryFailure#TOO_LARGE} if it has more records than pages can carry, {@link
     *     QueryFailure#INCOMPLETE} if pages and count do not agree
     */
    <T> List<T> read(final Query query, final Function<ReplyFields, T> reader) {
        for (int read = 1; ; read++) {
            try {
                return readOnce(query, reader);
            } catch (final QueryException failure) {
                if (failure.failure() != QueryFailure.INCOMPLETE || read == MAX_READS) {
                    throw failure;
                }
            }
        }
    }

    private <T> List<T> readOnce(final Query query, final Function<ReplyFields, T> reader) {
        final List<T> records = new ArrayList<>();
        long total = 0;
        for (int page = 1; page <= MAX_PAGES; page++) {
            final Page<T> next = client.ask(
                            query.with("pageIndex", page).with("pageSize", pageSize), reply -> page(reply, reader))
                    .value();
            if (page == 1) {
                total = next.total();
                if (total > (long) pageSize * MAX_PAGES) {
                    throw new QueryException(
                            QueryFailure.TOO_LARGE,
                            query + " has " + total + " records, pages carry " + pageSize * MAX_PAGES);
                }
            } else if (total != next.total()) {
                throw incomplete(query, "told " + total + " records and, a page later, " + next.total());
            }
            records.addAll(next.records());
            if (records.size() > total) {
                throw incomplete(query, "sent " + records.size() + " records of " + total);
            }
            if (records.size() == total) {
                return records;
            }
            if (next.records().isEmpty()) {
                break; // asking on would bring nothing either
            }
        }
        throw incomplete(query, "sent " + records.size() + " records of " + total);
    }

    private static <T> Page<T> page(final ReplyFields reply, final Function<ReplyFields, T> reader) {
        final List<T> records = new ArrayList<>();
        for (final ReplyFields row : reply.rows("data")) {
            records.add(reader.apply(row));
        }
        return new Page<>(records, reply.requireQuantity("totalRecord"));
    }

    private static QueryException incomplete(final Query query, final String what) {
        return new QueryException(QueryFailure.INCOMPLETE, query + ": the broker " + what);
    }
}
