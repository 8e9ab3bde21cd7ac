/** For authors of strategies: tests that read as scenarios, run by the logic that trades. */
package io.saola.engine.testkit;
