package io.saola.simulator.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.fault.FaultCount;
import io.saola.simulator.fault.FaultKind;
import io.saola.simulator.fault.FaultPlan;
import io.saola.simulator.fault.FaultPlanException;
import io.saola.simulator.fault.Faults;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What whoever runs the simulator can see and do over HTTP while it runs: faults, counters, restarts, dead streams, orders
 * of other channels. The broker has nothing of the kind. Answers requests from this machine only. Event loop only.
 */
final class AdminApi {
    static final String PREFIX = "/admin/";

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final long MAX_DOWN_MS = 600_000;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]{1,32}");

    private final SimulatorServices services;

    AdminApi(final SimulatorServices services) {
        this.services = services;
    }

    /** Answers a request whose path starts with the prefix. */
    HttpReply handle(final ApiRequest request) {
        if (!request.isFromThisMachine()) {
            return HttpReply.text(FORBIDDEN, "Only from this machine");
        }
        try {
            final ObjectNode answer =
                    answer(request.method() + ' ' + request.path().substring(PREFIX.length()), request);
            return answer == null ? HttpReply.text(NOT_FOUND, "Not found") : HttpReply.json(answer.toString());
        } catch (final BadRequestException | IllegalArgumentException e) {
            return refusal(e);
        } catch (final FaultPlanException e) {
            return refusal(e);
        }
    }

    private static HttpReply refusal(final Exception cause) {
        final ObjectNode errors = Replies.object();
        final ArrayNode lines = errors.putArray("errors");
        cause.getMessage().lines().forEach(lines::add);
        return HttpReply.json(Replies.BAD_REQUEST, errors.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode answer(final String what, final ApiRequest request)
            throws BadRequestException, FaultPlanException {
        return switch (what) {
            case "GET faults" -> faults();
            case "POST faults" -> addFaults(new String(request.body(), StandardCharsets.UTF_8));
            case "DELETE faults" -> removeFaults(request.parameter("name"));
            case "GET counters" -> counters();
            case "POST restart" -> restart(RequestBody.parse(request.body()));
            case "POST streams" -> breakStreams(RequestBody.parse(request.body()));
            case "POST orders" -> placeOrder(RequestBody.parse(request.body()));
            case "DELETE orders" -> cancelOrder(request.parameter("orderid"));
            case "DELETE tokens" -> expireTokens();
            case "POST otp" -> lockCodes(true);
            case "DELETE otp" -> lockCodes(false);
            default -> null;
        };
    }

    private ObjectNode faults() {
        final ObjectNode answer = Replies.object();
        final ArrayNode rules = answer.putArray("rules");
        for (final FaultCount each : services.faults().counts()) {
            rules.addObject()
                    .put("name", each.name())
                    .put("matched", each.matched())
                    .put("struck", each.struck())
                    .put("rule", each.rule());
        }
        return answer;
    }

    private ObjectNode addFaults(final String lines) throws FaultPlanException {
        final ObjectNode answer = Replies.object();
        final ArrayNode added = answer.putArray("added");
        services.faults().addAll(FaultPlan.parse("body", lines)).forEach(added::add);
        return answer;
    }

    private ObjectNode removeFaults(final String name) {
        final Faults faults = services.faults();
        if (name.isEmpty()) {
            return Replies.object().put("removed", faults.clear());
        }
        if (!faults.remove(name)) {
            throw new IllegalArgumentException("no rule of this name is in force: name=" + name);
        }
        return Replies.object().put("removed", 1);
    }

    private ObjectNode counters() {
        final ObjectNode answer = Replies.object();
        services.counters().forEach(answer::put);
        answer.set("faults", faults().get("rules"));
        return answer;
    }

    private ObjectNode restart(final RequestBody body) throws BadRequestException {
        final long downMs = body.quantity("downMs", "downMs");
        final String notifyIds = body.text("notifyIds");
        if (downMs < 0 || downMs > MAX_DOWN_MS) {
            throw new BadRequestException("downMs=" + downMs + " is outside 0.." + MAX_DOWN_MS);
        }
        if (!notifyIds.isEmpty() && !"keep".equals(notifyIds) && !"reset".equals(notifyIds)) {
            throw new BadRequestException("notifyIds must be keep or reset: notifyIds=" + notifyIds);
        }
        services.restartSoon(downMs, !"reset".equals(notifyIds));
        return Replies.object().put("downMs", downMs);
    }

    private ObjectNode breakStreams(final RequestBody body) throws BadRequestException {
        final String hub = body.text("hub", "hub", WORD);
        if (!MessageFaults.DATA.equals(hub) && !MessageFaults.ORDER.equals(hub)) {
            throw new BadRequestException("hub must be data or order: hub=" + hub);
        }
        final String fault = body.text("fault", "fault", WORD);
        for (final FaultKind each : FaultKind.values()) {
            if (each.wireName().equals(fault)) {
                return Replies.object().put("streams", services.breakStreams(MessageFaults.ORDER.equals(hub), each));
            }
        }
        throw new BadRequestException("unknown fault: " + fault);
    }

    private ObjectNode placeOrder(final RequestBody body) throws BadRequestException {
        final Side side = OrderDesk.side(body.text("buySell", "buySell", WORD).toUpperCase(Locale.ROOT));
        if (side == null) {
            throw new BadRequestException("buySell must be B or S");
        }
        final String orderId = services.externalOrders()
                .place(
                        body.text("account", "account", WORD),
                        body.text("symbol", "symbol", WORD).toUpperCase(Locale.ROOT),
                        side,
                        body.price("price", "price"),
                        body.quantity("quantity", "quantity"));
        return Replies.object().put("orderID", orderId);
    }

    private ObjectNode cancelOrder(final String orderId) {
        services.externalOrders().cancel(orderId);
        return Replies.object().put("orderID", orderId);
    }

    private ObjectNode expireTokens() {
        services.tokens().expireAll();
        return Replies.object().put("expired", true);
    }

    private ObjectNode lockCodes(final boolean isLocked) {
        if (isLocked) {
            services.codes().lock();
        } else {
            services.codes().unlock();
        }
        return Replies.object().put("locked", isLocked);
    }
}
