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

    private record Page(List<SecurityDetail> details, int refused, long told) {}

    List<SecurityDetail> read(final Query query) {
        final Map<String, SecurityDetail> bySymbol = new LinkedHashMap<>();
        long told = 0;
        int refused = 0;
        for (int index = 1; index <= PagedQuery.MAX_PAGES; index++) {
            final Page page = client.ask(query.with("pageIndex", index).with("pageSize", pageSize), this::page)
                    .value();
            told = Math.max(told, page.told());
            final int before = bySymbol.size();
            refused += page.refused();
            page.details().forEach(detail -> bySymbol.put(detail.symbol(), detail));
            final boolean isFull = page.details().size() + page.refused() >= pageSize && bySymbol.size() > before;
            if (!isFull && bySymbol.size() + refused >= told) {
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

    private Page page(final ReplyFields reply) {
        final List<SecurityDetail> details = new ArrayList<>();
        final List<ReplyFields> parts = reply.rows("data");
        final long total = reply.requireQuantity("totalRecord");
        long told = total > parts.size() ? total : 0; // else it may be the number of wrappers
        int refused = 0;
        for (final ReplyFields part : parts) {
            final boolean isWrapper = part.has("RepeatedInfo");
            told = isWrapper ? Math.max(told, part.quantity("TotalNoSym")) : told;
            for (final ReplyFields row : isWrapper ? part.rows("RepeatedInfo") : List.of(part)) {
                try {
                    details.add(DataRows.detail(row));
                } catch (final QueryException broken) {
                    refused++; // one security in disorder must not keep all others away; who needs it misses it by name
                    client.counters().onRowRefused();
                }
            }
        }
        return new Page(details, refused, told);
    }
}
