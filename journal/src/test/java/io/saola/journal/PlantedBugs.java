package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes that a journal could make, made between the real one and its disk. */
final class PlantedBugs {
    private static final int NTH = 7;

    private PlantedBugs() {}

    private static boolean isGroup(final ByteBuffer source, final long position) {
        return position >= SegmentHeader.GROUPS_OFFSET && hasMagic(source) && kind(source) != GroupDescriptor.KIND_SEAL;
    }

    private static boolean hasMagic(final ByteBuffer source) {
        return source.remaining() >= Sector.LENGTH
                && Integer.reverseBytes(source.getInt(source.position())) == GroupDescriptor.MAGIC;
    }

    private static byte kind(final ByteBuffer source) {
        return source.get(source.position() + GroupDescriptor.KIND_OFFSET);
    }

    private static int swallow(final ByteBuffer source) {
        final int length = source.remaining();
        source.position(source.limit());
        return length;
    }

    static Storage skipsSync(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            void force(final FaultyFile file, final boolean metadata) throws IOException {
                if (!file.isSegment() || metadata || file.lastPosition() < SegmentHeader.GROUPS_OFFSET) {
                    super.force(file, metadata);
                }
            }
        };
    }

    static Storage syncsBeforeTheWrite(final Storage disk) {
        return new FaultyStorage(disk) {
            private FaultyFile waitingFile;
            private byte[] waiting;
            private long waitingPosition;

            @Override
            synchronized int write(final FaultyFile file, final ByteBuffer source, final long position)
                    throws IOException {
                writeWaiting();
                if (!file.isSegment() || !isGroup(source, position)) {
                    return super.write(file, source, position);
                }
                waitingFile = file;
                waitingPosition = position;
                waiting = new byte[source.remaining()];
                source.get(waiting);
                return waiting.length;
            }

            @Override
            synchronized int read(final FaultyFile file, final ByteBuffer target, final long position)
                    throws IOException {
                writeWaiting();
                return super.read(file, target, position);
            }

            @Override
            synchronized void force(final FaultyFile file, final boolean metadata) throws IOException {
                super.force(file, metadata);
                writeWaiting();
            }

            private void writeWaiting() throws IOException {
                if (waiting != null) {
                    final ByteBuffer bytes = ByteBuffer.wrap(waiting);
                    waiting = null;
                    super.write(waitingFile, bytes, waitingPosition);
                }
            }
        };
    }

    static Storage takesAShortWriteForAWholeOne(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            int write(final FaultyFile file, final ByteBuffer source, final long position) throws IOException {
                if (!isGroup(source, position) || source.remaining() == Sector.LENGTH) {
                    return super.write(file, source, position);
                }
                super.write(file, source.duplicate().limit(source.position() + Sector.LENGTH), position);
                return swallow(source);
            }
        };
    }

    static Storage skipsDirectorySync(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            public void syncDirectory() {}
        };
    }

    static Storage neverTellsTheOwnerEpoch(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            int write(final FaultyFile file, final ByteBuffer source, final long position) throws IOException {
                return file.is(ControlFile.NAME) ? swallow(source) : super.write(file, source, position);
            }
        };
    }

    static Storage skipsSyncOfTheControlFile(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            void force(final FaultyFile file, final boolean metadata) throws IOException {
                if (!file.is(ControlFile.NAME)) {
                    super.force(file, metadata);
                }
            }
        };
    }

    static Storage skipsSyncOfTheSegmentHeader(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            void force(final FaultyFile file, final boolean metadata) throws IOException {
                if (metadata || !file.isSegment() || file.lastPosition() != 0) {
                    super.force(file, metadata);
                }
            }
        };
    }

    static Storage skipsSyncOfTheCopyOfACut(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            void force(final FaultyFile file, final boolean metadata) throws IOException {
                if (!file.is(CutFile.TEMPORARY_NAME)) {
                    super.force(file, metadata);
                }
            }
        };
    }

    static Storage rollsWithoutASeal(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            int write(final FaultyFile file, final ByteBuffer source, final long position) throws IOException {
                return hasMagic(source) && kind(source) == GroupDescriptor.KIND_SEAL
                        ? swallow(source)
                        : super.write(file, source, position);
            }
        };
    }

    static Storage resumesWithoutZeroing(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            int write(final FaultyFile file, final ByteBuffer source, final long position) throws IOException {
                final boolean zeroes =
                        file.isSegment() && !file.is(SegmentFiles.TEMPORARY_NAME) && !hasMagic(source) && position > 0;
                return zeroes ? swallow(source) : super.write(file, source, position);
            }
        };
    }

    static Storage losesAWrite(final Storage disk) {
        final AtomicInteger groups = new AtomicInteger();
        return new FaultyStorage(disk) {
            @Override
            int write(final FaultyFile file, final ByteBuffer source, final long position) throws IOException {
                return isGroup(source, position) && groups.incrementAndGet() == NTH
                        ? swallow(source)
                        : super.write(file, source, position);
            }
        };
    }

    static Storage writesToTheWrongPlace(final Storage disk) {
        final AtomicInteger groups = new AtomicInteger();
        return new FaultyStorage(disk) {
            @Override
            int write(final FaultyFile file, final ByteBuffer source, final long position) throws IOException {
                final boolean wrong = isGroup(source, position) && groups.incrementAndGet() == NTH;
                return super.write(file, source, wrong ? position + Sector.LENGTH : position);
            }
        };
    }

    static Storage retriesAFailedSync(final Storage disk) {
        final AtomicInteger syncs = new AtomicInteger();
        return new FaultyStorage(disk) {
            @Override
            void force(final FaultyFile file, final boolean metadata) throws IOException {
                final boolean group =
                        file.isSegment() && file.lastPosition() >= SegmentHeader.GROUPS_OFFSET && !metadata;
                if (group && syncs.incrementAndGet() == NTH) {
                    synchronized (disk()) {
                        disk().failAt(1, SimulatedDisk.Fault.ERROR, false);
                        try {
                            super.force(file, false);
                        } catch (final IOException e) {
                            disk().failAt(Long.MAX_VALUE, SimulatedDisk.Fault.ERROR, false);
                        }
                    }
                }
                super.force(file, metadata);
            }
        };
    }

    /** Zeroes everything from the first fault on, whatever it is, before the journal looks at it. */
    static Storage cutsAtTheFirstBadChecksum(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            public Lock lock(final String name) throws IOException {
                try (JournalReader reader = JournalReader.open(disk())) {
                    reader.forEach((sequence, timestampNs, buffer, offset, length) -> {});
                } catch (final JournalException fault) {
                    if (fault.segment() > 0) {
                        final String segment = SegmentFiles.name((int) fault.segment());
                        final int sectors = (int) disk().length(segment) / Sector.LENGTH;
                        for (int i = (int) fault.offset() / Sector.LENGTH; i < sectors; i++) {
                            disk().overwriteSector(segment, i, null);
                        }
                    }
                }
                return super.lock(name);
            }
        };
    }

    /** Takes the first sector of zeros for the end of a segment: all behind it reads as zeros. */
    static Storage stopsTheScanAtTheFirstZero(final Storage disk) {
        return new FaultyStorage(disk) {
            @Override
            int read(final FaultyFile file, final ByteBuffer target, final long position) throws IOException {
                final int start = target.position();
                final int length = super.read(file, target, position);
                if (file.isSegment() && length > 0) {
                    final long end = firstZero(file);
                    for (int i = 0; i < length; i++) {
                        if (position + i >= end) {
                            target.put(start + i, (byte) 0);
                        }
                    }
                }
                return length;
            }

            private long firstZero(final FaultyFile file) throws IOException {
                final ByteBuffer sector = ByteBuffer.allocate(Sector.LENGTH);
                final byte[] zeros = new byte[Sector.LENGTH];
                long position = SegmentHeader.GROUPS_OFFSET;
                while (file.inner().read(sector.clear(), position) > 0 && !Arrays.equals(sector.array(), zeros)) {
                    position += Sector.LENGTH;
                }
                return position;
            }
        };
    }
}
