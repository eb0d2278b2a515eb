const { availableParallelism } = require('node:os');

/** Packages published as ES modules alone: turned into CommonJS like our own files. */
const ES_MODULES = ['d3-delaunay', 'delaunator', 'robust-predicates'].join('|');

const common = {
  rootDir: __dirname,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  setupFiles: ['<rootDir>/test/support/test-clock.ts'],
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  transform: {
    '\\.ts$': '<rootDir>/test/support/transform.cjs',
    [`/node_modules/(${ES_MODULES})/.*\\.m?js$`]: '<rootDir>/test/support/transform.cjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/'],
};

/** Three kinds of test, by the ending of the file: rules and functions, components, journeys in a browser. */
module.exports = {
  projects: [
    {
      ...common,
      displayName: 'functions',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testEnvironment: '<rootDir>/test/support/environment.cjs',
    },
    {
      ...common,
      displayName: 'components',
      globalSetup: '<rootDir>/test/support/components-setup.ts',
      globalTeardown: undefined,
      testMatch: ['<rootDir>/test/**/*.component.ts'],
      testEnvironment: 'jsdom',
      snapshotSerializers: ['miniprogram-simulate/jest-snapshot-plugin'],
    },
    {
      ...common,
      displayName: 'journeys',
      globalSetup: '<rootDir>/test/support/journeys-setup.ts',
      testMatch: ['<rootDir>/test/journeys/*.journey.ts'],
      testEnvironment: '<rootDir>/test/support/environment.cjs',
    },
  ],
  // On a machine that others keep busy everything takes several times as long; nothing waits for this when all is well.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/test/support/sequencer.cjs',
  // While one waits for a browser or a timer another works: also two cores take two.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
