import { closeBrowser, openPhone, type OpenPhone } from '../../support/browser';
import { serveFixture, type FixtureServer } from './builtins-server';

/** A phone whose page runs whatever wx code a test gives it, inside a tap of its own. */
export class TestPhone {
  server!: FixtureServer;
  phone!: OpenPhone;

  /** A server for the file, a new phone for each test, which must end without an error. */
  constructor() {
    beforeAll(async () => {
      this.server = await serveFixture();
    });
    afterAll(async () => {
      await closeBrowser();
      await this.server.close();
    });
    beforeEach(async () => {
      this.server.answers.clear();
      this.server.calls.length = 0;
      this.phone = await openPhone(this.server.base, 'resident', { path: 'pages/apis/index' });
    });
    afterEach(async () => {
      expect(await this.phone.errors()).toEqual([]);
      await this.phone.close();
    });
  }

  get page(): OpenPhone['page'] {
    return this.phone.page;
  }

  /** Runs code in the page's own tap, and answers how to hear its result. */
  async begin(code: string): Promise<() => Promise<unknown>> {
    await this.page.evaluate(`globalThis.work = async () => { ${code} }`);
    await this.phone.byId('run').tap();
    return async () => {
      await this.phone.byId('result').filter({ hasText: /./ }).waitFor();
      return JSON.parse(await this.phone.byId('result').innerText()) as unknown;
    };
  }

  async run(code: string): Promise<unknown> {
    return (await this.begin(code))();
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  set(settings: object): Promise<unknown> {
    return this.page.evaluate(`Object.assign(__phone.settings, ${JSON.stringify(settings)})`);
  }

  /** Privacy is asked once on a phone; most tests are not about it. */
  agree(): Promise<unknown> {
    return this.page.evaluate(`localStorage.setItem('phone:resident:privacy', 'agreed')`);
  }
}
