package io.saola.engine.client;

import io.aeron.Aeron;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.strategies.api.OrderState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A strategy in a process of its own: does what its standard input says and writes what it hears. Given an engine's folder and a file it
 * listens in the journals and keeps its state in the file, a line after every poll that told something.
 */
public final class ClientProcess implements StrategyClientListener {
    private ClientOrder order;
    private ClientState state = ClientState.NEW;

    /**
     * Runs until its input ends.
     *
     * @param arguments directory of the media driver, id of the strategy; for the journals then directory of the engine, file of state
     * @throws IOException if its input breaks
     */
    public static void main(final String... arguments) throws IOException {
        final ClientProcess process = new ClientProcess();
        final BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        final Path file = arguments.length > 2 ? Path.of(arguments[3]) : null;
        if (file != null) {
            process.state = ClientState.last(file);
        }
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(arguments[0]));
                StrategyClient client = process.client(aeron, arguments)) {
            String command = "";
            while (command != null) {
                final int heard = client.poll();
                if (heard == 0) {
                    Thread.onSpinWait();
                } else if (file != null) {
                    process.state = process.state.at(client.position());
                    process.state.append(file);
                }
                if (commands.ready()) {
                    command = commands.readLine();
                    process.act(client, command);
                }
            }
        }
    }

    private StrategyClient client(final Aeron aeron, final String... arguments) {
        final int strategyId = Integer.parseInt(arguments[1]);
        return arguments.length == 2
                ? new StrategyClient(aeron, System::nanoTime, strategyId, 0, "outside", this)
                : StrategyClient.resuming(
                        aeron,
                        System::nanoTime,
                        strategyId,
                        0,
                        "outside",
                        this,
                        Path.of(arguments[2]),
                        state.position());
    }

    private void act(final StrategyClient client, final String command) {
        if ("place".equals(command)) {
            client.place(0, Side.BUY, OrderType.LO, Decimals.of(95_000), 200);
        } else if ("cancel".equals(command)) {
            client.cancel(order.clientOrderId());
        }
    }

    @Override
    public void onConnected() {
        System.out.println("CONNECTED");
    }

    @Override
    public void onQuote(final QuoteDecoder quote) {
        state = state.heard(quote.bids().next().price());
        System.out.println("QUOTE " + quote.instrumentId());
    }

    @Override
    public void onOrder(final ClientOrder heard) {
        order = heard;
        state = state.filled(heard.state() == OrderState.FILLED ? heard.filledQuantity() : 0);
        System.out.println("ORDER " + heard.state() + ' ' + heard.requestId() + ' ' + heard.filledQuantity());
    }
}
