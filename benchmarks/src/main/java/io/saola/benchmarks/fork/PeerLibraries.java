package io.saola.benchmarks.fork;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the peers' classes lie: {@code benchmarks/peers/NAME/target} below the project's folder. */
public final class PeerLibraries {
    /** System property that names the project's folder; the launcher sets it. Without it the working folder and those above count. */
    public static final String HOME_PROPERTY = "saola.home";

    /** Flags of every fork: the collector of the launcher, a heap that need not grow. */
    public static final List<String> COMMON_FLAGS =
            List.of("-XX:+UseParallelGC", "-Xms256m", "-Xmx1g", "-XX:+UseTransparentHugePages");

    /** What Agrona needs, without its bounds checks, as the launcher runs our own programs. */
    public static final List<String> AGRONA_FLAGS =
            List.of("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "-Dagrona.disable.bounds.checks=true");

    /** What exchange-core and its libraries need of a JVM from 17 on. */
    public static final List<String> EXCHANGE_CORE_FLAGS = List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");

    private PeerLibraries() {}

    /**
     * The class path of a peer.
     *
     * @param peer name of its module's folder
     * @return classes and libraries
     * @throws ForkFailedException if it is not built
     */
    public static String classPath(final String peer) {
        final Path target =
                home().resolve("benchmarks").resolve("peers").resolve(peer).resolve("target");
        if (!Files.isDirectory(target.resolve("classes")) || !Files.isDirectory(target.resolve("lib"))) {
            throw new ForkFailedException("the peer " + peer
                    + " is not built: run ./saola, or mvn -pl benchmarks/peers/" + peer + " -am package, first");
        }
        return target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + '*';
    }

    /** The class path of this process, for forks that measure our own code. */
    public static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    private static Path home() {
        final String home = System.getProperty(HOME_PROPERTY);
        if (home != null) {
            return Path.of(home);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("benchmarks").resolve("peers"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new ForkFailedException("no benchmarks/peers here or above: run ./saola, or set -D" + HOME_PROPERTY);
        }
        return folder;
    }
}
