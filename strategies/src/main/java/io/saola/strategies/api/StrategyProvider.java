package io.saola.strategies.api;

import java.util.List;

/**
 * What a jar of strategies offers. The jar names its implementation, which needs a public constructor without parameters, in {@code
 * META-INF/services/io.saola.strategies.api.StrategyProvider}; the engine finds it in its folder of plugins.
 */
public interface StrategyProvider {
    /**
     * The kinds of strategy in the jar.
     *
     * @return in any order; no two with the same name and version
     */
    List<StrategyKind> kinds();
}
