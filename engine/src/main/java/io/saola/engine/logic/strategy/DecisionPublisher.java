package io.saola.engine.logic.strategy;

import io.saola.codecs.sbe.DecisionEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.engine.logic.effects.Effects;
import io.saola.strategies.decision.Contribution;
import io.saola.strategies.decision.Decision;

/** Encodes decisions with their reasons as effects. Logic thread only; allocates nothing. */
final class DecisionPublisher {
    private final Effects effects;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DecisionEncoder encoder = new DecisionEncoder();

    DecisionPublisher(final Effects effects) {
        this.effects = effects;
    }

    /** Publishes a decision unless the input has caused too much already; then it is counted as suppressed. */
    void publish(final int strategyId, final int instrumentId, final Decision decision) {
        if (!effects.hasRoomForReport()) {
            return;
        }
        encoder.wrapAndApplyHeader(effects.beginOrder(), 0, header);
        encoder.causeSequence(effects.causeSequence())
                .strategyId(strategyId)
                .instrumentId(instrumentId)
                .rating(decision.rating())
                .score(decision.score())
                .coverage(decision.coverage())
                .price(decision.price());
        final DecisionEncoder.ContributionsEncoder contributions = encoder.contributionsCount(decision.count());
        for (int i = 0; i < decision.count(); i++) {
            final Contribution contribution = decision.contribution(i);
            contributions
                    .next()
                    .putSource(contribution.sourceField(), 0)
                    .kind(contribution.kind())
                    .use(contribution.use())
                    .vote(contribution.vote())
                    .weight(contribution.weight())
                    .reading(contribution.reading())
                    .ageNs(contribution.ageNs())
                    .signalSequence(contribution.signalSequence());
        }
        effects.commitOrder(encoder.limit());
    }
}
