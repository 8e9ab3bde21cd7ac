package io.saola.tools.strategy.check;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through one class file for calls, fields and method references that {@link ForbiddenCalls} names, with their source lines. Reads
 * the format of the Java Virtual Machine Specification, chapter 4. For one class; not thread-safe.
 */
final class CodeScan {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int FIRST_FIELD_ACCESS = 0xb2;
    private static final int LAST_INVOKE = 0xb9;
    private static final int TABLE_SWITCH = 0xaa;
    private static final int LOOKUP_SWITCH = 0xab;
    private static final int WIDE = 0xc4;
    private static final int IINC = 0x84;

    /** Lengths of instructions 0 to 201; 0 where it depends. */
    private static final byte[] LENGTHS = lengths();

    private final ByteBuffer in;
    private final int[] at;
    private final int[] tags;
    private final List<String> findings = new ArrayList<>();
    private String className = "";
    private String sourceFile = "";

    private CodeScan(final byte[] classFile) {
        in = ByteBuffer.wrap(classFile);
        if (in.getInt() != MAGIC) {
            throw new IllegalArgumentException("no class file");
        }
        in.getInt(); // version
        final int constants = u2();
        at = new int[constants];
        tags = new int[constants];
        for (int i = 1; i < constants; i++) {
            tags[i] = u1();
            at[i] = in.position();
            skip(constantLength(tags[i]));
            if (tags[i] == 5 || tags[i] == 6) {
                i++;
            }
        }
    }

    /**
     * Looks through a class.
     *
     * @param classFile its bytes
     * @return one line for each forbidden use, with class and source line
     * @throws IllegalArgumentException if the bytes are no class file
     */
    static List<String> of(final byte[] classFile) {
        try {
            final CodeScan scan = new CodeScan(classFile);
            scan.members();
            return scan.findings;
        } catch (final BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("damaged class file", e);
        }
    }

    private void members() {
        in.getShort(); // access
        className = text(u2At(at[u2()])).replace('/', '.');
        in.getShort(); // super
        skip(2 * u2()); // interfaces
        final int fields = u2();
        for (int i = 0; i < fields; i++) {
            skip(6);
            attributes(null);
        }
        final int methods = u2();
        final List<Method> bodies = new ArrayList<>();
        for (int i = 0; i < methods; i++) {
            skip(2);
            final String method = text(u2());
            skip(2);
            attributes(new Body(method, bodies));
        }
        attributes(null);
        bodies.forEach(this::scan);
        references();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Method(String name, int from, int length, int[] lines) {}

    /** Collects the code of a method. */
    private final class Body {
        private final String name;
        private final List<Method> into;

        Body(final String name, final List<Method> into) {
            this.name = name;
            this.into = into;
        }

        void code() {
            skip(4); // stack, locals
            final int length = in.getInt();
            final int from = in.position();
            skip(length);
            skip(8 * u2()); // exceptions
            final int count = u2();
            int[] lines = {};
            for (int i = 0; i < count; i++) {
                final String attribute = text(u2());
                final int end = in.getInt() + in.position();
                if (attribute.equals("LineNumberTable")) {
                    lines = new int[2 * u2()];
                    for (int j = 0; j < lines.length; j++) {
                        lines[j] = u2();
                    }
                }
                in.position(end);
            }
            into.add(new Method(name, from, length, lines));
        }
    }

    private void attributes(final Body body) {
        final int count = u2();
        for (int i = 0; i < count; i++) {
            final String attribute = text(u2());
            final int end = in.getInt() + in.position();
            if (attribute.equals("Code") && body != null) {
                body.code();
            } else if (attribute.equals("SourceFile")) {
                sourceFile = text(u2());
            }
            in.position(end);
        }
    }

    private void scan(final Method method) {
        int pc = 0;
        while (pc < method.length()) {
            final int opcode = Byte.toUnsignedInt(in.get(method.from() + pc));
            if (opcode >= FIRST_FIELD_ACCESS && opcode <= LAST_INVOKE) {
                final int reference = u2At(method.from() + pc + 1);
                check(reference, method.name(), line(method, pc));
            }
            pc += length(opcode, method.from(), pc);
        }
    }

    /** Method references stand in the pool of constants only, without a line. */
    private void references() {
        for (int i = 1; i < tags.length; i++) {
            if (tags[i] == 15) {
                check(u2At(at[i] + 1), "a method reference", 0);
            }
        }
    }

    private void check(final int reference, final String where, final int line) {
        final String owner = text(u2At(at[u2At(at[reference])]));
        final int nameAndType = at[u2At(at[reference] + 2)];
        final String member = text(u2At(nameAndType));
        final String why = ForbiddenCalls.why(owner, member, text(u2At(nameAndType + 2)));
        if (why != null) {
            findings.add(className + '.' + where + " (" + sourceFile + (line > 0 ? ":" + line : "") + ") uses "
                    + owner.substring(owner.lastIndexOf('/') + 1) + '.' + member + ", which " + why);
        }
    }

    private static int line(final Method method, final int pc) {
        int line = 0;
        int start = -1;
        for (int i = 0; i < method.lines().length; i += 2) {
            if (method.lines()[i] <= pc && method.lines()[i] > start) {
                start = method.lines()[i];
                line = method.lines()[i + 1];
            }
        }
        return line;
    }

    private int length(final int opcode, final int code, final int pc) {
        final int aligned = code + ((pc + 4) & -4);
        return switch (opcode) {
            case TABLE_SWITCH -> aligned - code - pc + 12 + 4 * (in.getInt(aligned + 8) - in.getInt(aligned + 4) + 1);
            case LOOKUP_SWITCH -> aligned - code - pc + 8 + 8 * in.getInt(aligned + 4);
            case WIDE -> Byte.toUnsignedInt(in.get(code + pc + 1)) == IINC ? 6 : 4;
            default -> {
                if (opcode >= LENGTHS.length) {
                    throw new IllegalArgumentException("unknown instruction " + opcode);
                }
                yield LENGTHS[opcode];
            }
        };
    }

    private static byte[] lengths() {
        final byte[] lengths = new byte[202];
        fill(lengths, 0x00, 0xc9, 1);
        fill(lengths, 0x10, 0x10, 2);
        fill(lengths, 0x11, 0x11, 3);
        fill(lengths, 0x12, 0x12, 2);
        fill(lengths, 0x13, 0x14, 3);
        fill(lengths, 0x15, 0x19, 2);
        fill(lengths, 0x36, 0x3a, 2);
        fill(lengths, IINC, IINC, 3);
        fill(lengths, 0x99, 0xa8, 3);
        fill(lengths, 0xa9, 0xa9, 2);
        fill(lengths, 0xb2, 0xb8, 3);
        fill(lengths, 0xb9, 0xba, 5);
        fill(lengths, 0xbb, 0xbb, 3);
        fill(lengths, 0xbc, 0xbc, 2);
        fill(lengths, 0xbd, 0xbd, 3);
        fill(lengths, 0xc0, 0xc1, 3);
        fill(lengths, 0xc5, 0xc5, 4);
        fill(lengths, 0xc6, 0xc7, 3);
        fill(lengths, 0xc8, 0xc9, 5);
        return lengths;
    }

    private static void fill(final byte[] lengths, final int from, final int to, final int length) {
        for (int i = from; i <= to; i++) {
            lengths[i] = (byte) length;
        }
    }

    private int constantLength(final int tag) {
        return switch (tag) {
            case 1 -> 2 + u2At(in.position());
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> throw new IllegalArgumentException("unknown constant " + tag);
        };
    }

    private String text(final int index) {
        final int length = u2At(at[index]);
        return new String(in.array(), at[index] + 2, length, StandardCharsets.UTF_8);
    }

    private void skip(final int bytes) {
        in.position(in.position() + bytes);
    }

    private int u1() {
        return Byte.toUnsignedInt(in.get());
    }

    private int u2() {
        return Short.toUnsignedInt(in.getShort());
    }

    private int u2At(final int position) {
        return Short.toUnsignedInt(in.getShort(position));
    }
}
