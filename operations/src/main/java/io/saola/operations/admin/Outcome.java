package io.saola.operations.admin;

/** What became of a request. */
public enum Outcome {
    /** The engine did it; a question is answered. */
    DONE,
    /** It waits for another person. */
    PROPOSED,
    /** Nothing was sent: what would be. */
    DRY_RUN,
    /** Not allowed, not understood, or the engine refused it; nothing changed. */
    REFUSED,
    /** It may have reached the engine, which did not answer in time; asked again under the same id, it is obeyed once at most. */
    UNANSWERED
}
