/** {@code saola gateway}: how a person reaches a running gateway. */
package io.saola.tools.gateway;
