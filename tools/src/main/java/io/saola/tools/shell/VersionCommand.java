package io.saola.tools.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola version}: what runs here, for a report or a script. */
@Command(
        name = "version",
        description = "Version, commit of the installation, version of the wire schema, Java and system.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  saola version -o json")
public final class VersionCommand implements Callable<Integer> {
    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        final ObjectNode version = Json.object();
        final String build = VersionCommand.class.getPackage().getImplementationVersion();
        version.put("schema", "saola.version/1");
        version.put("version", build == null ? "development build" : build);
        version.put("commit", GitHead.commit(Path.of(System.getProperty("saola.home", "."))));
        version.put("wireSchema", MessageHeaderDecoder.SCHEMA_ID);
        version.put("wireSchemaVersion", MessageHeaderDecoder.SCHEMA_VERSION);
        version.put("java", Runtime.version().toString());
        version.put("javaVendor", System.getProperty("java.vendor"));
        version.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        if (output.isJson()) {
            System.out.println(Json.pretty(version));
        } else {
            version.properties().stream()
                    .filter(field -> !field.getKey().equals("schema"))
                    .forEach(field -> System.out.printf(
                            "%-18s %s%n",
                            field.getKey(),
                            field.getValue().isNull() ? "-" : field.getValue().asText()));
        }
        return ExitCode.DONE;
    }
}
