const asyncHooks = require('node:async_hooks');

const { AsyncLocalStorage } = asyncHooks;

/**
 * What a file of tests, and jest with it, carries along its calls ends with the file. Node asks all that is in use at every promise of
 * the process, and each file leaves at least one behind; and what was carried when a timer of the process was set anew, fetch has one,
 * stays with that timer, and all that the file has loaded with it.
 *
 * @param Environment a jest environment
 */
module.exports = (Environment) =>
  class extends Environment {
    async setup() {
      await super.setup();
      const used = (this.used = []);
      const boxes = (this.boxes = []);
      const boxOf = (store) => {
        const box = { store };
        boxes.push(new WeakRef(box));
        return box;
      };
      asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
        constructor() {
          super();
          used.push(this);
        }
        run(store, callback, ...args) {
          return super.run(boxOf(store), callback, ...args);
        }
        enterWith(store) {
          super.enterWith(boxOf(store));
        }
        getStore() {
          return super.getStore()?.store;
        }
      };
    }

    async teardown() {
      asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
      for (const one of this.used.splice(0)) one.disable();
      for (const box of this.boxes.splice(0)) delete box.deref()?.store;
      await super.teardown();
    }
  };
