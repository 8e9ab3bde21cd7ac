package io.saola.gateway.ssi.operator;

import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.agrona.concurrent.EpochClock;

/**
 * Where a code that a person typed waits for the gateway: a file that the gateway removes before it uses the code, so that
 * no code is used twice, and that counts for nothing after five minutes. The answer comes back the same way.
 */
public final class CodeInbox {
    /** A code left longer than this is not used: the broker would refuse it, and refusals count. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final String CODE = "trading-code";
    private static final String ANSWER = "trading-code-answer";
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z]{4,16}");

    private final RuntimeDirectory directory;
    private final EpochClock clock;

    /**
     * Opens the inbox.
     *
     * @param directory in which both sides meet
     * @param clock of the host, for the age of files
     */
    public CodeInbox(final RuntimeDirectory directory, final EpochClock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Tells whether a text has the form of a code.
     *
     * @param typed by a person
     * @return true for 4 to 16 digits or letters
     */
    public static boolean isWellFormed(final String typed) {
        return FORM.matcher(typed).matches();
    }

    /**
     * Hands a code to the gateway; an earlier one that still waits is replaced.
     *
     * @param code well formed
     */
    public void put(final Secret code) {
        directory.erase(ANSWER);
        final byte[] bytes = code.revealBytes();
        directory.write(CODE, bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    /**
     * Takes the code that waits, so that nobody can take it again.
     *
     * @return null if none waits
     * @throws GatewayException if one waits that cannot be used; it is removed then
     */
    public Secret take() {
        final Path file = directory.file(CODE);
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        try {
            final long ageMs = clock.time()
                    - Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
            final Secret code = SecretFile.read(file);
            if (ageMs > LIFE.toMillis()) {
                throw new GatewayException("the code in " + file + " is older than " + LIFE.toMinutes()
                        + " min and was not used; enter a new one");
            }
            if (!isWellFormed(code.reveal())) {
                throw new GatewayException("what waits in " + file + " is no code of 4 to 16 digits or letters");
            }
            return code;
        } catch (final IOException unreadable) {
            throw directory.failure("read", CODE, unreadable);
        } finally {
            directory.erase(CODE);
        }
    }

    /**
     * Takes a code back that no gateway has taken.
     *
     * @return true if it still waited
     */
    public boolean withdraw() {
        final boolean waits = isWaiting();
        directory.erase(CODE);
        return waits;
    }

    /**
     * Tells whether a code waits.
     *
     * @return false once the gateway has taken it
     */
    public boolean isWaiting() {
        return Files.exists(directory.file(CODE), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Tells the person what came of the code.
     *
     * @param text one line, free of secrets
     */
    public void answer(final String text) {
        directory.write(ANSWER, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What came of the code put last.
     *
     * @return empty until the gateway knows
     */
    public Optional<String> answer() {
        try {
            return Optional.of(Files.readString(directory.file(ANSWER)));
        } catch (final IOException notThere) {
            return Optional.empty();
        }
    }
}
