package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.latency.Environment;
import io.saola.tools.Json;

/** Where a measurement took place, as it stands in every result. */
final class EnvironmentJson {
    private EnvironmentJson() {}

    static ObjectNode of(final Environment environment) {
        final ObjectNode node = Json.object();
        node.put("cpuModel", environment.cpuModel());
        node.put("cores", environment.cores());
        node.put("kernel", environment.kernel());
        node.put("cpuGovernor", environment.cpuGovernor());
        node.put("clockSource", environment.clockSource());
        node.put("jvm", environment.jvm());
        final ArrayNode flags = node.putArray("jvmFlags");
        environment.jvmFlags().forEach(flags::add);
        node.put("maxHeapBytes", environment.maxHeapBytes());
        final ArrayNode pools = node.putArray("memoryPools");
        environment.memoryPools().forEach(pools::add);
        node.put("gitCommit", environment.gitCommit());
        node.put("loadAverageAtStart", environment.loadAverageAtStart());
        node.put("stolenPercent", environment.stolenPercent());
        return node;
    }
}
