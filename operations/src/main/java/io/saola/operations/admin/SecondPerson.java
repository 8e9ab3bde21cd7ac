package io.saola.operations.admin;

/** Whether a command needs another person's approval. */
public enum SecondPerson {
    /** One person is enough. */
    NO,
    /** The engine asks for one if the command loosens something. */
    IF_IT_LOOSENS,
    /** Always. */
    ALWAYS
}
