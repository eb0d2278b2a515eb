const common = {
  rootDir: __dirname,
  transform: { '\\.ts$': '<rootDir>/test/support/transform.cjs' },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/'],
};

/** Three kinds of test, by the ending of the file: rules and functions, components, journeys in a browser. */
module.exports = {
  projects: [
    { ...common, displayName: 'functions', testMatch: ['<rootDir>/test/**/*.test.ts'], testEnvironment: 'node' },
    {
      ...common,
      displayName: 'components',
      testMatch: ['<rootDir>/test/**/*.component.ts'],
      testEnvironment: 'jsdom',
      snapshotSerializers: ['miniprogram-simulate/jest-snapshot-plugin'],
    },
    { ...common, displayName: 'journeys', testMatch: ['<rootDir>/test/journeys/*.journey.ts'], testEnvironment: 'node' },
  ],
  testTimeout: 60_000,
};
