package io.saola.operations.admin;

import io.aeron.Aeron;
import io.saola.engine.JournalLayout;
import io.saola.engine.admin.AdminPublisher;
import io.saola.operations.config.AdminConfig;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Takes operators' commands from a Unix domain socket, on a thread of its own. The kernel says who is there; what a client claims, sends
 * in pieces or never sends changes nothing. The engine does not know of this server and waits for nothing here.
 */
public final class AdminServer implements AutoCloseable {
    private static final int MAX_CLIENTS = 16;
    private static final long TURN_MS = 50;
    private static final long JOIN_MS = 20_000;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Path socket;
    private final CommandDesk desk;
    private final EngineDesk engine;
    private final Persons persons;
    private final PeerSource peers;
    private final AdminCounts counts;
    private final int requestsPerSecond;
    private final ErrorHandler errors;
    private final Thread thread = new Thread(this::run, "admin");
    private Throwable lastFailure;
    private volatile boolean closed;

    private AdminServer(
            final ServerSocketChannel server,
            final Selector selector,
            final Path socket,
            final CommandDesk desk,
            final EngineDesk engine,
            final Persons persons,
            final PeerSource peers,
            final AdminCounts counts,
            final int requestsPerSecond,
            final ErrorHandler errors) {
        this.server = server;
        this.selector = selector;
        this.socket = socket;
        this.desk = desk;
        this.engine = engine;
        this.persons = persons;
        this.peers = peers;
        this.counts = counts;
        this.requestsPerSecond = requestsPerSecond;
        this.errors = errors;
    }

    /**
     * Starts to listen.
     *
     * @param config who may do what
     * @param socket file of the socket
     * @param directory of an engine that runs and records its effects
     * @param aeron client
     * @param clock host time
     * @param names what people call things
     * @param errors told of what does not stop the server
     * @return the running server
     * @throws io.saola.engine.ConfigurationException if the socket or the persons cannot be as configured
     */
    public static AdminServer launch(
            final AdminConfig config,
            final Path socket,
            final Path directory,
            final Aeron aeron,
            final EpochNanoClock clock,
            final Names names,
            final ErrorHandler errors) {
        return launch(config, socket, directory, aeron, clock, names, errors, new KernelPeers());
    }

    static AdminServer launch(
            final AdminConfig config,
            final Path socket,
            final Path directory,
            final Aeron aeron,
            final EpochNanoClock clock,
            final Names names,
            final ErrorHandler errors,
            final PeerSource peers) {
        final Persons persons = new Persons(config.operators(), System.getProperty("user.name"));
        final ServerSocketChannel server = SocketFile.bind(socket, config.group());
        EngineDesk engine = null;
        Selector selector = null;
        try {
            selector = Selector.open();
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            engine = new EngineDesk(
                    new AdminPublisher(aeron, clock, ""), new EngineAnswers(JournalLayout.effects(directory)));
            final AdminCounts counts = new AdminCounts();
            final CommandDesk desk = new CommandDesk(
                    new Commands(names),
                    engine,
                    new Proposals(TimeUnit.MINUTES.toNanos(config.proposalMinutes())),
                    counts,
                    clock);
            final AdminServer admin = new AdminServer(
                    server, selector, socket, desk, engine, persons, peers, counts, config.requestsPerSecond(), errors);
            admin.thread.setDaemon(true);
            admin.thread.start();
            return admin;
        } catch (final IOException | RuntimeException failed) {
            CloseHelper.quietCloseAll(engine, selector, server);
            throw new IllegalStateException("admin socket " + socket + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Checks what {@link #launch} would check, and starts nothing.
     *
     * @param config who may do what
     * @param socket file of the socket
     * @param faults where everything that is wrong is added
     */
    public static void check(final AdminConfig config, final Path socket, final List<String> faults) {
        faults.addAll(Persons.faults(config.operators()));
        SocketFile.checkPath(socket, config.group(), faults);
    }

    /** What the socket has seen. */
    public AdminCounts counts() {
        return counts;
    }

    /** Ends the server's thread, at most after the request under way, and removes the socket. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        selector.wakeup();
        try {
            thread.join(JOIN_MS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } finally {
            for (final SelectionKey key : selector.keys()) {
                if (key.attachment() instanceof ClientSession client) {
                    client.close();
                }
            }
            CloseHelper.quietCloseAll(server, selector, engine);
            removeSocket();
        }
    }

    /** A failure of one turn is told, once for each kind in a row, and the next turn goes on. */
    private void turn() {
        try {
            selector.select(TURN_MS);
            final Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext() && !closed) {
                final SelectionKey key = ready.next();
                ready.remove();
                if (key.isValid() && key.isAcceptable()) {
                    accept();
                } else if (key.isValid() && key.isReadable()) {
                    serve((ClientSession) key.attachment());
                }
            }
            dismissSlow();
            desk.turn();
            lastFailure = null;
        } catch (final IOException | RuntimeException failure) {
            if (lastFailure == null || !failure.toString().equals(lastFailure.toString())) {
                errors.onError(new IllegalStateException("admin socket: " + failure.getMessage(), failure));
            }
            lastFailure = failure;
        }
    }

    private void accept() throws IOException {
        final SocketChannel channel = server.accept();
        if (channel == null) {
            return;
        }
        channel.configureBlocking(false);
        final Peer peer;
        try {
            peer = peers.of(channel);
        } catch (final IOException unknown) {
            counts.refused(AdminRefusal.NO_CREDENTIALS);
            channel.close();
            return;
        }
        final ClientSession client = new ClientSession(channel, persons.of(peer), requestsPerSecond, System.nanoTime());
        if (selector.keys().size() > MAX_CLIENTS) {
            dismiss(client, AdminRefusal.TOO_MANY_CLIENTS, MAX_CLIENTS + " clients are connected already");
            return;
        }
        channel.register(selector, SelectionKey.OP_READ, client);
    }

    private void serve(final ClientSession client) {
        try {
            final boolean isOpen = client.read(System.nanoTime());
            while (client.hasFrame()) {
                if (!answer(client)) {
                    return;
                }
            }
            if (!isOpen) {
                client.close();
            }
        } catch (final IOException gone) {
            client.close();
        }
    }

    /** False if the client is dismissed with the answer. */
    private boolean answer(final ClientSession client) throws IOException {
        final byte[] document = client.takeFrame(System.nanoTime());
        if (!client.isWithinPace(System.nanoTime())) {
            dismiss(client, AdminRefusal.TOO_FAST, "more than " + requestsPerSecond + " commands a second");
            return false;
        }
        final AdminRequest request;
        try {
            request = AdminProtocol.readRequest(document, document.length);
        } catch (final MalformedRequestException wrong) {
            dismiss(client, AdminRefusal.MALFORMED, wrong.getMessage());
            return false;
        }
        final AdminAnswer answer = desk.answer(client.person(), request);
        if (!client.write(AdminProtocol.write(answer))) {
            counts.refused(AdminRefusal.TOO_SLOW);
            client.close();
            return false;
        }
        if (!client.person().isKnown()) {
            client.close();
            return false;
        }
        return true;
    }

    private void dismissSlow() {
        final long nowNs = System.nanoTime();
        for (final SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() instanceof ClientSession client) {
                final AdminRefusal fault = client.fault(nowNs);
                if (fault != null) {
                    dismiss(client, fault, "connection closed: " + fault);
                }
            }
        }
    }

    private void dismiss(final ClientSession client, final AdminRefusal reason, final String why) {
        counts.refused(reason);
        try {
            client.write(AdminProtocol.write(
                    new AdminAnswer(0, Outcome.REFUSED, client.person().identity(), "", why, 0, 0, List.of())));
        } catch (final IOException gone) {
            // It need not hear why.
        }
        client.close();
    }

    private void removeSocket() {
        try {
            Files.deleteIfExists(socket);
        } catch (final IOException e) {
            errors.onError(e);
        }
    }
}
