/** SSI FastConnect v2: JSON over HTTP and WebSocket outside, SBE over Aeron inside. */
package io.saola.gateway.ssi;
