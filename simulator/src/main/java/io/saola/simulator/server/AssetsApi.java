package io.saola.simulator.server;

/**
 * The broker's interface to what an account has besides orders: cash, rights and shares to be moved. Questions need a trading token;
 * what moves something is signed like an order. Event loop only.
 */
final class AssetsApi {
    private static final String PREFIX = "/api/v2/";
    private static final String CASH = "cash/";
    private static final String RIGHTS = "ors/";
    private static final String STOCK = "stock/";

    private final CashDesk cash;
    private final RightsDesk rights;
    private final ShareTransfers shares;
    private final Tokens tokens;
    private final SignedRequests signed;

    AssetsApi(
            final CashDesk cash,
            final RightsDesk rights,
            final ShareTransfers shares,
            final Tokens tokens,
            final SignedRequests signed) {
        this.cash = cash;
        this.rights = rights;
        this.shares = shares;
        this.tokens = tokens;
        this.signed = signed;
    }

    /** Whether a path, in lower case, is of this interface. */
    static boolean covers(final String path) {
        return path.startsWith(PREFIX + CASH) || path.startsWith(PREFIX + RIGHTS) || path.startsWith(PREFIX + STOCK);
    }

    /** Answers a request, or returns null if there is no such endpoint. */
    byte[] handle(final ApiRequest request) throws BadRequestException {
        final AccessToken token = tokens.find(request.bearerToken());
        if (token == null || token.audience() != AccessToken.Audience.TRADING) {
            return Replies.unauthorised();
        }
        final String endpoint = request.path().substring(PREFIX.length());
        if (!"POST".equals(request.method())) {
            return answer(endpoint, request);
        }
        final RequestBody body = signed.body(request, token);
        return body == null ? SignedRequests.refusal() : act(endpoint, body);
    }

    private byte[] answer(final String endpoint, final ApiRequest request) throws BadRequestException {
        return switch (endpoint) {
            case CASH + "cashinadvanceamount" -> cash.advanceable(request);
            case CASH + "unsettlesoldtransaction" -> cash.unsettledSales(request);
            case CASH + "transferhistories" -> cash.transfers(request);
            case CASH + "cashinadvancehistories" -> cash.advances(request);
            case CASH + "estcashinadvancefee" -> cash.advanceFee(request);
            case RIGHTS + "dividend" -> rights.dividends(request);
            case RIGHTS + "exercisablequantity" -> rights.exercisable(request);
            case RIGHTS + "histories" -> rights.histories(request);
            case STOCK + "transferable" -> shares.transferable(request);
            case STOCK + "transferhistories" -> shares.histories(request);
            default -> null;
        };
    }

    private byte[] act(final String endpoint, final RequestBody body) throws BadRequestException {
        return switch (endpoint) {
            case CASH + "vsdcashdw" -> cash.depository(body);
            case CASH + "transferinternal" -> cash.transfer(body);
            case CASH + "createcashinadvance" -> cash.advance(body);
            case RIGHTS + "create" -> rights.create(body);
            case STOCK + "transfer" -> shares.transfer(body);
            default -> null;
        };
    }
}
