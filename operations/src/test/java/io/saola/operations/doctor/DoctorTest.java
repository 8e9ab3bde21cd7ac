package io.saola.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.saola.engine.JournalLayout;
import io.saola.engine.ThreadingMode;
import io.saola.journal.SyncProbe;
import io.saola.operations.config.ConfigStack;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.doctor.Finding.Verdict;
import io.saola.operations.run.OperationsLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class DoctorTest {
    @TempDir
    private Path folder;

    private PlantedHost machine;

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new PlantedHost(folder);
    }

    @Test
    void shouldFindNothingWrongWithAHealthyMachine() {
        machine.journal(PlantedHost.NOW_NS - 1_000);
        assertThat(examine())
                .allSatisfy(finding ->
                        assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.OK));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "clock-source",
                        Verdict.WARN,
                        "hpet",
                        host -> host.plant(
                                "/sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet\n")),
                fault(
                        "clock-sync",
                        Verdict.WARN,
                        "no time service",
                        host -> host.remove("/run/systemd/timesync/synchronized")),
                fault("clock-step", Verdict.FAIL, "80.000 ms off", host -> host.stepNs = 80_000_000),
                fault("clock-step", Verdict.FAIL, "-80.000 ms off", host -> host.stepNs = -80_000_000),
                fault(
                        "cpu-governor",
                        Verdict.WARN,
                        "performance, powersave",
                        host -> host.plant("/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "powersave\n")),
                fault(
                        "isolated-cpus",
                        Verdict.WARN,
                        "none",
                        host -> host.plant("/sys/devices/system/cpu/isolated", "\n")),
                fault(
                        "huge-pages",
                        Verdict.WARN,
                        "[always]",
                        host -> host.plant("/sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never\n")),
                fault(
                        "memory",
                        Verdict.WARN,
                        "976 MiB",
                        host -> host.plant("/proc/meminfo", "MemAvailable: 1000000 kB\n")),
                fault(
                        "memory",
                        Verdict.FAIL,
                        "97 MiB",
                        host -> host.plant("/proc/meminfo", "MemAvailable: 100000 kB\n")),
                fault(
                        "swap",
                        Verdict.WARN,
                        "97 of 976 MiB used",
                        host -> host.plant(
                                "/proc/meminfo",
                                "MemAvailable: 8000000 kB\nSwapTotal: 1000000 kB\nSwapFree: 900000 kB\n")),
                fault(
                        "shared-memory",
                        Verdict.FAIL,
                        "64 of 64 MiB",
                        host -> host.sharedMemory = new Disks.Figures("tmpfs", 64L << 20, 64L << 20, -1)),
                fault("java", Verdict.FAIL, "Java 11", host -> host.javaFeature = 11),
                fault(
                        "java-properties",
                        Verdict.FAIL,
                        "disableHostnameVerification",
                        host -> host.properties.put("jdk.internal.httpclient.disableHostnameVerification", "")),
                fault(
                        "engine-process",
                        Verdict.WARN,
                        "without the optimising compiler",
                        host -> host.running(4242, "java -XX:TieredStopAtLevel=1 -jar saola.jar run")),
                fault(
                        "engine-process",
                        Verdict.WARN,
                        "stopped by a debugger",
                        host -> host.running(4242, "java -agentlib:jdwp=transport=dt_socket -jar saola.jar run")),
                fault("engine-process", Verdict.WARN, "2048 KiB of it are swapped out", host -> {
                    host.running(4242, "java -jar saola.jar run");
                    host.plant("/proc/4242/status", "VmSwap:     2048 kB\n");
                }),
                fault(
                        "open-files",
                        Verdict.WARN,
                        "1024",
                        host -> host.plant("/proc/self/limits", "Max open files            1024   65536   files\n")),
                fault(
                        "disk-space",
                        Verdict.WARN,
                        "5,120 of",
                        host -> host.disk = new Disks.Figures("ext4", 5L << 30, 100L << 30, 1_000_000)),
                fault(
                        "disk-space",
                        Verdict.FAIL,
                        "100 of",
                        host -> host.disk = new Disks.Figures("ext4", 100L << 20, 100L << 30, 1_000_000)),
                fault(
                        "disk-inodes",
                        Verdict.FAIL,
                        "12 files left",
                        host -> host.disk = new Disks.Figures("ext4", 50L << 30, 100L << 30, 12)),
                fault(
                        "file-system",
                        Verdict.FAIL,
                        "nfs4",
                        host -> host.disk = new Disks.Figures("nfs4", 50L << 30, 100L << 30, -1)),
                fault(
                        "file-system",
                        Verdict.FAIL,
                        "tmpfs",
                        host -> host.disk = new Disks.Figures("tmpfs", 50L << 30, 100L << 30, -1)),
                fault("permissions", Verdict.FAIL, "others may change", host -> permit(host.engine, "rwxrwxrwx")),
                fault(
                        "permissions",
                        Verdict.FAIL,
                        "others may use",
                        host -> permit(made(OperationsLayout.folder(host.engine)), "rwxr-xr-x")),
                fault(
                        "stale-driver",
                        Verdict.WARN,
                        "saola-aeron-99999",
                        host -> host.plant("/dev/shm/saola-aeron-99999/left-over", "")),
                fault("stale-socket", Verdict.WARN, "nobody behind it", DoctorTest::deadSocket),
                fault(
                        "stale-files",
                        Verdict.WARN,
                        "sync-probe-1.tmp",
                        host -> write(host.engine.resolve("sync-probe-1.tmp"), "x")),
                fault("journal", Verdict.FAIL, "segment=1", DoctorTest::damage),
                fault(
                        "journal-clock",
                        Verdict.FAIL,
                        "60.0 s in the future",
                        host -> host.journal(PlantedHost.NOW_NS + TimeUnit.SECONDS.toNanos(60))),
                fault("journal-clock", Verdict.FAIL, "time stands still, 60.0 s in the future", host -> {
                    host.journal(PlantedHost.NOW_NS + TimeUnit.SECONDS.toNanos(60), 128);
                    host.running(4242, "java -jar saola.jar run");
                }));
    }

    @Test
    void shouldNotCallAnExerciseAClockThatWentBack() {
        machine.journal(PlantedHost.NOW_NS + TimeUnit.HOURS.toNanos(7), 64);
        assertThat(finding("journal-clock", examine()).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding("journal-clock", examine()).action()).contains("--config");
        assertThat(finding(
                                "journal-clock",
                                new Doctor(machine.host())
                                        .clockOffset(TimeUnit.HOURS.toNanos(7))
                                        .installation(machine.engine, ThreadingMode.SHARED, false)
                                        .findings())
                        .verdict())
                .as("its own market time is given")
                .isEqualTo(Verdict.OK);
        machine.running(4242, "java -jar saola.jar run");
        assertThat(finding("journal-clock", examine()).found()).as("it runs").isEqualTo("the time of inputs moves on");
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("faults")
    void shouldFindAPlantedFaultByNameAndNothingElse(
            final String check, final Verdict verdict, final String found, final Consumer<PlantedHost> plant) {
        plant.accept(machine);
        final List<Finding> wrong = examine().stream()
                .filter(finding -> finding.verdict() != Verdict.OK)
                .toList();

        assertThat(wrong).hasSize(1);
        assertThat(wrong.get(0).check()).isEqualTo(check);
        assertThat(wrong.get(0).verdict()).isEqualTo(verdict);
        assertThat(wrong.get(0).found()).contains(found);
        assertThat(wrong.get(0).action()).isNotEmpty();
    }

    @Test
    void shouldCallAMachineThatTellsNothingUnseenInsteadOfHealthy() throws IOException {
        final Host silent = new Host(
                Files.createDirectory(folder.resolve("silent")),
                unreadable -> {
                    throw new IOException("no disk");
                },
                () -> PlantedHost.NOW_NS,
                () -> 0,
                17,
                machine.properties);
        final List<Finding> findings = new Doctor(silent)
                .installation(machine.engine, ThreadingMode.DEDICATED, false)
                .findings();
        for (final String check : List.of(
                "clock-source",
                "clock-sync",
                "huge-pages",
                "memory",
                "shared-memory",
                "open-files",
                "disk-space",
                "file-system")) {
            assertThat(findings)
                    .filteredOn(finding -> finding.check().equals(check))
                    .as(check)
                    .hasSize(1)
                    .noneMatch(finding -> finding.verdict() == Verdict.OK);
        }
    }

    @Test
    void shouldMeasureSyncsOnlyWhileNoEngineRuns() {
        assertThat(finding(
                                "sync-latency",
                                new Doctor(machine.host())
                                        .installation(machine.engine, ThreadingMode.SHARED, true)
                                        .findings())
                        .found())
                .contains("p99");
        machine.running(4242, "java -jar saola.jar run");
        assertThat(finding(
                                "sync-latency",
                                new Doctor(machine.host())
                                        .installation(machine.engine, ThreadingMode.SHARED, true)
                                        .findings())
                        .found())
                .contains("not measured");
        assertThat(machine.engine.toFile().list()).containsExactly("inputs");
    }

    @Test
    void shouldFindADiskThatSyncsSlowlyAndOneThatOnlyPretendsTo() {
        machine.syncs = new SyncProbe(50, 400_000, 35_000_000, 40_000_000);
        assertThat(syncLatency().verdict()).isEqualTo(Verdict.WARN);
        assertThat(syncLatency().found()).contains("35,000 us");
        assertThat(syncLatency().action()).contains("#slow-journal");
        machine.syncs = new SyncProbe(50, SyncProbe.PLAUSIBLE_NS - 1, 6_000, 7_000);
        assertThat(syncLatency().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(syncLatency().action()).contains("does not sync");
    }

    private Finding syncLatency() {
        return finding(
                "sync-latency",
                new Doctor(machine.host())
                        .installation(machine.engine, ThreadingMode.SHARED, true)
                        .findings());
    }

    @Test
    void shouldFindWhatIsWrongWithAConfigurationAndItsServers() throws IOException {
        final HttpServer broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broker.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        broker.start();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final SaolaConfig config =
                    config("http://127.0.0.1:" + broker.getAddress().getPort());
            final List<Finding> findings = new Doctor(machine.host())
                    .configuration(config, List.of(), true, List.of(taken.getLocalPort()))
                    .findings();

            assertThat(finding("config", findings).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding("config", findings).found()).contains("broker.dataConsumerId is missing");
            assertThat(finding("broker", findings).verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding("broker", findings).found()).contains("s off the broker's");
            assertThat(finding("ports", findings).found()).isEqualTo("in use: " + taken.getLocalPort());
        } finally {
            broker.stop(0);
        }
        final List<Finding> unreachable = new Doctor(machine.host())
                .configuration(config("http://127.0.0.1:1"), List.of(), true, List.of())
                .findings();
        assertThat(finding("broker", unreachable).verdict()).isEqualTo(Verdict.WARN);
    }

    private SaolaConfig config(final String broker) throws IOException {
        return new ConfigStack()
                .file(Files.writeString(
                        folder.resolve("saola.yaml"),
                        "engine: {directory: x}\nmarket: {symbols: [FPT]}\nbroker: {dataRestUrl: '" + broker + "'}\n"))
                .read()
                .config();
    }

    private List<Finding> examine() {
        return new Doctor(machine.host())
                .installation(machine.engine, ThreadingMode.DEDICATED, false)
                .findings();
    }

    private static Finding finding(final String check, final List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static Arguments fault(
            final String check, final Verdict verdict, final String found, final Consumer<PlantedHost> plant) {
        return Arguments.of(check, verdict, found, plant);
    }

    private static void permit(final Path path, final String mode) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(final Path path) {
        try {
            return Files.createDirectories(path);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(final Path file, final String text) {
        try {
            Files.writeString(file, text);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deadSocket(final PlantedHost host) {
        permit(made(OperationsLayout.folder(host.engine)), "rwx------");
        final Path socket = OperationsLayout.adminSocket(host.engine);
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void damage(final PlantedHost host) {
        host.journal(PlantedHost.NOW_NS - 1_000);
        final Path segment = JournalLayout.inputs(host.engine).resolve("00000001.journal");
        try {
            final byte[] bytes = Files.readAllBytes(segment);
            final ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int offset = 0;
            while (view.getLong(offset) != PlantedHost.NOW_NS - 1_000) {
                offset++; // to the timestamp of the last record
            }
            bytes[offset] ^= 1;
            Files.write(segment, bytes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
