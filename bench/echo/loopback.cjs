// Preloaded into gateways that would listen on every interface: measured is only what is on this machine.
const { Server } = require('node:net');
const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  return typeof args[0] === 'number' && typeof args[1] !== 'string' ? listen.call(this, args[0], '127.0.0.1', ...args.slice(1)) : listen.apply(this, args);
};
