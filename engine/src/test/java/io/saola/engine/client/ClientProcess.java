package io.saola.engine.client;

import io.aeron.Aeron;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A strategy in a process of its own: does what its standard input says and writes what it hears. */
public final class ClientProcess implements StrategyClientListener {
    private ClientOrder order;

    /**
     * Runs until its input ends.
     *
     * @param arguments directory of the media driver, id of the strategy
     * @throws IOException if its input breaks
     */
    public static void main(final String... arguments) throws IOException {
        final ClientProcess process = new ClientProcess();
        final BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(arguments[0]));
                StrategyClient client = new StrategyClient(
                        aeron, System::nanoTime, Integer.parseInt(arguments[1]), 0, "outside", process)) {
            String command = "";
            while (command != null) {
                if (client.poll() == 0) {
                    Thread.onSpinWait();
                }
                if (commands.ready()) {
                    command = commands.readLine();
                    process.act(client, command);
                }
            }
        }
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
        System.out.println("QUOTE " + quote.instrumentId());
    }

    @Override
    public void onOrder(final ClientOrder heard) {
        order = heard;
        System.out.println("ORDER " + heard.state() + ' ' + heard.requestId() + ' ' + heard.filledQuantity());
    }
}
