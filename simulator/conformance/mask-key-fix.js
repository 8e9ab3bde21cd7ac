// Preload for both clients (node -r ./mask-key-fix.js): their websocket 1.0.17 writes a WebSocket mask key as a signed
// number, which Node has refused for negative ones since version 10. The clients themselves stay as published.
const original = Buffer.prototype.writeUInt32BE;
Buffer.prototype.writeUInt32BE = function (value, ...rest) {
  return original.call(this, value >>> 0, ...rest);
};
