/** Set once a browser runs for all files of tests: where they find it. */
const VARIABLE = 'QIANJIA_TEST_BROWSER';

/** Called once before the tests, so that the processes that run them know. */
export function noteBrowser(endpoint: string): void {
  process.env[VARIABLE] = endpoint;
}

/** @throws Error for a test that is not of a project with a browser, see jest.config.cjs */
export function browserEndpoint(): string {
  const endpoint = process.env[VARIABLE];
  if (!endpoint) throw new Error('no browser was launched for this kind of test');
  return endpoint;
}
