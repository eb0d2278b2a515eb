const { availableParallelism } = require('node:os');

/** Packages published as ES modules alone: turned into CommonJS like our own files. */
const ES_MODULES = ['d3-delaunay', 'delaunator', 'robust-predicates', 'flatbush', 'flatqueue'].join('|');

const common = {
  rootDir: __dirname,
  // Where a test may be or find a source: elsewhere, above all in packages, nothing is listed at each start.
  roots: ['cloudfunctions', 'local', 'miniprogram', 'scripts', 'test'].map((folder) => `<rootDir>/${folder}`),
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

/** Tests of functions and of the phone share their ending. */
const PHONE = '<rootDir>/test/local/phone/';

/** For tests beside a local system, or of functions. */
const withSystem = {
  ...common,
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  moduleNameMapper: { '^@cloudbase/node-sdk$': '<rootDir>/test/support/sdk.cjs' },
};

/** Four kinds of test: rules and functions, components, the phone, and journeys; the last two in a browser. */
module.exports = {
  projects: [
    {
      ...withSystem,
      displayName: 'functions',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [PHONE],
    },
    {
      ...common,
      displayName: 'components',
      globalSetup: '<rootDir>/test/support/components-setup.ts',
      globalTeardown: undefined,
      testMatch: ['<rootDir>/test/**/*.component.ts'],
      testEnvironment: '<rootDir>/test/support/component-environment.cjs',
      snapshotSerializers: ['miniprogram-simulate/jest-snapshot-plugin'],
    },
    {
      ...withSystem,
      displayName: 'phone',
      globalSetup: '<rootDir>/test/support/phone-setup.ts',
      globalTeardown: '<rootDir>/test/support/phone-teardown.ts',
      testMatch: [`${PHONE}**/*.test.ts`],
    },
    {
      ...withSystem,
      displayName: 'journeys',
      globalSetup: '<rootDir>/test/support/journeys-setup.ts',
      globalTeardown: '<rootDir>/test/support/phone-teardown.ts',
      testMatch: ['<rootDir>/test/journeys/*.journey.ts'],
    },
  ],
  // On a machine that others keep busy everything takes several times as long; nothing waits for this when all is well.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/test/support/sequencer.cjs',
  // While one waits for a browser or a timer another works: also two cores take two.
  maxWorkers: Math.max(2, availableParallelism() - 1),
};
