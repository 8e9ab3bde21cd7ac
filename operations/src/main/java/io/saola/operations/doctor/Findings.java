package io.saola.operations.doctor;

import java.util.ArrayList;
import java.util.List;

/** Collects findings; a check that breaks is a finding too. Not thread-safe. */
final class Findings {
    private final List<Finding> findings = new ArrayList<>();

    void ok(final String check, final String found) {
        findings.add(new Finding(check, Finding.Verdict.OK, found, ""));
    }

    void warn(final String check, final String found, final String action) {
        findings.add(new Finding(check, Finding.Verdict.WARN, found, action));
    }

    void fail(final String check, final String found, final String action) {
        findings.add(new Finding(check, Finding.Verdict.FAIL, found, action));
    }

    /** OK if nothing is wrong, else a warning. */
    void expect(final String check, final boolean isGood, final String found, final String action) {
        if (isGood) {
            ok(check, found);
        } else {
            warn(check, found, action);
        }
    }

    /** Runs a check. */
    void look(final String check, final Look look) {
        try {
            look.at();
        } catch (final Exception broken) {
            warn(check, "could not be looked at: " + broken, "look at it yourself");
        }
    }

    List<Finding> all() {
        return List.copyOf(findings);
    }

    /** A look at something that may not be there. */
    @FunctionalInterface
    interface Look {
        void at() throws Exception;
    }
}
