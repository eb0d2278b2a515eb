const { TestEnvironment } = require('jest-environment-node');

/** Gives tests the local system that global-setup.ts has bundled; loaded once a process, when the first test asks for it. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.openHere = (environment) => require(process.env.QIANJIA_TEST_HERE).openHere(environment);
  }
};
