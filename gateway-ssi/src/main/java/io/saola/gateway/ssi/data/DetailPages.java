package io.saola.gateway.ssi.data;

import io.saola.gateway.ssi.query.Query;
import io.saola.gateway.ssi.query.QueryClient;
import io.saola.gateway.ssi.query.QueryException;
import io.saola.gateway.ssi.query.QueryFailure;
import io.saola.gateway.ssi.query.ReplyFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pages of SecuritiesDetails, whose rows lie in a wrapping object. Nobody documented whether the broker's counts are of wrappers or of
 * securities, of this page or of all, so all is here only if no count is above what was received, and no page was full.
 */
final class DetailPages {
    private final QueryClient client;
    private final int pageSize;

    DetailPages(final QueryClient client, final int pageSize) {
        this.client = client;
        this.pageSize = pageSize;
    }

    private record Page(List<SecurityDetail> details, long told) {}

    List<SecurityDetail> read(final Query query) {
        final Map<String, SecurityDetail> bySymbol = new LinkedHashMap<>();
        long told = 0;
        for (int index = 1; index <= PagedQuery.MAX_PAGES; index++) {
            final Page page = client.ask(query.with("pageIndex", index).with("pageSize", pageSize), DetailPages::page)
                    .value();
            told = Math.max(told, page.told());
            final int before = bySymbol.size();
            page.details().forEach(detail -> bySymbol.put(detail.symbol(), detail));
            final boolean isFull = page.details().size() >= pageSize && bySymbol.size() > before;
            if (!isFull && bySymbol.size() >= told) {
                return List.copyOf(bySymbol.values());
            }
            if (bySymbol.size() == before) {
                break; // asking on would bring nothing either
            }
        }
        throw new QueryException(
                QueryFailure.INCOMPLETE,
                query + ": the broker sent " + bySymbol.size() + " securities and told of " + told
                        + (told <= bySymbol.size() ? ", on pages that were all full" : ""));
    }

    private static Page page(final ReplyFields reply) {
        final List<SecurityDetail> details = new ArrayList<>();
        long told = reply.requireQuantity("totalRecord");
        for (final ReplyFields part : reply.rows("data")) {
            if (!part.has("RepeatedInfo")) {
                details.add(DataRows.detail(part));
                continue;
            }
            told = Math.max(told, part.quantity("TotalNoSym"));
            for (final ReplyFields row : part.rows("RepeatedInfo")) {
                details.add(DataRows.detail(row));
            }
        }
        return new Page(details, told);
    }
}
