package io.saola.tools.bench;

import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Saola;
import io.saola.tools.operate.EngineOptions;
import io.saola.tools.operate.top.TopProbe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code saola bench observer}: the people and programs that look at an engine, in one process: a monitor that scrapes over HTTP, a
 * {@code top} that draws, and a shell in which reading verbs are typed, each so many times a second. Looks while standard input says
 * {@value #LOOK}, rests after {@value #REST}, and ends with standard input.
 */
@Command(
        name = "observer",
        hidden = true,
        description = {
            "Scrapes, draws top and runs reading verbs, each N times a second, to measure what it costs the engine.",
            "Standard input steers it: 'look', 'rest'; its end ends the process. Prints the looks so far after each rest."
        },
        mixinStandardHelpOptions = true)
public final class ObserverCommand implements Callable<Integer> {
    static final String LOOK = "look";
    static final String REST = "rest";

    /** First word of the line that counts looks: scrapes, screens, readings. */
    static final String LOOKS = "looks";

    /** A host too busy for the looks delays them, which is counted; only what is never answered is a fault. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String[]> READINGS = List.of(
            new String[] {"status"},
            new String[] {"orders", "list", "-n", "50"},
            new String[] {"positions", "-o", "json"},
            new String[] {"pnl"},
            new String[] {"risk", "show"},
            new String[] {"market", "top", "-o", "csv"});

    @Mixin
    private EngineOptions engine;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            required = true,
            description = "Of the metrics, on 127.0.0.1.")
    private int port;

    @Option(names = "--per-second", paramLabel = "N", defaultValue = "10", description = "Default ${DEFAULT-VALUE}.")
    private int looksPerSecond;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private HttpRequest scrape;
    private TopProbe top;
    private int readings;

    @Override
    public Integer call() throws IOException, InterruptedException {
        scrape = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(PATIENCE)
                .build();
        top = new TopProbe(engine.directory());
        final PrintStream told = System.out;
        System.setOut(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)); // what verbs print
        final List<Repeated> looks = List.of(
                new Repeated("scrape", looksPerSecond, this::scrape),
                new Repeated("screen", looksPerSecond, this::draw),
                new Repeated("reading", looksPerSecond, this::read));
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String word = in.readLine(); word != null; word = in.readLine()) {
                final boolean isOn = word.equals(LOOK);
                looks.forEach(look -> look.turn(isOn));
                if (!isOn) {
                    tell(told, looks);
                }
            }
        }
        for (final Repeated look : looks) {
            look.end();
        }
        tell(told, looks);
        return ExitCode.DONE;
    }

    private static void tell(final PrintStream told, final List<Repeated> looks) {
        for (final Repeated look : looks) {
            if (look.fault() != null) {
                throw new CommandException(ExitCode.FAILED, look.fault());
            }
        }
        told.println(LOOKS
                + ' '
                + looks.get(0).count()
                + ' '
                + looks.get(1).count()
                + ' '
                + looks.get(2).count());
        told.flush();
    }

    private void scrape() throws IOException, InterruptedException {
        final HttpResponse<String> answer = client.send(scrape, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("saola_inputs_total")) {
            throw new IOException("a scrape was answered " + answer.statusCode());
        }
    }

    private void draw() throws IOException {
        if (top.look() == 0) {
            throw new IOException("top drew nothing");
        }
    }

    private void read() throws IOException {
        final String[] verb = READINGS.get(readings++ % READINGS.size());
        final String[] words = new String[verb.length + 2];
        System.arraycopy(verb, 0, words, 0, verb.length);
        words[verb.length] = "--dir";
        words[verb.length + 1] = engine.directory().toString();
        final int exitCode = Saola.execute(words);
        if (exitCode != ExitCode.DONE) {
            throw new IOException("'" + String.join(" ", verb) + "' ended with " + exitCode);
        }
    }
}
