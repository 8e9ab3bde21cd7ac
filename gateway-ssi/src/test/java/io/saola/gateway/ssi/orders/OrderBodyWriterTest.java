package io.saola.gateway.ssi.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBodyWriterTest {
    private static final String REFERENCE_BODY =
            "{\"instrumentID\":\"SSI\",\"market\":\"VN\",\"buySell\":\"B\",\"orderType\":\"LO\",\"channelID\":\"TA\",\"price\":21000,"
                    + "\"quantity\":300,\"account\":\"0901351\",\"requestID\":\"16781950\",\"stopOrder\":false,\"stopPrice\":0,"
                    + "\"stopType\":\"\",\"stopStep\":0,\"lossStep\":0,\"profitStep\":0,\"code\":\"\","
                    + "\"deviceId\":\"8C:EC:4B:D3:0B:96\",\"userAgent\":\"FCTrading\"}";
    private static final String REFERENCE_SIGNATURE =
            "8d437cd294e35804d986283f61dcfbb5ae701f8c5c9f5c232f4bd40e5de8e56c528af94a07d4fe033e48b22cbda64a7872511e67b38786bb"
                    + "70ffea1676a895403ae3190557bbf954bbeb00e6c987d265dc931a6ce73739a08ba696db050134f9792460d5316610000647a184"
                    + "5b9d6d8cb47d4a7a523a9463fbafc828af27c814";

    private final OrderFixture fixture = new OrderFixture();
    private final OrderBodyWriter writer = new OrderBodyWriter(OrderFixture.DEVICE_ID);

    @Test
    void shouldWriteAndSignTheReferenceOrderByteForByte() {
        fixture.newOrder();
        final RequestSigner signer = new RequestSigner(RsaKeyXml.read(key(OrderFixture.KEY_XML)));
        for (int i = 0; i < 3; i++) { // the signature object is used again and again
            final OrderRequest request = fixture.request();
            writer.write(request);
            request.signatureLength = signer.sign(request.body, request.bodyLength, request.signature);

            assertThat(body(request)).isEqualTo(REFERENCE_BODY).hasSize(308);
            assertThat(new String(request.signature, 0, request.signatureLength, StandardCharsets.US_ASCII))
                    .isEqualTo(REFERENCE_SIGNATURE);
        }
    }

    @Test
    void shouldWriteModifyWithPriceInPoints() {
        fixture.newOrder()
                .action(OrderAction.MODIFY)
                .requestId(93_235_974)
                .market(Market.DERIVATIVES)
                .price(14_105_000)
                .quantity(2)
                .symbol("VN30F2106")
                .accountCode("0901358")
                .brokerOrderId("12658867");

        assertThat(written())
                .isEqualTo(
                        "{\"requestID\":\"93235974\",\"orderID\":\"12658867\",\"price\":1410.5,\"quantity\":2,"
                                + "\"account\":\"0901358\",\"instrumentID\":\"VN30F2106\",\"marketID\":\"VNFE\",\"buySell\":\"B\","
                                + "\"orderType\":\"LO\",\"code\":\"\",\"deviceId\":\"8C:EC:4B:D3:0B:96\",\"userAgent\":\"FCTrading\"}");
    }

    @Test
    void shouldWriteCancel() {
        fixture.newOrder()
                .action(OrderAction.CANCEL)
                .requestId(52_513_603)
                .market(Market.DERIVATIVES)
                .side(Side.SELL)
                .symbol("VN30F2306")
                .accountCode("1184418")
                .brokerOrderId("12658867");

        assertThat(written())
                .isEqualTo("{\"orderID\":\"12658867\",\"account\":\"1184418\",\"marketID\":\"VNFE\","
                        + "\"instrumentID\":\"VN30F2306\",\"buySell\":\"S\",\"requestID\":\"52513603\",\"code\":\"\","
                        + "\"deviceId\":\"8C:EC:4B:D3:0B:96\",\"userAgent\":\"FCTrading\"}");
    }

    @Test
    void shouldSendNoPriceWithAuctionOrders() {
        fixture.newOrder().orderType(OrderType.ATC).price(SendOrderEncoder.priceNullValue());

        assertThat(written()).contains("\"orderType\":\"ATC\",\"channelID\":\"TA\",\"price\":0,");
    }

    @Test
    void shouldFitTheLongestValues() {
        fixture.newOrder()
                .action(OrderAction.MODIFY)
                .price(Long.MAX_VALUE)
                .quantity(Long.MAX_VALUE)
                .symbol("S".repeat(16))
                .accountCode("A".repeat(16))
                .brokerOrderId("O".repeat(24));
        final OrderRequest request = fixture.request();
        new OrderBodyWriter("D".repeat(100)).write(request);
        fixture.newOrder().price(Long.MAX_VALUE).quantity(Long.MAX_VALUE);
        new OrderBodyWriter("D".repeat(100)).write(fixture.request());

        assertThat(body(request)).contains("\"price\":922337203685477.5807,\"quantity\":9223372036854775807,");
    }

    @Test
    void shouldNameWhatMakesARequestUnsendable() {
        assertThat(problem(order -> order.requestId(0))).contains("request id");
        assertThat(problem(order -> order.requestId(100_000_000))).contains("request id");
        assertThat(problem(order -> order.price(0))).contains("price");
        assertThat(problem(order -> order.price(SendOrderEncoder.priceNullValue())))
                .contains("price");
        assertThat(problem(order -> order.quantity(0))).contains("quantity");
        assertThat(problem(order -> order.symbol("S\",\"x"))).contains("symbol");
        assertThat(problem(order -> order.accountCode(""))).contains("account");
        assertThat(problem(order -> order.action(OrderAction.CANCEL))).contains("broker order id");
        assertThat(problem(order -> order.side(Side.NULL_VAL))).contains("side");
        assertThat(problem(order -> order.orderType(OrderType.NULL_VAL))).contains("order type");
        assertThat(problem(order -> {})).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no base64 %%%",
                "<RSAKeyValue/>",
                "<RSAKeyValue><Modulus>AQAB</Modulus>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><RSAKeyValue><Modulus>&e;</Modulus></RSAKeyValue>"
            })
    void shouldRefuseOtherKeysWithoutShowingThem(final String xml) {
        assertThatThrownBy(() -> RsaKeyXml.read(key(xml)))
                .isInstanceOf(GatewayException.class)
                .hasNoCause()
                .hasMessageContaining("privateKey")
                .hasMessageNotContaining("Modulus");
    }

    private String problem(final Consumer<SendOrderEncoder> change) {
        change.accept(fixture.newOrder());
        return OrderBodyWriter.problem(fixture.request());
    }

    private String written() {
        final OrderRequest request = fixture.request();
        assertThat(OrderBodyWriter.problem(request)).isNull();
        writer.write(request);
        return body(request);
    }

    private static String body(final OrderRequest request) {
        return new String(request.body, 0, request.bodyLength, StandardCharsets.US_ASCII);
    }

    private static Secret key(final String xml) {
        return Secret.of(Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
