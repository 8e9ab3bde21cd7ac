package io.saola.tools.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.util.Arrays;
import java.util.List;

/**
 * Where two runs part. Orders are compared by what was decided, in order: strategy, symbol, side, type, price, quantity and time. Order
 * ids depend on the inputs between them and are left out; so is what became of the orders, which is told beside it.
 *
 * @param equal orders that are the same before the first difference
 * @param fillsDiffer orders among them that filled differently
 * @param left of the first run, or null
 * @param right of the second run, or null
 */
record OrderDifference(int equal, int fillsDiffer, String left, String right) {
    private static final List<String> DECISION =
            List.of("strategy", "symbol", "side", "type", "price", "quantity", "placedNs");
    private static final List<String> OUTCOME = List.of("filled", "state");

    static OrderDifference between(final List<String> left, final List<String> right) {
        final int[] leftDecision = columns(left, DECISION);
        final int[] rightDecision = columns(right, DECISION);
        final int[] leftOutcome = columns(left, OUTCOME);
        final int[] rightOutcome = columns(right, OUTCOME);
        int at = 1;
        int fillsDiffer = 0;
        while (at < left.size() && at < right.size()) {
            if (!cells(left.get(at), leftDecision).equals(cells(right.get(at), rightDecision))) {
                break;
            }
            if (!cells(left.get(at), leftOutcome).equals(cells(right.get(at), rightOutcome))) {
                fillsDiffer++;
            }
            at++;
        }
        return new OrderDifference(
                at - 1, fillsDiffer, at < left.size() ? left.get(at) : null, at < right.size() ? right.get(at) : null);
    }

    boolean isNone() {
        return left == null && right == null;
    }

    String text() {
        final String same = "orders: " + equal + " decided alike, " + fillsDiffer + " of them filled differently";
        return isNone()
                ? same + "; none differs"
                : same + "; the next one differs:\n  A: " + (left == null ? "none" : left) + "\n  B: "
                        + (right == null ? "none" : right);
    }

    void addTo(final ObjectNode node) {
        node.put("decidedAlike", equal)
                .put("filledDifferently", fillsDiffer)
                .put("same", isNone())
                .put("firstDifferentA", left)
                .put("firstDifferentB", right);
    }

    private static int[] columns(final List<String> lines, final List<String> names) {
        final List<String> heading =
                lines.isEmpty() ? List.of() : List.of(lines.get(0).split(",", -1));
        return names.stream()
                .mapToInt(name -> {
                    if (!heading.contains(name)) {
                        throw new CommandException(ExitCode.CORRUPT, "orders.csv has no column " + name);
                    }
                    return heading.indexOf(name);
                })
                .toArray();
    }

    private static List<String> cells(final String line, final int... columns) {
        final String[] cells = line.split(",", -1);
        return Arrays.stream(columns)
                .mapToObj(column -> column < cells.length ? cells[column] : "")
                .toList();
    }
}
