package io.saola.operations.doctor;

/**
 * What one check found.
 *
 * @param check stable name
 * @param verdict how good that is
 * @param found in numbers and names
 * @param action what to do; empty if nothing
 */
public record Finding(String check, Verdict verdict, String found, String action) {
    /** How good a finding is. */
    public enum Verdict {
        /** As it should be. */
        OK,
        /** It works, but slower or less safely than it could; or it could not be looked at. */
        WARN,
        /** Do not trade like this. */
        FAIL
    }
}
