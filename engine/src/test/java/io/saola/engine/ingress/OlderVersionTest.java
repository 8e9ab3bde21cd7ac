package io.saola.engine.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderCommandDecoder;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.counters.Refusal;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.support.ValidInputs;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Frames that older versions of the schema wrote: version 1 before {@code EngineStart.recoveredSequence}, version 3 before {@code
 * AdminCommand.accountId}.
 */
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
    void shouldTakeACommandOfVersionThreeForEveryAccount() {
        final UnsafeBuffer old = adminCommand(3, AdminCommandDecoder.accountIdEncodingOffset());
        assertThat(validator.check(old, 0, old.capacity())).isEqualTo(Refusal.NONE);
        final AdminCommandDecoder command =
                new AdminCommandDecoder().wrapAndApplyHeader(old, 0, new MessageHeaderDecoder());
        assertThat(command.accountId()).isEqualTo(AdminCommandDecoder.accountIdNullValue());
        assertThat(command.action()).isEqualTo(AdminAction.HALT_TRADING);
        final UnsafeBuffer shorter = adminCommand(4, AdminCommandDecoder.accountIdEncodingOffset());
        assertThat(validator.check(shorter, 0, shorter.capacity())).isEqualTo(Refusal.WRONG_LENGTH);
    }

    @Test
    void shouldTakeAnOrderOfVersionFourAsNotMeantToMatchAnOwnOne() {
        final UnsafeBuffer present = ValidInputs.of("OrderCommand").copy();
        final int blockLength = OrderCommandDecoder.intentionalMatchEncodingOffset();
        final UnsafeBuffer old = new UnsafeBuffer(present, 0, MessageHeaderDecoder.ENCODED_LENGTH + blockLength);
        old.putShort(0, (short) blockLength, ByteOrder.LITTLE_ENDIAN);
        old.putShort(6, (short) 4, ByteOrder.LITTLE_ENDIAN);
        assertThat(validator.check(old, 0, old.capacity())).isEqualTo(Refusal.NONE);
        final OrderCommandDecoder command =
                new OrderCommandDecoder().wrapAndApplyHeader(old, 0, new MessageHeaderDecoder());
        assertThat(command.intentionalMatch()).isEqualTo(OrderCommandDecoder.intentionalMatchNullValue());
        old.putShort(6, (short) 5, ByteOrder.LITTLE_ENDIAN);
        assertThat(validator.check(old, 0, old.capacity())).isEqualTo(Refusal.WRONG_LENGTH);
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

    private static UnsafeBuffer adminCommand(final int version, final int blockLength) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[MessageHeaderDecoder.ENCODED_LENGTH + 256]);
        final AdminCommandEncoder command = new AdminCommandEncoder();
        command.wrapAndApplyHeader(frame, 0, new MessageHeaderEncoder())
                .action(AdminAction.HALT_TRADING)
                .strategyId(AdminCommandEncoder.strategyIdNullValue())
                .instrumentId(AdminCommandEncoder.instrumentIdNullValue())
                .commandId(1)
                .identity("operator")
                .reason("test");
        command.origin().receivedNs(1).sourceSequence(1).sourceId(Sources.ADMIN);
        frame.putShort(0, (short) blockLength, ByteOrder.LITTLE_ENDIAN);
        frame.putShort(6, (short) version, ByteOrder.LITTLE_ENDIAN);
        return new UnsafeBuffer(frame, 0, MessageHeaderDecoder.ENCODED_LENGTH + blockLength);
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
