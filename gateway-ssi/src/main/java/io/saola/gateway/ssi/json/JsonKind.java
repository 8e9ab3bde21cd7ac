package io.saola.gateway.ssi.json;

/** What stands at the cursor. */
public enum JsonKind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /** No value can start here, or an earlier fault stopped the cursor. */
    NONE
}
