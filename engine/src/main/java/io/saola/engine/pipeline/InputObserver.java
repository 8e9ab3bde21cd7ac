package io.saola.engine.pipeline;

import io.saola.engine.ring.FrameEvent;

/** Sees the state after every input and changes nothing of it. Called on the logic thread. */
@FunctionalInterface
public interface InputObserver {
    /**
     * The logic has processed an input.
     *
     * @param event the input; valid during the call
     */
    void onProcessed(FrameEvent event);
}
