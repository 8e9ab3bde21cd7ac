package io.saola.benchmarks.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.benchmarks.peer.PeerLine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ForkedJvmTest {
    private static final Duration AMPLE = Duration.ofSeconds(50);

    @Test
    void shouldReadTheLinesOfTheProtocolOnly() {
        assertThat(fork().run(List.of("speak"), AMPLE))
                .containsExactly(PeerLine.of("spoken").with("arguments", 1));
    }

    @Test
    void shouldTellHowAProcessFailed() {
        assertThatThrownBy(() -> fork().run(List.of("fail"), AMPLE))
                .isInstanceOf(ForkFailedException.class)
                .hasMessageContaining("talker failed")
                .hasMessageContaining("as it was told");
    }

    @Test
    void shouldRefuseALineThatMakesNoSense() {
        assertThatThrownBy(() -> fork().run(List.of("babble"), AMPLE))
                .isInstanceOf(ForkFailedException.class)
                .hasMessageContaining("cannot understand talker");
    }

    @Test
    void shouldKillAProcessThatDoesNotEnd() {
        assertThatThrownBy(() -> fork().run(List.of("hang"), Duration.ofSeconds(2)))
                .isInstanceOf(ForkFailedException.class)
                .hasMessageContaining("did not end within 2 s");
    }

    @Test
    void shouldTellThatAPeerIsNotBuilt() {
        assertThatThrownBy(() -> PeerLibraries.classPath("no-such-peer"))
                .isInstanceOf(ForkFailedException.class)
                .hasMessageContaining("not built");
    }

    private static ForkedJvm fork() {
        return new ForkedJvm("talker", List.of(), PeerLibraries.ownClassPath(), Talker.class.getName());
    }

    /** The process. */
    public static final class Talker {
        private Talker() {}

        /**
         * Does what it is told.
         *
         * @param arguments what
         */
        public static void main(final String[] arguments) {
            switch (arguments[0]) {
                case "speak" -> {
                    System.out.println("something of a library's own");
                    PeerLine.of("spoken").with("arguments", arguments.length).print();
                }
                case "babble" -> System.out.println("saola-peer babble no-value");
                case "fail" -> throw new IllegalStateException("as it was told");
                default -> LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(5));
            }
        }
    }
}
