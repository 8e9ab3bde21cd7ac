/**
 * A bounded, allocation-free reader of the JSON that the broker sends. It works on bytes, in place, and reports faults as
 * values: text from outside never becomes an exception.
 */
package io.saola.gateway.ssi.json;
