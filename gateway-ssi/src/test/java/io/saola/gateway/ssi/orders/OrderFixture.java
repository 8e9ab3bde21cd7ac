package io.saola.gateway.ssi.orders;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.codecs.sbe.Side;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** SendOrders to start from, and the key that the reference signature was made with. */
public final class OrderFixture {
    public static final String DEVICE_ID = "8C:EC:4B:D3:0B:96";

    /** A throw-away key that guards nothing. */
    public static final String KEY_XML =
            "<RSAKeyValue><Modulus>xsH1BJvJKnhOLS/Z2EUnVMyqvzQp15z4xr1RqsODEGzo6A5eIcaxuB4VGeJP1p2L"
                    + "z2LIpCDxYTL8mrCmZuE8whv4y4FS8X10mBeUBpX9qdV/bre3IMUeONMpXrHGZKLgHuEuU8NtRigYP8JAdlc+R9xsXxkXnUnA06+eZbZ2q1s="
                    + "</Modulus><Exponent>AQAB</Exponent><P>8dNieSE3SnMrYpVr6N0r/PA8kQ8hud4i4ndFfMolrD2yaKDL0yiKtCMMsP8tuRI/JPpOb1wx"
                    + "noAuN51s380MKQ==</P><Q>0mhVExyGF9GUwK1zsNx+eYJAIt2kKH4kgd0C5n0U5xRCKV8eEd2Z/6NUko09cVnxcGAq7GHq1bcMJnYxsQor"
                    + "4w==</Q><DP>Vju039DycIAFNpBl/JHx/66DSo8Ezcziz7MMemVzbapKlnjQdin83COrgOpeGaLiFYOUuK09nHHFCVv/2Qa7kQ==</DP><DQ>"
                    + "RrSGujhgm0pzaVggQ3OlEKIDeXPvwSe6juU9H0UzK//zx8FN8oT8RhqVxfWuixPFfZTjd7Hj31N2wsn/ItYfLw==</DQ><InverseQ>YBOh46Yn"
                    + "HEIPh0VN5OV34IuYtYEVAH/fhWfaHxx0h6q/952Hs44KsAXbcaxeLk/+HSihJ017kY3O594x91D6lw==</InverseQ><D>l+eVA7isvrDDzvVL"
                    + "YWc48C6cMRYFBK0L1ZjL2d8jRGJ4fyK7/sSE/1q+ddHpgvVV7WJqRkaHNOpq9S8dfnOWosprz9z4H6LHph0sCMe0kHBszGrpNR0pbQRwB2Rm/BZ3"
                    + "aQ6rQm6gE4l7KLldkUzoJLJEk3lr9nM9ftg7YIj4nIE=</D></RSAKeyValue>";

    private final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[SendOrderEncoder.BLOCK_LENGTH + 8]);
    private final SendOrderEncoder encoder = new SendOrderEncoder();

    /** A new limit order for SSI, 300 at 21,000. */
    public SendOrderEncoder newOrder() {
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        return encoder.causeSequence(7)
                .causeReceivedNs(new SystemEpochNanoClock().nanoTime())
                .clientOrderId(448)
                .requestId(16_781_950)
                .action(OrderAction.NEW)
                .side(Side.BUY)
                .orderType(OrderType.LO)
                .market(Market.HOSE)
                .accountId(0)
                .strategyId(SendOrderEncoder.strategyIdNullValue())
                .instrumentId(0)
                .price(210_000_000)
                .quantity(300)
                .originalRequestId(16_781_950)
                .symbol("SSI")
                .accountCode("0901351")
                .brokerOrderId("");
    }

    /** Takes that order out of the market. */
    public SendOrderEncoder cancel() {
        return newOrder().action(OrderAction.CANCEL).requestId(16_781_951).brokerOrderId("12345678");
    }

    public UnsafeBuffer frame() {
        return new UnsafeBuffer(buffer, 0, SendOrderEncoder.BLOCK_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    OrderRequest request() {
        final OrderRequest request = new OrderRequest();
        request.read(new SendOrderDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
        return request;
    }
}
