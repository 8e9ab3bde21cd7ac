package io.saola.operations.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleStoreTest {
    private static final String PRECOMPILED = "/net/openhft/chronicle/hash/VanillaGlobalMutableState$$Native.class";
    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_17 = 61;

    @TempDir
    private Path folder;

    @Test
    void shouldHoldRowsOverAClose() {
        final Path file = folder.resolve("rows.dat");
        try (ChronicleStore store = ChronicleStore.open(file)) {
            store.put(key(1), bytes("one"));
            store.put(key(2), bytes("two"));
            store.put(key(1), bytes("another"));
            store.remove(key(2));
            store.remove(key(3));
        }
        final Map<Byte, String> rows = new TreeMap<>();
        try (ChronicleStore store = ChronicleStore.open(file)) {
            store.forEach((key, value) -> rows.put(key[key.length - 1], new String(value, StandardCharsets.US_ASCII)));
        }
        assertThat(rows).isEqualTo(Map.of((byte) 1, "another"));
    }

    /** Else every process that opens a map runs javac, which takes longer than all the rest that a reading command does. */
    @Test
    void shouldFindTheClassThatChronicleWouldCompileForAnyJavaFrom17On() throws IOException {
        assumeThat(ChronicleStore.class.getResource("ChronicleStore.class").getPath())
                .as("the step belongs to the build by Maven")
                .contains("/target/classes/");
        try (DataInputStream in = new DataInputStream(ChronicleStore.class.getResourceAsStream(PRECOMPILED))) {
            assertThat(in.readInt()).isEqualTo(MAGIC);
            in.readUnsignedShort();
            assertThat(in.readUnsignedShort()).isEqualTo(JAVA_17);
        }
    }

    private static byte[] key(final int row) {
        final byte[] key = new byte[ReadModelStore.KEY_LENGTH];
        key[key.length - 1] = (byte) row;
        return key;
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
