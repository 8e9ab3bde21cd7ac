package io.saola.benchmarks.peer.exchangecore;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.common.config.SerializationConfiguration;
import exchange.core2.core.processors.journaling.DiskSerializationProcessor;
import exchange.core2.core.processors.journaling.DiskSerializationProcessorConfiguration;
import io.saola.benchmarks.peer.book.BookActions;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * exchange-core from its ring to its results: grouping, journal, risk, matching and results, one thread each, with its own settings for
 * throughput, one matching and one risk engine. A command's result comes after its journal entry was written. Commands are refused in
 * the results, not when they are given.
 */
final class ExchangeCorePipeline implements BookActions, AutoCloseable {
    private static final long USER_ID = 1;
    private static final int SYMBOL_ID = 1;
    private static final int CURRENCY = 2;
    private static final long BALANCE = 1_000_000_000_000_000_000L;
    private static final long LIMIT_S = 30;
    private static final long PAUSE_NS = 20_000;

    private final AtomicLong results = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final ExchangeCore core;
    private final ExchangeApi api;

    /**
     * Starts it, with an account that can pay for everything and one symbol.
     *
     * @param journalFolder where its journal goes; it must exist and be empty
     * @param waitStrategy of all its threads
     */
    ExchangeCorePipeline(final Path journalFolder, final CoreWaitStrategy waitStrategy) {
        final DiskSerializationProcessorConfiguration disk = DiskSerializationProcessorConfiguration.builder()
                .storageFolder(journalFolder.toString())
                .snapshotLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
                .journalLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
                .journalFileMaxSize(DiskSerializationProcessorConfiguration.createDefaultConfig()
                        .getJournalFileMaxSize())
                .journalBufferSize(DiskSerializationProcessorConfiguration.createDefaultConfig()
                        .getJournalBufferSize())
                .journalBatchCompressThreshold(DiskSerializationProcessorConfiguration.createDefaultConfig()
                        .getJournalBatchCompressThreshold())
                .build();
        core = ExchangeCore.builder()
                .resultsConsumer(this::onResult)
                .exchangeConfiguration(ExchangeConfiguration.defaultBuilder()
                        .initStateCfg(InitialStateConfiguration.cleanStartJournaling("BENCH"))
                        .ordersProcessingCfg(OrdersProcessingConfiguration.builder()
                                .riskProcessingMode(OrdersProcessingConfiguration.RiskProcessingMode.FULL_PER_CURRENCY)
                                .marginTradingMode(
                                        OrdersProcessingConfiguration.MarginTradingMode.MARGIN_TRADING_ENABLED)
                                .build())
                        .performanceCfg(PerformanceConfiguration.throughputPerformanceBuilder()
                                .matchingEnginesNum(1)
                                .riskEnginesNum(1)
                                .threadFactory(Thread::new)
                                .waitStrategy(waitStrategy)
                                .build())
                        .serializationCfg(SerializationConfiguration.builder()
                                .enableJournaling(true)
                                .serializationProcessorFactory(
                                        configuration -> new DiskSerializationProcessor(configuration, disk))
                                .build())
                        .build())
                .build();
        core.startup();
        api = core.getApi();
        require(api.submitBinaryDataAsync(new BatchAddSymbolsCommand(CoreSymbolSpecification.builder()
                .symbolId(SYMBOL_ID)
                .type(SymbolType.FUTURES_CONTRACT)
                .baseCurrency(1)
                .quoteCurrency(CURRENCY)
                .baseScaleK(1)
                .quoteScaleK(1)
                .marginBuy(1)
                .marginSell(1)
                .build())));
        require(api.submitCommandAsync(ApiAddUser.builder().uid(USER_ID).build()));
        require(api.submitCommandAsync(ApiAdjustUserBalance.builder()
                .uid(USER_ID)
                .currency(CURRENCY)
                .amount(BALANCE)
                .transactionId(1)
                .build()));
    }

    @Override
    public void place(final long id, final boolean isBuy, final long price, final long quantity) {
        api.placeNewOrder(
                0,
                0,
                id,
                id,
                0,
                price,
                price,
                quantity,
                isBuy ? OrderAction.BID : OrderAction.ASK,
                OrderType.GTC,
                SYMBOL_ID,
                USER_ID);
    }

    @Override
    public boolean cancel(final long id) {
        api.cancelOrder(0, 0, id, id, SYMBOL_ID, USER_ID);
        return true;
    }

    @Override
    public boolean reduce(final long id, final long by) {
        api.reduceOrder(0, 0, id, by, id, SYMBOL_ID, USER_ID);
        return true;
    }

    @Override
    public boolean move(final long id, final long price) {
        api.moveOrder(0, 0, id, price, id, SYMBOL_ID, USER_ID);
        return true;
    }

    /**
     * Waits for results.
     *
     * @param count of commands given so far
     * @throws IllegalStateException if they do not come within 30 seconds
     */
    @SuppressWarnings("ThreadPriorityCheck") // the peer's threads may want every core there is
    void awaitResults(final long count) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
        while (results.get() < count) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("of " + count + " results " + results.get() + " came");
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    /** Commands that did not succeed. */
    long refused() {
        return refused.get();
    }

    @Override
    public void close() {
        core.shutdown(LIMIT_S, TimeUnit.SECONDS);
    }

    private void onResult(final OrderCommand command, final long sequence) {
        switch (command.command) {
            case PLACE_ORDER, CANCEL_ORDER, REDUCE_ORDER, MOVE_ORDER -> {
                if (command.resultCode != CommandResultCode.SUCCESS) {
                    refused.lazySet(refused.get() + 1);
                }
                results.lazySet(results.get() + 1);
            }
            default -> {
                // what sets the exchange up is awaited one by one
            }
        }
    }

    private static void require(final CompletableFuture<CommandResultCode> result) {
        try {
            final CommandResultCode code = result.get(LIMIT_S, TimeUnit.SECONDS);
            if (code != CommandResultCode.SUCCESS) {
                throw new IllegalStateException("exchange-core could not be set up: " + code);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (final ExecutionException | TimeoutException e) {
            throw new IllegalStateException("exchange-core could not be set up", e);
        }
    }
}
