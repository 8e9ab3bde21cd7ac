// Drives the broker's published clients, unmodified, against a running `saola sim`: node -r ./mask-key-fix.js check.js URL
// Prints one line per step; exit code 0 if all hold, 1 otherwise.
'use strict';
const fs = require('fs');
const path = require('path');
const data = require('ssi-fcdata');
const trading = require('ssi-fctrading');

const base = process.argv[2];
if (!base) {
  console.error('usage: node -r ./mask-key-fix.js check.js http://127.0.0.1:18080/');
  process.exit(2);
}
const STEP_LIMIT_MS = 20_000;
const SHARES = '0901351';
const FUTURES = '0901358';
const key = Buffer.from(fs.readFileSync(path.join(__dirname, 'throw-away-key.xml'), 'utf8').trim()).toString('base64');
let failures = 0;
let lastRequestId = Date.now() % 50_000_000;

const nextRequestId = () => String(++lastRequestId);

async function step(name, action) {
  const startMs = Date.now();
  let timer;
  try {
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`nothing within ${STEP_LIMIT_MS} ms`)), STEP_LIMIT_MS);
    });
    const seen = await Promise.race([action(), limit]);
    console.log(`ok    ${name}${seen ? ': ' + seen : ''} (${Date.now() - startMs} ms)`);
  } catch (failure) {
    failures++;
    console.log(`FAIL  ${name}: ${failure.message}`);
  } finally {
    clearTimeout(timer);
  }
}

function expect(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
}

async function request(method, target, body, headers) {
  const reply = await fetch(base.replace(/\/$/, '') + '/' + target, {
    method,
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  return reply.json();
}

/** Messages of a stream, and whoever waits for the next one of a kind. */
class Inbox {
  constructor() {
    this.messages = [];
    this.waiting = [];
  }

  put(message) {
    this.messages.push(message);
    this.waiting = this.waiting.filter(({ wanted, resolve }) => !(wanted(message) && (resolve(message), true)));
  }

  find(wanted) {
    const seen = this.messages.find(wanted);
    return seen ? Promise.resolve(seen) : new Promise((resolve) => this.waiting.push({ wanted, resolve }));
  }
}

// ---- market data

const market = new Inbox();

async function marketData() {
  let token;
  await step('data token', async () => {
    const reply = await request('POST', 'api/v2/Market/AccessToken', JSON.stringify({ consumerID: 'x', consumerSecret: 'y' }));
    expect(reply.status === 200, JSON.stringify(reply));
    token = reply.data.accessToken;
  });
  await step('ssi-fcdata connects', () => new Promise((resolve) => {
    data.initStream({ url: base.replace(/\/$/, ''), token: 'Bearer ' + token });
    data.bind(data.events.onConnected, () => resolve('onConnected'));
    data.bind(data.events.onData, (text) => {
      const message = JSON.parse(text);
      market.put({ type: message.DataType, content: JSON.parse(message.Content) });
    });
    data.start();
  }));
  const channels = [
    ['F', 'F:SSI'], ['X-QUOTE', 'X-QUOTE:SSI'], ['X-TRADE', 'X-TRADE:ALL'], ['X', 'X:SSI'], ['R', 'R:SSI'],
    ['MI', 'MI:VN30'], ['B', 'B:ALL'], ['OL', 'OL:ALL'],
  ];
  for (const [type, channel] of channels) {
    await step(`subscribes ${channel}, receives ${type}`, async () => {
      data.switchChannel(channel);
      const message = await market.find((each) => each.type === type);
      return message.content.Symbol || message.content.IndexId;
    });
  }
}

// ---- orders

const orders = new Inbox();
let tradingToken;

async function post(target, body, tamper) {
  const text = JSON.stringify(body);
  return request('POST', target, tamper ? text + ' ' : text, {
    Authorization: 'Bearer ' + tradingToken,
    'X-Signature': trading.sign(text, key),
  });
}

function newOrder(fields) {
  return {
    instrumentID: 'SSI', market: 'VN', buySell: 'B', orderType: 'LO', channelID: 'TA', price: 0, quantity: 100,
    account: SHARES, requestID: nextRequestId(), stopOrder: false, stopPrice: 0, stopType: '', stopStep: 0, lossStep: 0,
    profitStep: 0, code: '', deviceId: trading.getDeviceId() || 'conformance', userAgent: trading.getUserAgent(), ...fields,
  };
}

const ofRequest = (type, requestId, status) => (each) =>
  each.type === type && Number(each.data.uniqueID) === Number(requestId) && (!status || each.data.orderStatus === status);

async function orderEntry() {
  await step('trading token with PIN 123456', async () => {
    const reply = await request('POST', trading.api.GET_ACCESS_TOKEN, JSON.stringify(
      { consumerID: 'x', consumerSecret: 'y', twoFactorType: 0, code: '123456', isSave: true }));
    expect(reply.status === 200, JSON.stringify(reply));
    tradingToken = reply.data.accessToken;
  });
  trading.initStream({ url: base, access_token: tradingToken, notify_id: -1 });
  for (const name of ['orderEvent', 'orderMatchEvent', 'orderError', 'clientPortfolioEvent']) {
    trading.bind(name, (type, event) => orders.put({ type, data: event.data }));
  }
  trading.start();
  await new Promise((resolve) => setTimeout(resolve, 1500));

  const security = await bandOf('SSI');
  const resting = newOrder({ price: security.floor });
  let orderId;
  await step('ssi-fctrading places an order: reply 200, events RS and QU', async () => {
    const reply = await post(trading.api.NEW_ORDER, resting);
    expect(reply.status === 200 && reply.data.requestID === resting.requestID, JSON.stringify(reply));
    await orders.find(ofRequest('orderEvent', resting.requestID, 'RS'));
    orderId = (await orders.find(ofRequest('orderEvent', resting.requestID, 'QU'))).data.orderID;
    return 'order ' + orderId;
  });
  await step('modifies it: event with the new quantity', async () => {
    const modify = { requestID: nextRequestId(), orderID: orderId, price: resting.price, quantity: 200, account: SHARES,
      instrumentID: 'SSI', marketID: 'VN', buySell: 'B', orderType: 'LO', code: '',
      deviceId: resting.deviceId, userAgent: resting.userAgent };
    const reply = await post(trading.api.MODIFY_ORDER, modify);
    expect(reply.status === 200, JSON.stringify(reply));
    const event = await orders.find(ofRequest('orderEvent', modify.requestID, 'QU'));
    expect(event.data.quantity === 200 && Number(event.data.origRequestID) === Number(resting.requestID),
      JSON.stringify(event.data));
  });
  await step('finds it in the order book', async () => {
    const reply = await request('GET', `${trading.api.GET_ORDER_BOOK}?account=${SHARES}`, undefined,
      { Authorization: 'Bearer ' + tradingToken });
    expect(JSON.stringify(reply.data).includes(orderId), JSON.stringify(reply).slice(0, 300));
  });
  await step('cancels it: event CL', async () => {
    const cancel = { requestID: nextRequestId(), orderID: orderId, account: SHARES, marketID: 'VN', instrumentID: 'SSI',
      buySell: 'B', code: '', deviceId: resting.deviceId, userAgent: resting.userAgent };
    const reply = await post(trading.api.CANCEL_ORDER, cancel);
    expect(reply.status === 200, JSON.stringify(reply));
    const event = await orders.find(ofRequest('orderEvent', cancel.requestID, 'CL'));
    expect(event.data.osQty === 0 && event.data.cancelQty === 200, JSON.stringify(event.data));
  });
  await step('buys at the ceiling: orderMatchEvent, then FF', async () => {
    const order = newOrder({ price: security.ceiling });
    expect((await post(trading.api.NEW_ORDER, order)).status === 200, 'refused');
    const match = await orders.find(ofRequest('orderMatchEvent', order.requestID));
    await orders.find(ofRequest('orderEvent', order.requestID, 'FF'));
    return `${match.data.matchQty} at ${match.data.matchPrice}`;
  });
  await step('an order above the ceiling: orderError', async () => {
    const order = newOrder({ price: security.ceiling + 100_000 });
    await post(trading.api.NEW_ORDER, order);
    const error = await orders.find(ofRequest('orderError', order.requestID));
    return `${error.data.errorCode} ${error.data.message}`;
  });
  await step('buys a future: orderMatchEvent and clientPortfolioEvent', async () => {
    const future = await futureOnTheFeed();
    const order = newOrder({ instrumentID: future.Symbol, market: 'VNFE', account: FUTURES, quantity: 1, price: future.Ceiling });
    const reply = await post(trading.api.DER_NEW_ORDER, order);
    expect(reply.status === 200, JSON.stringify(reply));
    await orders.find(ofRequest('orderMatchEvent', order.requestID));
    const portfolio = await orders.find((each) => each.type === 'clientPortfolioEvent');
    expect(portfolio.data.clientPortfoliosOpen[0].net === 1, JSON.stringify(portfolio.data));
    return future.Symbol;
  });
  await step('a body changed after signing is refused', async () => {
    const reply = await post(trading.api.NEW_ORDER, newOrder({ price: security.floor }), true);
    expect(reply.status !== 200, JSON.stringify(reply));
    return `status ${reply.status} ${reply.message}`;
  });
}

/** The day's band, from the trades on the feed. */
async function bandOf(symbol) {
  const trade = await market.find((each) => each.type === 'X-TRADE' && each.content.Symbol === symbol);
  return { floor: trade.content.Floor, ceiling: trade.content.Ceiling };
}

async function futureOnTheFeed() {
  const trade = await market.find((each) => each.type === 'X-TRADE' && /^(VN30F|41I1)/.test(each.content.Symbol));
  return trade.content;
}

(async () => {
  await marketData();
  await orderEntry();
  console.log(failures === 0 ? 'all steps hold' : `${failures} steps failed`);
  process.exit(failures === 0 ? 0 : 1);
})();
