package io.saola.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultsTest {
    private long nowNs = 1_000_000_000L;
    private final Faults faults = new Faults(7, () -> nowNs);

    @Test
    void shouldStrikeOnlyWhatMatches() {
        faults.add(FaultRule.of(FaultKind.DROP).hub("data").channel("x-quote").symbol("ssi"));
        assertThat(message("data", "X-QUOTE", "SSI")).isTrue();
        assertThat(message("data", "X-TRADE", "SSI")).isFalse();
        assertThat(message("data", "X-QUOTE", "FPT")).isFalse();
        assertThat(message("order", "X-QUOTE", "SSI")).isFalse();
        assertThat(faults.counts()).singleElement().satisfies(count -> {
            assertThat(count.matched()).isEqualTo(1);
            assertThat(count.struck()).isEqualTo(1);
        });
    }

    @Test
    void shouldMatchAnEndpointByTheEndOfThePath() {
        faults.add(FaultRule.of(FaultKind.HANG).endpoint("Trading/AccessToken"));
        assertThat(request("/api/v2/trading/accesstoken")).isTrue();
        assertThat(request("/api/v2/market/accesstoken")).isFalse();
        faults.add(FaultRule.of(FaultKind.HANG).endpoint("NewOrder"));
        assertThat(request("/api/v2/trading/neworder")).isTrue();
        assertThat(request("/api/v2/trading/derneworder")).isFalse();
    }

    @Test
    void shouldStrikeTheNthOnlyAndEachNth() {
        faults.add(FaultRule.of(FaultKind.HANG).endpoint("NewOrder").nth(3));
        assertThat(struck(6, "/neworder")).containsExactly(3);
        faults.clear();
        faults.add(FaultRule.of(FaultKind.HANG).endpoint("NewOrder").every(2));
        assertThat(struck(6, "/neworder")).containsExactly(2, 4, 6);
        faults.clear();
        faults.add(FaultRule.of(FaultKind.HANG).endpoint("NewOrder").times(2));
        assertThat(struck(6, "/neworder")).containsExactly(1, 2);
    }

    @Test
    void shouldStrikeTheSameOnesForOneSeedWhateverElseIsInForce() {
        final List<String> alone = struckByProbability(7, false);
        final List<String> besideAnother = struckByProbability(7, true);
        assertThat(alone)
                .containsAll(besideAnother.stream()
                        .filter(each -> each.startsWith("drop"))
                        .toList());
        assertThat(besideAnother).anyMatch(each -> each.startsWith("delay"));
        assertThat(struckByProbability(8, false)).isNotEqualTo(alone);
        assertThat(alone).hasSizeBetween(200, 400);
    }

    @Test
    void shouldBeInForceForItsTimeOnly() {
        faults.add(FaultRule.of(FaultKind.HANG).afterMs(100).forMs(50));
        assertThat(request("/x")).isFalse();
        nowNs += 100_000_000L;
        assertThat(request("/x")).isTrue();
        nowNs += 50_000_000L;
        assertThat(request("/x")).isFalse();
    }

    @Test
    void shouldAddAllRulesOfAPlanOrNone() throws Exception {
        faults.add(FaultRule.of(FaultKind.HANG).name("taken"));
        final FaultPlan plan = FaultPlan.parse("plan", "{\"fault\":\"drop\"}\n{\"fault\":\"drop\",\"name\":\"taken\"}");
        assertThatThrownBy(() -> faults.addAll(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a rule of this name is in force: name=taken");
        assertThat(faults.counts()).hasSize(1);
    }

    @Test
    void shouldRefuseWhatAKindDoesNotTakeAndWhatDoesNotExist() {
        assertThatThrownBy(() -> FaultRule.of(FaultKind.DROP).status(500))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("drop has no status");
        assertThatThrownBy(() -> faults.add(FaultRule.of(FaultKind.HANG).endpoint("Nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown endpoint: Nothing");
    }

    @Test
    void shouldEndARuleByItsName() {
        final String name = faults.add(FaultRule.of(FaultKind.DROP));
        assertThat(faults.remove("another")).isFalse();
        assertThat(faults.remove(name)).isTrue();
        assertThat(faults.isActive()).isFalse();
    }

    private boolean message(final String hub, final String type, final String symbol) {
        return faults.onMessage(FaultPlace.MESSAGE, hub, type, symbol, "") != null;
    }

    private boolean request(final String path) {
        return !faults.onRequest(FaultPlace.REQUEST, path).isEmpty();
    }

    private List<Integer> struck(final int requests, final String path) {
        final List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= requests; i++) {
            if (request(path)) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    private List<String> struckByProbability(final long seed, final boolean isAnotherInForce) {
        final Faults seeded = new Faults(seed, () -> nowNs);
        if (isAnotherInForce) {
            seeded.add(FaultRule.of(FaultKind.DELAY).delayMs(1).name("other").probability(0.5));
        }
        seeded.add(FaultRule.of(FaultKind.DROP).name("watched").hub("data").probability(0.3));
        final List<String> struckBy = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            seeded.onMessage(FaultPlace.MESSAGE, "order", "orderEvent", "", "");
            final LiveRule striking = seeded.onMessage(FaultPlace.MESSAGE, "data", "X", "SSI", "");
            if (striking != null) {
                struckBy.add(striking.rule().kind().wireName() + i);
            }
        }
        return struckBy;
    }
}
