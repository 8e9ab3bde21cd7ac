package io.saola.operations.doctor;

import io.saola.engine.JournalLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java, its flags, and the engine's process if it runs. */
final class ProcessChecks {
    private static final int LEAST_JAVA = 17;
    private static final long LEAST_OPEN_FILES = 4_096;
    private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files\\s+(\\S+)");
    /** Each makes TLS or a POST unsafe. */
    private static final List<String> UNSAFE = List.of(
            "jdk.internal.httpclient.disableHostnameVerification",
            "jdk.httpclient.enableAllMethodRetry",
            "com.sun.net.ssl.checkRevocation.disabled");

    private final Host host;
    private final Path directory;
    private final Findings findings;

    ProcessChecks(final Host host, final Path directory, final Findings findings) {
        this.host = host;
        this.directory = directory;
        this.findings = findings;
    }

    void examine() {
        findings.look("java", this::java);
        findings.look("java-properties", this::properties);
        findings.look("engine-process", this::engine);
        findings.look("open-files", this::openFiles);
    }

    private void java() {
        final String found = "Java " + host.javaFeature();
        if (host.javaFeature() < LEAST_JAVA) {
            findings.fail("java", found, "install a JDK 17 or newer");
        } else {
            findings.ok("java", found);
        }
    }

    private void properties() {
        final List<String> unsafe =
                UNSAFE.stream().filter(host.properties()::containsKey).toList();
        if (unsafe.isEmpty()) {
            findings.ok("java-properties", "none that weakens TLS");
        } else {
            findings.fail("java-properties", String.join(", ", unsafe), "remove from SAOLA_JAVA_OPTS");
        }
    }

    private void engine() throws IOException {
        final long pid = pid();
        if (pid < 0) {
            findings.ok("engine-process", "no engine runs on " + directory);
            return;
        }
        final String line = host.text("/proc/" + pid + "/cmdline");
        final List<String> flags = line == null ? List.of() : Arrays.asList(line.split("\0"));
        final List<String> wrong = new ArrayList<>();
        if (flags.contains("-XX:TieredStopAtLevel=1")) {
            wrong.add("runs without the optimising compiler (-XX:TieredStopAtLevel=1)");
        }
        if (flags.stream().anyMatch(flag -> flag.startsWith("-Xint"))) {
            wrong.add("runs interpreted (-Xint)");
        }
        if (flags.stream().anyMatch(flag -> flag.startsWith("-agentlib:jdwp") || flag.startsWith("-Xrunjdwp"))) {
            wrong.add("can be stopped by a debugger (jdwp)");
        }
        final long swappedKib = host.number("/proc/" + pid + "/status", "VmSwap");
        if (swappedKib > 0) {
            wrong.add(swappedKib + " KiB of it are swapped out");
        }
        findings.expect(
                "engine-process",
                wrong.isEmpty(),
                "process " + pid + (wrong.isEmpty() ? "" : " " + String.join("; ", wrong)),
                "start it again without");
    }

    private void openFiles() throws IOException {
        final long pid = pid();
        final String limits = host.text("/proc/" + (pid < 0 ? "self" : Long.toString(pid)) + "/limits");
        final Matcher line = OPEN_FILES.matcher(limits == null ? "" : limits);
        if (!line.find()) {
            findings.warn("open-files", "the kernel does not tell", "");
            return;
        }
        final String limit = line.group(1);
        findings.expect(
                "open-files",
                limit.equals("unlimited") || Long.parseLong(limit) >= LEAST_OPEN_FILES,
                limit,
                "ulimit -n 65536, or LimitNOFILE=65536 in the unit");
    }

    private long pid() throws IOException {
        return host.holder(JournalLayout.inputs(directory).resolve("lock"));
    }
}
