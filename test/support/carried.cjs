const asyncHooks = require('node:async_hooks');

const { AsyncLocalStorage } = asyncHooks;

/**
 * What a file of tests, and jest with it, carries along its calls ends with the file: Node asks all of them at every promise of the
 * process, and each file leaves at least one behind.
 *
 * @param Environment a jest environment
 */
module.exports = (Environment) =>
  class extends Environment {
    async setup() {
      await super.setup();
      const carried = (this.carried = []);
      asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
        constructor() {
          super();
          carried.push(this);
        }
      };
    }

    async teardown() {
      asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
      for (const one of this.carried) one.disable();
      await super.teardown();
    }
  };
