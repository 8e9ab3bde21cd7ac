package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A disk that forgets. Writes count as unsynced until a sync of their file, names until a sync of the directory; a
 * power failure keeps any choice of unsynced sectors and of unsynced changes of names. A failed sync drops what it
 * should have kept, as Linux does: a later sync that succeeds proves nothing. Counts every call, knows the line of the
 * journal that made it, and can fail one. Threadsafe by one monitor.
 */
final class SimulatedDisk implements Storage {
    /** How much of what was unsynced a power failure keeps. */
    enum Loss {
        /** All unsynced sectors and names are gone. */
        ALL,
        /** Only what was written first. */
        KEEP_OLDEST,
        /** Only what was written last: the disk reordered. */
        KEEP_NEWEST,
        /** One sector in eight is gone. */
        FEW,
        /** Each sector by the toss of a coin. */
        HALF,
        /** Seven sectors in eight are gone. */
        MOST
    }

    /** What a failing call does. */
    enum Fault {
        /** An I/O error. */
        ERROR,
        /** No space is left: writes and creations fail, the rest goes on. */
        NO_SPACE,
        /** Half of the bytes, or one, are transferred. */
        SHORT
    }

    /** Told under the monitor of every change; {@code inside} if a write is only half done. */
    interface Observer {
        void onChange(String site, boolean inside);
    }

    private static final class SectorWrite {
        private final int sector;
        private final byte[] content;
        private final int end;

        SectorWrite(final int sector, final byte[] content, final int end) {
            this.sector = sector;
            this.content = content;
            this.end = end;
        }
    }

    private static final class Inode {
        private static final int GROWTH_SECTORS = 128;

        private byte[][] durable = new byte[0][];
        private byte[][] current = new byte[0][];
        private int durableLength;
        private int length;
        private final List<SectorWrite> unsynced = new ArrayList<>();

        Inode copy() {
            final Inode copy = new Inode();
            copy.durable = durable.clone();
            copy.current = current.clone();
            copy.durableLength = durableLength;
            copy.length = length;
            copy.unsynced.addAll(unsynced);
            return copy;
        }

        void put(final SectorWrite write) {
            if (write.sector >= current.length) {
                current = Arrays.copyOf(current, (write.sector | (GROWTH_SECTORS - 1)) + 1);
            }
            current[write.sector] = write.content;
            length = Math.max(length, write.end);
            unsynced.add(write);
        }

        void persist() {
            durable = Arrays.copyOf(durable, current.length);
            unsynced.forEach(write -> durable[write.sector] = write.content);
            durableLength = length;
            unsynced.clear();
        }

        /** After a power failure: the kept writes over what was durable. */
        Inode after(final Loss loss, final Random random) {
            final Inode left = new Inode();
            left.durable = durable.clone();
            left.current = durable.clone();
            left.length = durableLength;
            final int split = random.nextInt(unsynced.size() + 1);
            for (int i = 0; i < unsynced.size(); i++) {
                if (keeps(loss, random, i, split)) {
                    left.put(unsynced.get(i));
                }
            }
            left.persist();
            return left;
        }
    }

    private record NameChange(String from, String to, Inode inode) {
        void apply(final Map<String, Inode> names) {
            if (from != null && names.get(from) == inode) {
                names.remove(from);
            }
            if (to != null) {
                names.put(to, inode);
            }
        }
    }

    private final Map<String, Inode> durableNames = new TreeMap<>();
    private final Map<String, Inode> names = new TreeMap<>();
    private int filesOpened;
    private final List<NameChange> unsyncedNames = new ArrayList<>();
    private final Set<String> sites = new TreeSet<>();
    private boolean locked;
    private long calls;
    private long failAtCall = Long.MAX_VALUE;
    private boolean failForever;
    private Fault fault = Fault.ERROR;
    private String failedSite;
    private boolean recordsSites;
    private long capacityBytes = Long.MAX_VALUE;
    private Observer observer = (site, inside) -> {};

    private static boolean keeps(final Loss loss, final Random random, final int index, final int split) {
        return switch (loss) {
            case ALL -> false;
            case KEEP_OLDEST -> index < split;
            case KEEP_NEWEST -> index >= split;
            case FEW -> random.nextInt(8) != 0;
            case HALF -> random.nextBoolean();
            case MOST -> random.nextInt(8) == 0;
        };
    }

    /** Everything as it is, unsynced still unsynced, but not locked: the process was killed. */
    synchronized SimulatedDisk afterKill() {
        final SimulatedDisk left = new SimulatedDisk();
        final IdentityHashMap<Inode, Inode> copies = new IdentityHashMap<>();
        names.forEach((name, inode) -> left.names.put(name, copies.computeIfAbsent(inode, Inode::copy)));
        durableNames.forEach((name, inode) -> left.durableNames.put(name, copies.computeIfAbsent(inode, Inode::copy)));
        for (final NameChange change : unsyncedNames) {
            left.unsyncedNames.add(
                    new NameChange(change.from, change.to, copies.computeIfAbsent(change.inode, Inode::copy)));
        }
        return left;
    }

    /** What a power failure at this moment may leave; the seed decides. */
    synchronized SimulatedDisk afterPowerFailure(final Loss loss, final long seed) {
        final Random random = new Random(seed);
        final Map<String, Inode> kept = new TreeMap<>(durableNames);
        final int split = random.nextInt(unsyncedNames.size() + 1);
        for (int i = 0; i < unsyncedNames.size(); i++) {
            if (keeps(loss, random, i, split)) {
                unsyncedNames.get(i).apply(kept);
            }
        }
        final SimulatedDisk left = new SimulatedDisk();
        kept.forEach((name, inode) -> {
            final Inode after = inode.after(loss, random);
            left.names.put(name, after);
            left.durableNames.put(name, after);
        });
        return left;
    }

    synchronized void observe(final Observer newObserver) {
        observer = newObserver;
    }

    /** Collects which lines of the journal call; costs a walk of the stack per call. */
    synchronized void recordSites() {
        recordsSites = true;
    }

    /** The lines that called so far, as {@code operation Class.method}. */
    synchronized Set<String> sites() {
        return new TreeSet<>(sites);
    }

    synchronized long calls() {
        return calls;
    }

    /** Lets a call fail, counted from now on, the first being 1; and all later ones, if it is to be for ever. */
    synchronized void failAt(final long call, final Fault newFault, final boolean forEver) {
        calls = 0;
        failAtCall = call;
        fault = newFault;
        failForever = forEver;
    }

    /** Gives the disk a size: writes that would grow files beyond it fail, as on a full one. */
    synchronized void capacity(final long lengthBytes) {
        capacityBytes = lengthBytes;
    }

    private long usedBytes() {
        return names.values().stream().mapToLong(inode -> inode.length).sum();
    }

    @Override
    public synchronized long usableBytes() {
        return capacityBytes == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, capacityBytes - usedBytes());
    }

    synchronized byte[] content(final String name) {
        final Inode inode = names.get(name);
        final byte[] content = new byte[inode.length];
        for (int i = 0; i < inode.current.length; i++) {
            if (inode.current[i] != null) {
                System.arraycopy(
                        inode.current[i],
                        0,
                        content,
                        i * Sector.LENGTH,
                        Math.min(Sector.LENGTH, content.length - i * Sector.LENGTH));
            }
        }
        return content;
    }

    /** Damages a file behind the journal's back: whatever is given stands there, durable. */
    synchronized void overwriteSector(final String name, final int sector, final byte[] content) {
        final Inode inode = names.get(name);
        inode.put(new SectorWrite(sector, content, inode.length));
        inode.persist();
    }

    /** Whether a recovery has kept a copy of something it cut. */
    synchronized boolean hasCuts() {
        return names.keySet().stream().anyMatch(CutFile::isName);
    }

    private String site(final String operation) {
        if (!recordsSites) {
            return operation;
        }
        final String caller = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("io.saola.journal."))
                        .filter(frame -> !frame.getClassName().contains("SimulatedDisk")
                                && !frame.getClassName().contains("PlantedBug")
                                && !frame.getClassName().endsWith("CompleteIo"))
                        .findFirst()
                        .map(frame -> frame.getClassName()
                                        .substring(frame.getClassName().lastIndexOf('.') + 1)
                                + '.'
                                + frame.getMethodName().replaceAll("lambda\\$(\\w+)\\$\\d+", "$1"))
                        .orElse("test"));
        final String site = operation + ' ' + caller;
        sites.add(site);
        return site;
    }

    /** Counts a call; tells whether it is to fail. */
    private boolean fails(final String site) {
        calls++;
        final boolean fails = failForever ? calls >= failAtCall : calls == failAtCall;
        if (fails && failedSite == null) {
            failedSite = site;
        }
        return fails;
    }

    private void mayFail(final String site, final boolean takesSpace) throws IOException {
        if (fails(site) && (fault == Fault.ERROR || (fault == Fault.NO_SPACE && takesSpace))) {
            throw new IOException("injected " + fault + " at " + site);
        }
    }

    private void change(final String from, final String to, final Inode inode) {
        final NameChange change = new NameChange(from, to, inode);
        change.apply(names);
        unsyncedNames.add(change);
    }

    @Override
    public void createDirectory() {}

    @Override
    public synchronized List<String> list() throws IOException {
        mayFail(site("list"), false);
        return new ArrayList<>(names.keySet());
    }

    /** How often a file was opened, or asked for in vain. */
    synchronized int filesOpened() {
        return filesOpened;
    }

    @Override
    public synchronized StorageFile create(final String name) throws IOException {
        final String site = site("create");
        mayFail(site, true);
        if (names.containsKey(name)) {
            throw new IOException("exists: " + name);
        }
        final Inode inode = new Inode();
        change(null, name, inode);
        observer.onChange(site, false);
        return new OpenFile(inode);
    }

    @Override
    public synchronized StorageFile open(final String name, final boolean writable) throws IOException {
        filesOpened++;
        mayFail(site("open"), false);
        if (!names.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        return new OpenFile(names.get(name));
    }

    @Override
    public synchronized void rename(final String from, final String to) throws IOException {
        final String site = site("rename");
        mayFail(site, false);
        change(from, to, names.get(from));
        observer.onChange(site, false);
    }

    @Override
    public synchronized void delete(final String name) throws IOException {
        final String site = site("delete");
        mayFail(site, false);
        change(name, null, names.get(name));
        observer.onChange(site, false);
    }

    @Override
    public synchronized void syncDirectory() throws IOException {
        final String site = site("syncDirectory");
        mayFail(site, false);
        durableNames.clear();
        durableNames.putAll(names);
        unsyncedNames.clear();
        observer.onChange(site, false);
    }

    @Override
    public synchronized long length(final String name) throws IOException {
        mayFail(site("length"), false);
        return names.get(name).length;
    }

    @Override
    public synchronized Lock lock(final String name) throws IOException {
        mayFail(site("lock"), true);
        if (!names.containsKey(name)) {
            change(null, name, new Inode());
        }
        if (locked) {
            return null;
        }
        locked = true;
        return this::unlock;
    }

    private synchronized void unlock() {
        locked = false;
    }

    @Override
    public String location() {
        return "simulated disk";
    }

    private static final byte[] ZEROS = new byte[Sector.LENGTH];

    /** Whether the next sector of the source is all zero. */
    private static boolean isZero(final ByteBuffer source) {
        return source.slice(source.position(), Sector.LENGTH).mismatch(ByteBuffer.wrap(ZEROS)) < 0;
    }

    private final class OpenFile implements StorageFile {
        private final Inode inode;

        OpenFile(final Inode inode) {
            this.inode = inode;
        }

        @Override
        public int write(final ByteBuffer source, final long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                final String site = site("write");
                final boolean fails = fails(site);
                if (fails && fault != Fault.SHORT) {
                    throw new IOException("injected " + fault + " at " + site);
                }
                final int length = fails ? (source.remaining() + 1) / 2 : source.remaining();
                if (position + length > inode.length && position + length - inode.length > usableBytes()) {
                    throw new IOException("No space left on device");
                }
                final int sectors = (int) ((position + length - 1) / Sector.LENGTH - position / Sector.LENGTH + 1);
                final int half = sectors / 2;
                int done = 0;
                for (int i = 0; done < length; i++) {
                    done += writeSector(source, position + done, length - done);
                    if (i + 1 == half) {
                        observer.onChange(site, true);
                    }
                }
                observer.onChange(site, false);
                return length;
            }
        }

        private int writeSector(final ByteBuffer source, final long position, final int remaining) {
            final int sector = (int) (position / Sector.LENGTH);
            final int at = (int) (position % Sector.LENGTH);
            final int length = Math.min(remaining, Sector.LENGTH - at);
            final int end = (int) position + length;
            if (length == Sector.LENGTH && isZero(source)) {
                source.position(source.position() + length);
                inode.put(new SectorWrite(sector, null, end));
                return length;
            }
            final byte[] content = new byte[Sector.LENGTH];
            if (sector < inode.current.length && inode.current[sector] != null) {
                System.arraycopy(inode.current[sector], 0, content, 0, Sector.LENGTH);
            }
            source.get(content, at, length);
            inode.put(new SectorWrite(sector, Arrays.equals(content, ZEROS) ? null : content, end));
            return length;
        }

        @Override
        public int read(final ByteBuffer target, final long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                final String site = site("read");
                final boolean fails = fails(site);
                if (fails && fault == Fault.ERROR) {
                    throw new IOException("injected ERROR at " + site);
                }
                final int available = inode.length - (int) position;
                if (available <= 0) {
                    return -1;
                }
                final int wanted = Math.min(target.remaining(), available);
                final int length = fails && fault == Fault.SHORT ? (wanted + 1) / 2 : wanted;
                int done = 0;
                while (done < length) {
                    final int sector = ((int) position + done) / Sector.LENGTH;
                    final int at = ((int) position + done) % Sector.LENGTH;
                    final int chunk = Math.min(length - done, Sector.LENGTH - at);
                    final byte[] content = sector < inode.current.length ? inode.current[sector] : null;
                    target.put(content == null ? ZEROS : content, at, chunk);
                    done += chunk;
                }
                return length;
            }
        }

        @Override
        public void force(final boolean metadata) throws IOException {
            synchronized (SimulatedDisk.this) {
                final String site = site("force");
                if (fails(site) && fault == Fault.ERROR) {
                    inode.unsynced.clear(); // the pages count as clean from now on, and are lost
                    throw new IOException("injected ERROR at " + site);
                }
                inode.persist();
                observer.onChange(site, false);
            }
        }

        @Override
        public long length() throws IOException {
            synchronized (SimulatedDisk.this) {
                mayFail(site("length"), false);
                return inode.length;
            }
        }

        @Override
        public void close() {}
    }
}
