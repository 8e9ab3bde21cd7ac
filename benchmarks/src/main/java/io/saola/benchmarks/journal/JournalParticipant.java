package io.saola.benchmarks.journal;

import io.saola.benchmarks.fork.ForkedJvm;
import io.saola.benchmarks.fork.PeerLibraries;
import java.util.ArrayList;
import java.util.List;

/** Who takes part, each with the settings and flags that suit it best, in a JVM of its own. */
public enum JournalParticipant {
    /** Our journal as the engine uses it, in one segment: what an append costs. The one the targets are for. */
    SAOLA_BUFFERED("saola", "BUFFERED, groups of 64, one segment", 1),
    /** The same through segments of the default length: what the rolls, their seals and zeros let through for long. */
    SAOLA_ROLLING("saola", "BUFFERED, groups of 64, 64 MiB segments", 1),
    /** The same in groups of one record, as an idle engine writes them: a record then takes a sector. */
    SAOLA_SINGLE("saola", "BUFFERED, groups of 1, one segment", 4),
    /** Without any sync, as the peers are. */
    SAOLA_NONE("saola", "NONE, groups of 64, one segment", 1),
    /** Chronicle Queue. */
    CHRONICLE("chronicle-queue 2026.4", "raw bytes, 1 GiB blocks", 1),
    /** Aeron Archive. */
    AERON("aeron-archive 1.51.0", "IPC recording and replay", 1),
    /** Aeron Archive with checksums. */
    AERON_CRC("aeron-archive 1.51.0", "IPC recording and replay, CRC", 1),
    /** What the same bytes cost in memory. */
    FLOOR("memory", "copy and CRC-32C, groups of 64", 1);

    private static final int GROUP = 64;
    private static final int SECTOR = 512;
    private static final int RECORD_EXTENT = JournalBenchSettings.RECORD_LENGTH + 32;
    private static final int DEFAULT_SEGMENT = 64 * 1024 * 1024;
    private static final List<String> CHRONICLE_FLAGS = List.of(
            "-Dchronicle.analytics.disable=true",
            "-Dcheck.thread.safety=false",
            "-Djvm.resource.tracing=false",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED");

    private final String product;
    private final String setting;
    private final int divisor;

    JournalParticipant(final String product, final String setting, final int divisor) {
        this.product = product;
        this.setting = setting;
        this.divisor = divisor;
    }

    /** Name and version. */
    public String product() {
        return product;
    }

    /** How it is set up. */
    public String setting() {
        return setting;
    }

    /** Flags of its JVM. */
    public List<String> jvmFlags() {
        return process().jvmFlags();
    }

    /** How many records it is given, out of that many: fewer where each takes more of the disk. */
    long records(final long all) {
        return Math.max(1, all / divisor);
    }

    /** Arguments behind those of the run. */
    List<String> arguments(final long records) {
        return switch (this) {
            case SAOLA_BUFFERED -> List.of("BUFFERED", String.valueOf(GROUP), segment(records, RECORD_EXTENT));
            case SAOLA_ROLLING -> List.of("BUFFERED", String.valueOf(GROUP), String.valueOf(DEFAULT_SEGMENT));
            case SAOLA_SINGLE -> List.of("BUFFERED", "1", segment(records, SECTOR));
            case SAOLA_NONE -> List.of("NONE", String.valueOf(GROUP), segment(records, RECORD_EXTENT));
            case AERON -> List.of("plain");
            case AERON_CRC -> List.of("crc32c");
            case CHRONICLE, FLOOR -> List.of();
        };
    }

    /** The process. */
    ForkedJvm process() {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        return switch (this) {
            case SAOLA_BUFFERED, SAOLA_ROLLING, SAOLA_SINGLE, SAOLA_NONE -> {
                flags.addAll(PeerLibraries.AGRONA_FLAGS);
                yield new ForkedJvm(name(), flags, PeerLibraries.ownClassPath(), SaolaJournalPeer.class.getName());
            }
            case FLOOR -> {
                flags.addAll(PeerLibraries.AGRONA_FLAGS);
                yield new ForkedJvm(name(), flags, PeerLibraries.ownClassPath(), MemoryFloorPeer.class.getName());
            }
            case CHRONICLE -> {
                flags.addAll(CHRONICLE_FLAGS);
                yield new ForkedJvm(
                        name(),
                        flags,
                        PeerLibraries.classPath("chronicle-queue"),
                        "io.saola.benchmarks.peer.chronicle.ChronicleQueuePeer");
            }
            case AERON, AERON_CRC -> {
                flags.addAll(PeerLibraries.AGRONA_FLAGS);
                flags.add("--add-opens=java.base/java.util.zip=ALL-UNNAMED");
                yield new ForkedJvm(
                        name(),
                        flags,
                        PeerLibraries.classPath("aeron-archive"),
                        "io.saola.benchmarks.peer.aeron.AeronArchivePeer");
            }
        };
    }

    /** The shortest segment that holds that many records. */
    private static String segment(final long records, final int extent) {
        long length = 1 << 20;
        while (length < records * extent + (1 << 16)) {
            length <<= 1;
        }
        return String.valueOf(length);
    }
}
