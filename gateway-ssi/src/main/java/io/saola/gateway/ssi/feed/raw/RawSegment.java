package io.saola.gateway.ssi.feed.raw;

import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Layout of a segment, as the package documents it, and the names of segments. */
final class RawSegment {
    static final int HEADER_LENGTH = 32;
    static final int RECORD_HEADER_LENGTH = 16;
    static final int LENGTH_OFFSET = 0;
    static final int CRC_OFFSET = 4;
    static final int TIME_OFFSET = 8;

    /** Longest frame that a record takes, as the gateway's. */
    static final int MAX_FRAME_LENGTH = 16 << 20;

    /** Segments of a folder, at most. */
    static final int MAX_SEGMENTS = 99_999_999;

    private static final long MAGIC = 0x5741_5241_4C4F_4153L; // SAOLARAW, little endian
    /** Version 1 had no hub: its records are all of market data. */
    private static final int OLDEST_VERSION = 1;

    private static final int VERSION = 2;
    private static final int HUB_SHIFT = 28;
    private static final int HEADER_CRC_OFFSET = 28;
    private static final String PREFIX = "feed-";
    private static final String SUFFIX = ".raw";

    private RawSegment() {}

    static Path path(final Path directory, final int number) {
        return directory.resolve(String.format(Locale.ROOT, "%s%08d%s", PREFIX, number, SUFFIX));
    }

    /** The segments of a folder in their order. */
    static List<Path> list(final Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> number(file) > 0).sorted().toList();
        } catch (final IOException e) {
            throw new GatewayException("cannot list the recording in " + directory + ": " + e, e);
        }
    }

    /** The number in a segment's name, or 0 if the file is no segment. */
    static int number(final Path file) {
        final String name = file.getFileName().toString();
        final int digits = name.length() - PREFIX.length() - SUFFIX.length();
        if (digits != 8 || !name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
            return 0;
        }
        final String number = name.substring(PREFIX.length(), PREFIX.length() + digits);
        return number.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(number) : 0;
    }

    static void writeHeader(final ByteBuffer out, final int number, final long createdNs) {
        final int from = out.position();
        out.order(ByteOrder.LITTLE_ENDIAN)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(number)
                .putLong(createdNs)
                .putInt(0)
                .putInt(headerCrc(out, from));
    }

    /** Why the first bytes of a file are no header of the segment, or null. */
    static String headerFault(final ByteBuffer header, final int number) {
        if (header.getLong(0) != MAGIC) {
            return "it is no recording";
        }
        if (header.getInt(8) < OLDEST_VERSION || header.getInt(8) > VERSION) {
            return "version " + header.getInt(8) + " is not known, this program reads up to version " + VERSION;
        }
        if (header.getInt(HEADER_CRC_OFFSET) != headerCrc(header, 0)) {
            return "its header has another checksum";
        }
        return header.getInt(12) == number ? null : "it is segment " + header.getInt(12) + ", renamed";
    }

    /** First field of a record: length and hub. */
    static int lengthAndHub(final int length, final RawHub hub) {
        return length | hub.code() << HUB_SHIFT;
    }

    static int length(final int lengthAndHub) {
        return lengthAndHub & (1 << HUB_SHIFT) - 1;
    }

    /** The hub of a record's first field, or null if there is none of that code. */
    static RawHub hub(final int lengthAndHub) {
        return RawHub.of(lengthAndHub >>> HUB_SHIFT);
    }

    private static int headerCrc(final ByteBuffer buffer, final int from) {
        final CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().limit(from + HEADER_CRC_OFFSET).position(from));
        return (int) crc.getValue();
    }
}
