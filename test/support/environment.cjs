const { TestEnvironment } = require('jest-environment-node');
const withCarried = require('./carried.cjs');

/**
 * Gives tests what is loaded outside of jest's sandbox, once a process and when the first test asks for it: the local system that
 * global-setup.ts has bundled, and what speaks to the browser.
 */
module.exports = class extends withCarried(TestEnvironment) {
  async setup() {
    await super.setup();
    this.global.openHere = (environment) => require(process.env.QIANJIA_TEST_HERE).openHere(environment);
    this.global.loadPlaywright = () => require('playwright-core');
  }
};
