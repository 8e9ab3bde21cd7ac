package io.saola.tools.sim;

import io.saola.simulator.fault.FaultPlan;
import io.saola.simulator.fault.FaultPlanException;
import io.saola.simulator.server.Quirk;
import io.saola.simulator.server.RateLimit;
import io.saola.simulator.server.SimulatorContext;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How the simulated broker behaves: whom it lets in, how often, how fast, and what goes wrong. */
final class BehaviourOptions {
    private static final Pattern LATENCY = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final long NS_PER_MS = 1_000_000;
    private static final long MS_PER_S = 1_000;
    private static final long MAX_LATENCY_MS = 60_000;
    private static final long MAX_TOKEN_LIFE_S = 86_400;
    private static final List<String> NO_LIMITS = List.of();
    private static final List<String> DOCUMENTED_LIMITS = List.of("*=5/1s", "*=30/5s");

    @Option(
            names = "--faults",
            paramLabel = "FILE",
            description = {
                "What goes wrong from the start on: one rule a line, described in docs/simulator-faults.md. Rules can be",
                "added and removed later at /admin/faults."
            })
    private Path faults;

    @Option(
            names = "--strict",
            description = {
                "Knows one customer only and takes signatures in the documented form only; see --credentials.",
                "Without it any consumer id and secret are accepted."
            })
    private boolean isStrict;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = {
                "Properties of the customer: data.consumer.id, data.consumer.secret, trading.consumer.id,",
                "trading.consumer.secret, pin, account.shares, account.futures, key.modulus, key.exponent. What is absent is",
                "as without --strict; consumer ids are then 32 zeros, secrets 32 ones."
            })
    private Path credentials;

    @Option(
            names = "--token-life",
            defaultValue = "28800",
            paramLabel = "SECONDS",
            description = "How long tokens live; ${DEFAULT-VALUE} if absent, as the broker's.")
    private long tokenLifeS;

    @Option(
            names = "--rate-limit",
            defaultValue = "*=50/1s,*=200/5s",
            split = ",",
            paramLabel = "LIMIT",
            description = {
                "Limits of the trading API per endpoint, such as *=5/1s, post:*=30/5s or *:*/NewOrder=2/1s; none; or",
                "documented for *=5/1s,*=30/5s. ${DEFAULT-VALUE} if absent."
            })
    private List<String> rateLimits;

    @Option(
            names = "--data-rate-limit",
            defaultValue = "none",
            split = ",",
            paramLabel = "LIMIT",
            description = "Limits of the data API per endpoint, such as *=60/1m; ${DEFAULT-VALUE} if absent.")
    private List<String> dataRateLimits;

    @Option(
            names = "--latency",
            defaultValue = "20-60",
            paramLabel = "MS[-MS]",
            description = "How long order events wait, at random between two bounds; ${DEFAULT-VALUE} if absent.")
    private String latency;

    @Option(
            names = "--reply-latency",
            defaultValue = "0",
            paramLabel = "MS",
            description = "How long replies to requests wait; longer than --latency lets events overtake them.")
    private long replyLatencyMs;

    @Option(
            names = "--quirk",
            split = ",",
            paramLabel = "NAME",
            description = "Behave in a way nobody can rule out: ${COMPLETION-CANDIDATES}.")
    private List<Quirk> quirks = List.of();

    /** Sets what was asked for; collects what is wrong with it. */
    void apply(final SimulatorContext context, final List<String> wrong) {
        applyLatency(context, wrong);
        if (tokenLifeS < 1 || tokenLifeS > MAX_TOKEN_LIFE_S) {
            wrong.add("--token-life " + tokenLifeS + " is outside 1.." + MAX_TOKEN_LIFE_S);
        } else {
            context.tokenLifeMs(tokenLifeS * MS_PER_S);
        }
        context.tradingLimits(limits("--rate-limit", rateLimits, wrong));
        context.dataLimits(limits("--data-rate-limit", dataRateLimits, wrong));
        quirks.forEach(context::quirk);
        if (credentials != null && !isStrict) {
            wrong.add("--credentials is for --strict only");
        }
        if (isStrict) {
            Credentials.read(credentials).apply(context);
        }
        if (faults != null) {
            context.faultPlan(readFaults());
        }
    }

    private void applyLatency(final SimulatorContext context, final List<String> wrong) {
        final Matcher matcher = LATENCY.matcher(latency);
        if (!matcher.matches()) {
            wrong.add("--latency " + latency + " is not MS or MS-MS");
            return;
        }
        final long leastMs = Long.parseLong(matcher.group(1));
        final long mostMs = matcher.group(2) == null ? leastMs : Long.parseLong(matcher.group(2));
        if (mostMs < leastMs || mostMs > MAX_LATENCY_MS) {
            wrong.add("--latency " + latency + " must grow and is at most " + MAX_LATENCY_MS);
            return;
        }
        context.streamLatencyNs(leastMs * NS_PER_MS).streamJitterNs((mostMs - leastMs) * NS_PER_MS);
        if (replyLatencyMs < 0 || replyLatencyMs > MAX_LATENCY_MS) {
            wrong.add("--reply-latency " + replyLatencyMs + " is outside 0.." + MAX_LATENCY_MS);
        } else {
            context.replyLatencyNs(replyLatencyMs * NS_PER_MS);
        }
    }

    private static List<RateLimit> limits(final String option, final List<String> texts, final List<String> wrong) {
        final List<String> notations = switch (texts.get(0)) {
            case "none" -> NO_LIMITS;
            case "documented" -> DOCUMENTED_LIMITS;
            default -> texts;
        };
        final List<RateLimit> limits = new ArrayList<>();
        for (final String notation : notations) {
            try {
                limits.add(RateLimit.parse(notation.trim()));
            } catch (final IllegalArgumentException e) {
                wrong.add(option + ": " + e.getMessage());
            }
        }
        return limits;
    }

    private FaultPlan readFaults() {
        try {
            return FaultPlan.read(faults);
        } catch (final FaultPlanException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        } catch (final IOException e) {
            throw new CommandException(ExitCode.NOT_FOUND, "cannot read --faults " + faults + ": " + e.getMessage());
        }
    }
}
