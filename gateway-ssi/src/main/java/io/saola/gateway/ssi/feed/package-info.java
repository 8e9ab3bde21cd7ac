/** Market data: frames of the broker's hub in, SBE messages for the engine out, without an object per message. */
package io.saola.gateway.ssi.feed;
