package io.saola.benchmarks.peer.book;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A stream of commands for one book, in memory and as a file. All integers of the file are little-endian:
 *
 * <pre>
 *   0    8  magic, ASCII "SAOLABK1"
 *   8    4  number of commands
 *  12    4  number of orders: ids are 1 to this
 *  16   32  per command:
 *            0  1  type: 1 new limit order, 2 cancel, 3 reduce, 4 move
 *            1  1  side: 1 buy, 2 sell; 0 if the type needs none
 *            2  6  zero
 *            8  8  order id
 *           16  8  price of a new or moved order, scaled by 10,000; else 0
 *           24  8  quantity of a new order, or how much to reduce by; else 0
 * </pre>
 *
 * A command may name an order that no longer rests: it has no effect, and every book must say so. Not threadsafe.
 */
public final class BookCommands {
    /** Type of a new limit order. */
    public static final byte NEW = 1;

    /** Type of a cancel. */
    public static final byte CANCEL = 2;

    /** Type of a reduction. */
    public static final byte REDUCE = 3;

    /** Type of a change of price. */
    public static final byte MOVE = 4;

    /** Most commands of a stream. */
    public static final int MAX_COMMANDS = 20_000_000;

    private static final byte BUY = 1;
    private static final byte SELL = 2;
    private static final long MAGIC = 0x314B42414C4F4153L; // "SAOLABK1"
    private static final int HEADER_LENGTH = 16;
    private static final int COMMAND_LENGTH = 32;

    private final byte[] types;
    private final byte[] sides;
    private final long[] ids;
    private final long[] prices;
    private final long[] quantities;
    private int size;
    private int orders;

    /**
     * An empty stream.
     *
     * @param capacity most commands it can take
     */
    public BookCommands(final int capacity) {
        if (capacity < 1 || capacity > MAX_COMMANDS) {
            throw new IllegalArgumentException("capacity=" + capacity + " is not within 1 and " + MAX_COMMANDS);
        }
        types = new byte[capacity];
        sides = new byte[capacity];
        ids = new long[capacity];
        prices = new long[capacity];
        quantities = new long[capacity];
    }

    void addNew(final boolean isBuy, final long price, final long quantity) {
        add(NEW, isBuy ? BUY : SELL, ++orders, price, quantity);
    }

    void addCancel(final long id) {
        add(CANCEL, (byte) 0, id, 0, 0);
    }

    void addReduce(final long id, final long by) {
        add(REDUCE, (byte) 0, id, 0, by);
    }

    void addMove(final long id, final long price) {
        add(MOVE, (byte) 0, id, price, 0);
    }

    private void add(final byte type, final byte side, final long id, final long price, final long quantity) {
        types[size] = type;
        sides[size] = side;
        ids[size] = id;
        prices[size] = price;
        quantities[size] = quantity;
        size++;
    }

    /** Number of commands. */
    public int size() {
        return size;
    }

    /** Number of orders; their ids are 1 to this. */
    public int orders() {
        return orders;
    }

    /**
     * How many commands are of a type.
     *
     * @param type one of the constants
     * @return 0 if none
     */
    public int count(final byte type) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (types[i] == type) {
                count++;
            }
        }
        return count;
    }

    /**
     * Gives one command to a book.
     *
     * @param index of the command, from 0
     * @param book gets it
     * @return false if the book refused it, because the order does not rest
     */
    public boolean apply(final int index, final BookActions book) {
        return switch (types[index]) {
            case NEW -> {
                book.place(ids[index], sides[index] == BUY, prices[index], quantities[index]);
                yield true;
            }
            case CANCEL -> book.cancel(ids[index]);
            case REDUCE -> book.reduce(ids[index], quantities[index]);
            default -> book.move(ids[index], prices[index]);
        };
    }

    /**
     * Writes the file.
     *
     * @param file to be created or replaced
     * @throws IOException if the disk fails
     */
    public void write(final Path file) throws IOException {
        final ByteBuffer bytes =
                ByteBuffer.allocate(HEADER_LENGTH + size * COMMAND_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(MAGIC).putInt(size).putInt(orders);
        for (int i = 0; i < size; i++) {
            bytes.put(types[i]).put(sides[i]).putShort((short) 0).putInt(0);
            bytes.putLong(ids[i]).putLong(prices[i]).putLong(quantities[i]);
        }
        Files.write(file, bytes.array());
    }

    /**
     * Reads a file.
     *
     * @param file written by {@link #write}
     * @return the stream
     * @throws IOException if the disk fails, or the file is none of this format
     */
    public static BookCommands read(final Path file) throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < HEADER_LENGTH || bytes.getLong() != MAGIC) {
            throw new IOException("no command stream: " + file);
        }
        final int count = bytes.getInt();
        final int orders = bytes.getInt();
        if (count < 1 || count > MAX_COMMANDS || bytes.remaining() != (long) count * COMMAND_LENGTH) {
            throw new IOException("command stream of a wrong length: " + file);
        }
        final BookCommands commands = new BookCommands(count);
        for (int i = 0; i < count; i++) {
            final byte type = bytes.get();
            final byte side = bytes.get();
            final long zeros = bytes.getShort() | bytes.getInt();
            final long id = bytes.getLong();
            if (zeros != 0 || id < 1 || id > orders || !isShaped(type, side)) {
                throw new IOException("command " + i + " is malformed: " + file);
            }
            commands.add(type, side, id, bytes.getLong(), bytes.getLong());
        }
        commands.orders = orders;
        return commands;
    }

    private static boolean isShaped(final byte type, final byte side) {
        return type == NEW ? side == BUY || side == SELL : type > NEW && type <= MOVE && side == 0;
    }
}
