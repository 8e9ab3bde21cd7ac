/**
 * Tells people what they should know: follows the engine's recorded alerts and watches the process itself, and delivers to webhook,
 * Telegram, Slack and e-mail, each at its own pace. The journal is the queue, so a dead server costs nothing and loses nothing. None
 * of it runs on a thread of the engine.
 */
package io.saola.operations.alerts;
