const { TestEnvironment } = require('jest-environment-jsdom');

/** For components: a page without a browser. */
module.exports = require('./carried.cjs')(TestEnvironment);
