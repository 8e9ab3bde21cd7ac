package io.saola.operations.config;

import io.saola.codecs.sbe.Market;
import io.saola.engine.ThreadingMode;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.session.TwoFactor;
import io.saola.journal.Durability;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything a process of Saola is told. Values are checked one by one when a {@link ConfigReader} binds them; what depends on
 * several of them is checked by the parts that use them, before a thread starts.
 *
 * @param mode paper or live
 * @param aeron the media driver
 * @param engine the engine and its journal
 * @param market what is traded, by which rules
 * @param broker the gateway
 * @param paper how orders on paper fill
 * @param accounts at the broker
 * @param limits of orders and holdings
 * @param controls of risk besides limits
 * @param strategies to run
 * @param metrics what monitors see
 * @param readModel what others see of the engine
 * @param alerts whom they are delivered to
 * @param logging what is written for people and programs
 * @param admin who may command
 */
public record SaolaConfig(
        @Setting(
                value = "paper: orders stay here; live: they go to the broker, which also needs --live",
                byDefault = "paper")
        Mode mode,

        @Setting("Shared memory between the processes") AeronConfig aeron,
        @Setting("The engine and its journal") EngineConfig engine,
        @Setting("What is traded, by which rules") MarketConfig market,
        @Setting("The broker's servers and our credentials") BrokerConfig broker,
        @Setting("How orders on paper fill") PaperConfig paper,

        @Setting("Accounts at the broker, numbered in this order from 0")
        List<Account> accounts,

        @Setting("Limits of single instruments, or of all others")
        List<Limits> limits,

        @Setting("Risk controls besides limits, as saola risk set sets them")
        ControlsConfig controls,

        @Setting("Strategies, numbered in this order from 0")
        List<Strategy> strategies,

        @Setting("What monitors see over HTTP") MetricsConfig metrics,
        @Setting("Tables that reading commands read") ReadModelConfig readModel,
        @Setting("Whom alerts are delivered to") AlertsConfig alerts,
        @Setting("What is written to standard error") LoggingConfig logging,
        @Setting("Operators' commands") AdminConfig admin) {

    /** Where orders go. */
    public enum Mode {
        /** They stay in this process. */
        PAPER,
        /** To the broker. */
        LIVE
    }

    /**
     * The media driver.
     *
     * @param directory of its shared memory
     * @param embedded whether this process runs it
     */
    public record AeronConfig(
            @Setting("Folder of the media driver, in shared memory; by default one per user below /dev/shm")
            Path directory,

            @Setting(value = "true: this process runs the driver; false: it runs already", byDefault = "true")
            boolean embedded) {}

    /**
     * The engine.
     *
     * @param directory of the journal
     * @param durability when an effect may leave
     * @param lossWindowMs largest loss by time in mode BUFFERED
     * @param lossWindowMib largest loss by volume in mode BUFFERED
     * @param acceptLoss whether BUFFERED may lose that much
     * @param threading who runs the stages
     * @param segmentMib size of a journal segment
     * @param snapshotInterval inputs between snapshots
     * @param snapshotGenerations snapshots kept
     * @param randomSeed of strategies' random numbers
     * @param warmUpSeconds longest time for warming the code before the start
     * @param plugins folder of strategies that do not come with Saola
     */
    public record EngineConfig(
            @Setting(value = "Folder of journal, effects and snapshots", byDefault = Setting.REQUIRED)
            Path directory,

            @Setting(value = "sync, sync-overlap or buffered: what survives a power loss", byDefault = "sync")
            Durability durability,

            @Setting(
                    value = "Most that a power loss may take in mode buffered, ms",
                    byDefault = "50",
                    min = 1,
                    max = 10_000)
            int lossWindowMs,

            @Setting(
                    value = "Most that a power loss may take in mode buffered, MiB",
                    byDefault = "16",
                    min = 1,
                    max = 1_024)
            int lossWindowMib,

            @Setting(value = "true: mode buffered may lose that much", byDefault = "false")
            boolean acceptLoss,

            @Setting(value = "shared: one thread for all stages; dedicated: one each", byDefault = "shared")
            ThreadingMode threading,

            @Setting(value = "Size of a journal segment, MiB", byDefault = "64", min = 1, max = 1_024)
            int segmentMib,

            @Setting(value = "Inputs between two snapshots of the state", byDefault = "500000", min = 1_000)
            long snapshotInterval,

            @Setting(value = "Snapshots kept", byDefault = "3", min = 2, max = 100)
            int snapshotGenerations,

            @Setting(value = "Seed of the strategies' random numbers, journaled", byDefault = "1")
            long randomSeed,

            @Setting(
                    value =
                            "Most that the start may spend on warming its code with a simulated day, s; 0: it starts cold",
                    byDefault = "5",
                    min = 0,
                    max = 60)
            int warmUpSeconds,

            @Setting("Folder whose jars offer more strategies; see 'saola strategy new --help'")
            Path plugins) {}

    /**
     * What is traded.
     *
     * @param symbols shares, funds, warrants and futures
     * @param indexes followed
     * @param rulebooks laid over the rules that come with Saola
     * @param sectors of symbols, or null
     * @param bars whether the feed's bars are taken too
     * @param clockOffsetSeconds added to the clock to get market time
     */
    public record MarketConfig(
            @Setting(value = "Symbols of shares, funds, warrants and futures", byDefault = Setting.REQUIRED)
            List<String> symbols,

            @Setting("Indexes to follow") List<Index> indexes,

            @Setting("Files laid over the rulebook that comes with Saola")
            List<Path> rulebooks,

            @Setting("CSV file of symbol,sector: the number of each symbol's sector, for limits by sector")
            Path sectors,

            @Setting(value = "true: take the feed's bars too", byDefault = "false")
            boolean bars,

            @Setting(
                    value =
                            "Added to the clock to get market time, s; other than 0 only against a broker simulated on this machine",
                    byDefault = "0",
                    min = -40_000_000,
                    max = 40_000_000)
            int clockOffsetSeconds) {}

    /**
     * An index.
     *
     * @param name as the feed writes it
     * @param market it belongs to
     */
    public record Index(
            @Setting(value = "As the feed writes it: VNINDEX, VN30", byDefault = Setting.REQUIRED)
            String name,

            @Setting(value = "Market it belongs to", byDefault = Setting.REQUIRED)
            Market market) {}

    /**
     * The broker.
     *
     * @param dataRestUrl market data queries
     * @param dataStreamUrl market data stream
     * @param tradingRestUrl orders and account queries
     * @param tradingStreamUrl order events
     * @param dataConsumerId of market data
     * @param dataConsumerIdFile the same in a file
     * @param dataConsumerSecret of market data
     * @param dataConsumerSecretFile the same in a file
     * @param tradingConsumerId of trading
     * @param tradingConsumerIdFile the same in a file
     * @param tradingConsumerSecret of trading
     * @param tradingConsumerSecretFile the same in a file
     * @param twoFactor whether the second factor stays or is for one use
     * @param pin second factor
     * @param pinFile the same in a file
     * @param privateKey signs orders
     * @param privateKeyFile the same in a file
     * @param requestsPerSecond order requests at most
     * @param requestBurst order requests at once
     * @param cancelSharePercent of the budget kept for cancels
     * @param requestTimeoutMs of an order request
     * @param deviceId of this machine
     * @param runtimeDirectory for latch and one-time passwords
     */
    public record BrokerConfig(
            @Setting(value = "Market data queries", byDefault = "https://fc-data.ssi.com.vn")
            URI dataRestUrl,

            @Setting(value = "Market data stream", byDefault = "https://fc-datahub.ssi.com.vn")
            URI dataStreamUrl,

            @Setting(value = "Orders and account queries", byDefault = "https://fc-tradeapi.ssi.com.vn")
            URI tradingRestUrl,

            @Setting(value = "Order events", byDefault = "https://fc-tradehub.ssi.com.vn")
            URI tradingStreamUrl,

            @Setting(value = "Consumer id for market data", secret = true)
            Secret dataConsumerId,

            @Setting("File of mode 0400 that holds it") Path dataConsumerIdFile,

            @Setting(value = "Consumer secret for market data", secret = true)
            Secret dataConsumerSecret,

            @Setting("File of mode 0400 that holds it") Path dataConsumerSecretFile,

            @Setting(value = "Consumer id for trading", secret = true)
            Secret tradingConsumerId,

            @Setting("File of mode 0400 that holds it") Path tradingConsumerIdFile,

            @Setting(value = "Consumer secret for trading", secret = true)
            Secret tradingConsumerSecret,

            @Setting("File of mode 0400 that holds it") Path tradingConsumerSecretFile,

            @Setting(
                    value =
                            "pin: the number below; otp: a person types one with saola gateway otp, into runtimeDirectory",
                    byDefault = "pin")
            TwoFactor twoFactor,

            @Setting(value = "PIN of the trading token", secret = true)
            Secret pin,

            @Setting("File of mode 0400 that holds it") Path pinFile,

            @Setting(value = "RSA key that signs orders, as the broker gives it", secret = true)
            Secret privateKey,

            @Setting("File of mode 0400 that holds it") Path privateKeyFile,

            @Setting(value = "Order requests a second at most", byDefault = "20", min = 1, max = 1_000)
            int requestsPerSecond,

            @Setting(value = "Order requests at once at most", byDefault = "20", min = 1, max = 1_000)
            int requestBurst,

            @Setting(
                    value = "Share of the budget that only cancels may use, percent",
                    byDefault = "20",
                    min = 0,
                    max = 90)
            int cancelSharePercent,

            @Setting(
                    value = "From a request's first wait to its answer, ms",
                    byDefault = "10000",
                    min = 100,
                    max = 60_000)
            int requestTimeoutMs,

            @Setting("Network address that the broker knows this machine by: 02:00:00:00:00:01")
            String deviceId,

            @Setting("Folder of the kill latch, a file named kill, and of one-time passwords; mode 0700")
            Path runtimeDirectory) {}

    /**
     * An account.
     *
     * @param name here
     * @param code for shares at the broker
     * @param derivativeCode for futures at the broker
     * @param openingCash VND of a new journal
     * @param feePercent on the value of shares
     * @param sellTaxPercent on the value of shares sold
     * @param futureFeePerContract VND a contract and side
     * @param futureMarginPercent of contract value
     */
    public record Account(
            @Setting(value = "Name here", byDefault = Setting.REQUIRED)
            String name,

            @Setting(value = "Account number for shares", byDefault = Setting.REQUIRED)
            String code,

            @Setting(value = "Account number for futures", byDefault = Setting.REQUIRED)
            String derivativeCode,

            @Setting(
                    value = "Cash that a new journal begins with, VND",
                    byDefault = "0",
                    min = 0,
                    max = 200_000_000_000_000L)
            long openingCash,

            @Setting(value = "Fee on the value of shares, percent", byDefault = "0.15")
            String feePercent,

            @Setting(value = "Tax on the value of shares sold, percent", byDefault = "0.1")
            String sellTaxPercent,

            @Setting(value = "Fee a contract and side, VND", byDefault = "2700", min = 0, max = 1_000_000_000)
            long futureFeePerContract,

            @Setting(value = "Initial margin on contract value, percent", byDefault = "17")
            String futureMarginPercent) {}

    /**
     * Limits.
     *
     * @param symbol of the instrument, or none for all others
     * @param maxOrderQuantity shares or contracts
     * @param maxOrderValue VND
     * @param maxNetQuantity shares or contracts
     * @param maxOpenOrders working orders
     */
    public record Limits(
            @Setting("Instrument; left out: every one without limits of its own")
            String symbol,

            @Setting(value = "Largest order, shares or contracts", byDefault = Setting.REQUIRED, min = 1)
            long maxOrderQuantity,

            @Setting(value = "Largest order, VND", byDefault = Setting.REQUIRED, min = 1)
            long maxOrderValue,

            @Setting(value = "Largest net holding in either direction", byDefault = Setting.REQUIRED, min = 1)
            long maxNetQuantity,

            @Setting(value = "Most working orders", byDefault = Setting.REQUIRED, min = 1, max = 16_384)
            int maxOpenOrders) {}

    /**
     * Risk controls.
     *
     * @param version of the policy
     * @param settings of it
     */
    public record ControlsConfig(
            @Setting(
                    value =
                            "Of the policy. A start sets the controls below if it is above the version in force: raise it with every change",
                    byDefault = "1",
                    min = 1,
                    max = 1_000_000_000)
            int version,

            @Setting("Controls, each of one scope") List<RiskControl> settings) {}

    /**
     * A risk control of one scope: of the firm, if no account, strategy, symbol or sector is given.
     *
     * @param control by name
     * @param account name of the account
     * @param strategy name of the strategy
     * @param symbol of the instrument
     * @param sector number of the sector
     * @param enabled on or off
     * @param first value
     * @param second value
     * @param third value
     * @param window length of time
     */
    public record RiskControl(
            @Setting(
                    value = "As in docs/risk-controls.md: exposure, daily-loss, price-collar ...",
                    byDefault = Setting.REQUIRED)
            String control,

            @Setting("Only this account, by name") String account,
            @Setting("Only this strategy, by name") String strategy,
            @Setting("Only this instrument") String symbol,

            @Setting("Only this sector of the firm, or of the account given; for exposure")
            String sector,

            @Setting(value = "false: off", byDefault = "true")
            boolean enabled,

            @Setting("First value: VND, percent such as 2.5%, or a number")
            String first,

            @Setting("Second value") String second,
            @Setting("Third value") String third,

            @Setting("Length of time, such as 20s") String window) {}

    /**
     * A strategy instance.
     *
     * @param name of the instance
     * @param kind of strategy
     * @param account name of the account it trades on
     * @param symbols its instruments, by slot
     * @param parameters by name
     * @param enabled whether it trades from the start
     * @param rank who wins when strategies want opposite sides, the smaller number; -1 takes no part
     */
    public record Strategy(
            @Setting(value = "Name of the instance", byDefault = Setting.REQUIRED)
            String name,

            @Setting(value = "Kind, see saola strategy list", byDefault = Setting.REQUIRED)
            String kind,

            @Setting(value = "Name of the account it trades on", byDefault = Setting.REQUIRED)
            String account,

            @Setting(value = "Its instruments, in the order its kind wants", byDefault = Setting.REQUIRED)
            List<String> symbols,

            @Setting("Parameters by name; what is left out takes its kind's default")
            Map<String, String> parameters,

            @Setting(value = "true: it trades from the start", byDefault = "false")
            boolean enabled,

            @Setting(
                    value = "Who wins when strategies want opposite sides: the smaller number; -1: takes no part",
                    byDefault = "-1",
                    min = -1,
                    max = 1_000)
            int rank) {}
}
