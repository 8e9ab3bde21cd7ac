package io.saola.strategies.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters as people write them, and what a kind may declare. */
class StrategyKindTest {
    private static final Parameter PRICE =
            Parameter.of(ParameterType.PRICE, "entry", "where to enter", "1.5", "0", "2000");
    private static final Parameter RATE = Parameter.of(ParameterType.RATE, "risk", "share of the cash", "1%", "0", "1");
    private static final Parameter PAUSE =
            Parameter.of(ParameterType.DURATION_MS, "pause", "between two orders", "20s", "0", "1h");
    private static final Parameter AGE =
            Parameter.of(ParameterType.DURATION_NS, "age", "oldest quote", "5ms", "1us", "1m");
    private static final Parameter SHORT = Parameter.flag("mayShort", "whether it may be short", false);
    private static final Parameter STYLE = Parameter.choice("style", "how it enters", "passive", "aggressive");
    private static final Parameter LOT = new Parameter("lot", "size", 100, 1, 1_000).in("shares");
    private static final StrategyKind KIND =
            new StrategyKind("typed", List.of(PRICE, RATE, PAUSE, AGE, SHORT, STYLE, LOT), parameters -> null);

    @Test
    void shouldReadParametersByName() {
        assertThat(KIND.parse(
                        List.of("lot=200", "entry= 1283.9 ", "risk=2.5%", "pause=1m", "age=250us", "mayShort=TRUE")))
                .containsExactly(Decimals.parse("1283.9"), 25_000_000, 60_000, 250_000, 1, 0, 200);
    }

    @Test
    void shouldKeepDefaultsOfWhatIsLeftOut() {
        assertThat(KIND.parse(List.of("style=aggressive")))
                .containsExactly(Decimals.parse("1.5"), 10_000_000, 20_000, 5_000_000, 0, 1, 100);
    }

    @Test
    void shouldNameEverythingThatIsWrong() {
        assertThatThrownBy(() -> KIND.parse(List.of(
                        "entry=cheap",
                        "risk=2",
                        "pause=5days",
                        "mayShort=perhaps",
                        "style=rude",
                        "lot=0",
                        "size=5",
                        "age=1.5s",
                        "lot=7",
                        "nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entry=cheap is no PRICE")
                .hasMessageContaining("risk=2 is outside 0..1")
                .hasMessageContaining("pause=5days is no DURATION_MS")
                .hasMessageContaining("it takes false|true")
                .hasMessageContaining("passive|aggressive")
                .hasMessageContaining("lot=0 is outside 1..1000")
                .hasMessageContaining("size=5 names none of its parameters")
                .hasMessageContaining("age=1.5s is no DURATION_NS")
                .hasMessageContaining("lot is given twice")
                .hasMessageContaining("nothing names none");
    }

    @ParameterizedTest
    @CsvSource({
        "entry, 0.00001",
        "entry, 99999999999999999999",
        "risk, 0.0000000001",
        "pause, 1us",
        "lot, 1.5",
        "lot, ''"
    })
    void shouldRefuseWhatWouldLoseDigits(final String name, final String text) {
        assertThatThrownBy(() -> KIND.parse(List.of(name + '=' + text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void shouldReadBackWhatItPrints() {
        final long seed = 20261122;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            final long[] values = KIND.parameters().stream()
                    .mapToLong(p -> random.nextLong(p.min(), p.max() + 1))
                    .toArray();
            assertThat(KIND.parse(KIND.print(values)))
                    .as("seed=%d %s", seed, KIND.print(values))
                    .containsExactly(values);
        }
    }

    @Test
    void shouldPrintWithTheLargestUnitThatFits() {
        assertThat(KIND.print(KIND.conclude()))
                .containsExactly(
                        "entry=1.5", "risk=0.01", "pause=20s", "age=5ms", "mayShort=false", "style=passive", "lot=100");
    }

    @Test
    void shouldNameVersionsBesideTheFirst() {
        assertThat(KIND.id()).isEqualTo("typed");
        assertThat(KIND.withVersion(3).id()).isEqualTo("typed@3");
    }

    @Test
    void shouldTakeOnlyStatesThatItDeclares() {
        final StrategyKind second = KIND.withVersion(2).withState(3, 2);
        assertThat(second.takesStateOf(KIND)).as("layout 1").isFalse();
        assertThat(second.takesStateOf(KIND.withState(2, 1))).isTrue();
        assertThat(KIND.takesStateOf(second)).as("a newer layout").isFalse();
        assertThat(second.takesStateOf(new StrategyKind("other", List.of(), p -> null).withState(2, 1)))
                .as("another kind")
                .isFalse();
    }

    @Test
    void shouldRefuseImpossibleDeclarations() {
        assertThatThrownBy(() -> new StrategyKind("Upper", List.of(), p -> null))
                .hasMessageContaining("Upper");
        assertThatThrownBy(() -> new StrategyKind("a".repeat(33), List.of(), p -> null))
                .hasMessageContaining("32 characters");
        assertThatThrownBy(() -> new StrategyKind("twice", List.of(LOT, LOT), p -> null))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> KIND.withVersion(0)).hasMessageContaining("version=0");
        assertThatThrownBy(() -> KIND.withState(1, 2)).hasMessageContaining("oldestState=2");
        assertThatThrownBy(() -> new Parameter("x", "default outside", 5, 0, 4)).hasMessageContaining("default 5");
        assertThatThrownBy(() -> new Parameter("x", "", 0, 0, 2, ParameterType.ENUMERATION, "", List.of("a", "b")))
                .hasMessageContaining("no names");
    }

    @Test
    void shouldPrintEveryDefaultOfTheBuiltInKinds() {
        assertThat(BuiltinStrategies.kinds())
                .allSatisfy(kind ->
                        assertThat(kind.parse(kind.print(kind.conclude()))).containsExactly(kind.conclude()));
    }
}
