package io.saola.engine.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.counters.Refusal;
import io.saola.engine.logic.BusinessLogic;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Frames that version 1 of the schema wrote, before {@code EngineStart.recoveredSequence} existed. */
class OlderVersionTest {
    private static final int VERSION_1_BLOCK = EngineStartDecoder.recoveredSequenceEncodingOffset();

    private final FrameValidator validator = new FrameValidator();

    @Test
    void shouldTakeAFrameOfVersionOne() {
        final UnsafeBuffer old = engineStart(1, VERSION_1_BLOCK);
        assertThat(validator.check(old, 0, old.capacity())).isEqualTo(Refusal.NONE);
        final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
        logic.onInput(1, 1, old, 0);
        assertThat(logic.counts().of(EngineStartDecoder.TEMPLATE_ID)).isEqualTo(1);
        assertThat(logic.counts().refused()).isZero();
    }

    @Test
    void shouldRefuseALengthThatItsVersionNeverHad() {
        final UnsafeBuffer longer = engineStart(1, EngineStartDecoder.BLOCK_LENGTH);
        assertThat(validator.check(longer, 0, longer.capacity())).isEqualTo(Refusal.WRONG_LENGTH);
        final UnsafeBuffer shorter = engineStart(2, VERSION_1_BLOCK);
        assertThat(validator.check(shorter, 0, shorter.capacity())).isEqualTo(Refusal.WRONG_LENGTH);
    }

    @Test
    void shouldTakeAFrameOfAVersionYetToCome() {
        final UnsafeBuffer newer =
                engineStart(EngineStartDecoder.SCHEMA_VERSION + 1, EngineStartDecoder.BLOCK_LENGTH + 8);
        assertThat(validator.check(newer, 0, newer.capacity())).isEqualTo(Refusal.NONE);
    }

    private static UnsafeBuffer engineStart(final int version, final int blockLength) {
        final DirectBuffer present = new BootFrames(() -> 1).engineStart(1, 20261120, 0, 1, "test", 0);
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[MessageHeaderDecoder.ENCODED_LENGTH + blockLength]);
        frame.putBytes(0, present, 0, Math.min(present.capacity(), frame.capacity()));
        frame.putShort(0, (short) blockLength, ByteOrder.LITTLE_ENDIAN);
        frame.putShort(6, (short) version, ByteOrder.LITTLE_ENDIAN);
        return frame;
    }
}
