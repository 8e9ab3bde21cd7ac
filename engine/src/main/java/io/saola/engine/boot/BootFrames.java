package io.saola.engine.boot;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.AccountDefinitionEncoder;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.EngineStartEncoder;
import io.saola.codecs.sbe.InstrumentSectorEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OriginEncoder;
import io.saola.codecs.sbe.RiskControlEncoder;
import io.saola.codecs.sbe.RiskLimitsEncoder;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.RuleEntryEncoder;
import io.saola.codecs.sbe.RulebookActivationEncoder;
import io.saola.codecs.sbe.StrategyCodeEncoder;
import io.saola.codecs.sbe.StrategyDefinitionEncoder;
import io.saola.codecs.sbe.TailTruncatedEncoder;
import io.saola.journal.UntoldCut;
import io.saola.market.rules.RuleEntry;
import io.saola.market.rules.Rulebook;
import io.saola.strategies.api.StrategyKind;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes the inputs that the engine gives itself: start, torn tail, accounts, limits, strategies and the last input of a clean run. Each
 * call returns a frame of its own. Not thread-safe.
 */
public final class BootFrames {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EpochNanoClock hostClock;
    private long sourceSequence;

    /**
     * Builds the encoder.
     *
     * @param hostClock stamps {@code receivedNs}
     */
    public BootFrames(final EpochNanoClock hostClock) {
        this.hostClock = hostClock;
    }

    /**
     * First input of a process life.
     *
     * @param bootNumber from 1
     * @param tradingDate yyyymmdd
     * @param requestIdBase the day's request ids grow from here
     * @param randomSeed of the strategies
     * @param codeVersion for people
     * @param recoveredSequence last sequence found in the journal, 0 in a fresh one
     * @return the frame
     */
    public DirectBuffer engineStart(
            final int bootNumber,
            final int tradingDate,
            final long requestIdBase,
            final long randomSeed,
            final String codeVersion,
            final long recoveredSequence) {
        final UnsafeBuffer frame = newFrame();
        final EngineStartEncoder message = new EngineStartEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.bootNumber(bootNumber)
                .tradingDate(tradingDate)
                .requestIdBase(requestIdBase)
                .randomSeed(randomSeed)
                .recoveredSequence(recoveredSequence);
        ascii(codeVersion, frame, message.offset() + EngineStartEncoder.codeVersionEncodingOffset(), 32);
        return cut(frame, message.limit());
    }

    /**
     * What the start had to cut off the journal's end.
     *
     * @param cut as the journal tells it
     * @return the frame
     */
    public DirectBuffer tailTruncated(final UntoldCut cut) {
        final UnsafeBuffer frame = newFrame();
        final TailTruncatedEncoder message = new TailTruncatedEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.fromSequence(cut.truncation().firstLostSequence())
                .segmentNumber(cut.truncation().segment())
                .fromOffset(cut.truncation().offset())
                .lengthBytes(cut.truncation().lengthBytes())
                .acknowledgedLost((short) (cut.acknowledgedLost() ? 1 : 0));
        return cut(frame, message.limit());
    }

    /**
     * An account.
     *
     * @param config of it
     * @return the frame
     */
    public DirectBuffer account(final AccountConfig config) {
        final UnsafeBuffer frame = newFrame();
        final AccountDefinitionEncoder message = new AccountDefinitionEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.accountId(config.accountId())
                .openingCash(config.openingCash())
                .feeRate(config.feeRate())
                .sellTaxRate(config.sellTaxRate())
                .futureFeePerContract(config.futureFeePerContract())
                .futureMarginRate(config.futureMarginRate());
        ascii(config.code(), frame, message.offset() + AccountDefinitionEncoder.accountCodeEncodingOffset(), 16);
        ascii(
                config.derivativeCode(),
                frame,
                message.offset() + AccountDefinitionEncoder.derivativeAccountCodeEncodingOffset(),
                16);
        return cut(frame, message.limit());
    }

    /**
     * Limits.
     *
     * @param config of one instrument or of all
     * @return the frame
     */
    public DirectBuffer limits(final LimitsConfig config) {
        final UnsafeBuffer frame = newFrame();
        final RiskLimitsEncoder message = new RiskLimitsEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.instrumentId(config.instrumentId())
                .maxOrderQuantity(config.maxOrderQuantity())
                .maxOrderNotional(config.maxOrderNotional())
                .maxNetQuantity(config.maxNetQuantity())
                .maxOpenOrders(config.maxOpenOrders());
        return cut(frame, message.limit());
    }

    /**
     * A strategy instance.
     *
     * @param config of it
     * @return the frame
     */
    public DirectBuffer strategy(final StrategyConfig config) {
        final UnsafeBuffer frame = newFrame();
        final StrategyDefinitionEncoder message = new StrategyDefinitionEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.strategyId(config.strategyId())
                .accountId(config.accountId())
                .enabled((short) (config.enabled() ? 1 : 0))
                .rank(config.rank());
        ascii(config.kind(), frame, message.offset() + StrategyDefinitionEncoder.kindEncodingOffset(), 32);
        ascii(config.name(), frame, message.offset() + StrategyDefinitionEncoder.nameEncodingOffset(), 32);
        final StrategyDefinitionEncoder.InstrumentsEncoder instruments =
                message.instrumentsCount(config.instrumentIds().size());
        config.instrumentIds().forEach(id -> instruments.next().instrumentId(id));
        final StrategyDefinitionEncoder.ParametersEncoder parameters =
                message.parametersCount(config.parameters().size());
        config.parameters().forEach(value -> parameters.next().value(value));
        return cut(frame, message.limit());
    }

    /**
     * Which jar a kind of strategy comes from.
     *
     * @param kind loaded from a jar
     * @return the frame
     */
    public DirectBuffer strategyCode(final StrategyKind kind) {
        final UnsafeBuffer frame = newFrame();
        final StrategyCodeEncoder message = new StrategyCodeEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        ascii(kind.id(), frame, message.offset() + StrategyCodeEncoder.kindEncodingOffset(), 32);
        ascii(kind.codeIdentity(), frame, message.offset() + StrategyCodeEncoder.sha256EncodingOffset(), 64);
        return cut(frame, message.limit());
    }

    /**
     * A whole rulebook: its entries in order, then its activation.
     *
     * @param rulebook checked
     * @param version of it, from 1
     * @return the frames
     */
    public List<DirectBuffer> rulebook(final Rulebook rulebook, final int version) {
        final List<DirectBuffer> frames = new ArrayList<>(rulebook.entries().size() + 1);
        for (int i = 0; i < rulebook.entries().size(); i++) {
            frames.add(ruleEntry(rulebook.entries().get(i), version, i));
        }
        frames.add(rulebookActivation(version, rulebook.entries().size(), rulebook.digest()));
        return frames;
    }

    /**
     * One rule of a rulebook.
     *
     * @param entry the rule; its source does not travel
     * @param version of the rulebook
     * @param index place in it, from 0
     * @return the frame
     */
    public DirectBuffer ruleEntry(final RuleEntry entry, final int version, final int index) {
        final UnsafeBuffer frame = newFrame();
        final RuleEntryEncoder message = new RuleEntryEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.rulebookVersion(version)
                .entryIndex(index)
                .effectiveFrom(entry.from())
                .effectiveTo(entry.to())
                .market(entry.market())
                .instrumentType(entry.type())
                .board(entry.board())
                .confidence((byte) entry.confidence());
        ascii(
                entry.key(),
                frame,
                message.offset() + RuleEntryEncoder.keyEncodingOffset(),
                RuleEntryEncoder.keyLength());
        message.value(entry.value());
        return cut(frame, message.limit());
    }

    /**
     * Puts the entries sent before it in force.
     *
     * @param version of the rulebook
     * @param entryCount how many entries were sent
     * @param digest over them, see {@link Rulebook#digest(List)}
     * @return the frame
     */
    public DirectBuffer rulebookActivation(final int version, final int entryCount, final long digest) {
        final UnsafeBuffer frame = newFrame();
        final RulebookActivationEncoder message = new RulebookActivationEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.rulebookVersion(version).entryCount(entryCount).digest(digest);
        return cut(frame, message.limit());
    }

    /**
     * The sector of an instrument.
     *
     * @param config of it
     * @return the frame
     */
    public DirectBuffer instrumentSector(final SectorConfig config) {
        final UnsafeBuffer frame = newFrame();
        final InstrumentSectorEncoder message = new InstrumentSectorEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.instrumentId(config.instrumentId()).sector(config.sector());
        return cut(frame, message.limit());
    }

    /**
     * One control for one scope.
     *
     * @param config of it
     * @return the frame
     */
    public DirectBuffer riskControl(final ControlConfig config) {
        final UnsafeBuffer frame = newFrame();
        final RiskControlEncoder message = new RiskControlEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.scope(config.scope())
                .control(config.control())
                .enabled((short) (config.enabled() ? 1 : 0))
                .targetId(config.scope() == RiskScope.FIRM ? RiskControlEncoder.targetIdNullValue() : config.targetId())
                .version(config.version())
                .firstLimit(config.firstLimit())
                .secondLimit(config.secondLimit())
                .thirdLimit(config.thirdLimit())
                .windowNs(config.windowNs())
                .commandId(0)
                .identity("engine")
                .approver("")
                .reason("configuration");
        return cut(frame, message.limit());
    }

    /**
     * No new orders from here on.
     *
     * @param reason for people, ASCII
     * @return the frame
     */
    public DirectBuffer haltTrading(final String reason) {
        final UnsafeBuffer frame = newFrame();
        final AdminCommandEncoder message = new AdminCommandEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.action(AdminAction.HALT_TRADING)
                .strategyId(AdminCommandEncoder.strategyIdNullValue())
                .instrumentId(AdminCommandEncoder.instrumentIdNullValue())
                .accountId(AdminCommandEncoder.accountIdNullValue())
                .commandId(0)
                .identity("engine")
                .reason(reason);
        return cut(frame, message.limit());
    }

    /**
     * Last input of a clean run.
     *
     * @return the frame
     */
    public DirectBuffer shutdown() {
        final UnsafeBuffer frame = newFrame();
        final AdminCommandEncoder message = new AdminCommandEncoder().wrapAndApplyHeader(frame, 0, header);
        stamp(message.origin());
        message.action(AdminAction.SHUTDOWN)
                .strategyId(AdminCommandEncoder.strategyIdNullValue())
                .instrumentId(AdminCommandEncoder.instrumentIdNullValue())
                .accountId(AdminCommandEncoder.accountIdNullValue())
                .commandId(0);
        return cut(frame, message.limit());
    }

    private static UnsafeBuffer newFrame() {
        return new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    }

    private void stamp(final OriginEncoder origin) {
        origin.receivedNs(hostClock.nanoTime()).sourceSequence(++sourceSequence).sourceId(Sources.BOOT);
    }

    private static void ascii(final String text, final UnsafeBuffer frame, final int offset, final int length) {
        AsciiFields.write(text, frame, offset, length);
    }

    private static DirectBuffer cut(final UnsafeBuffer frame, final int length) {
        return new UnsafeBuffer(frame, 0, length);
    }
}
