import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { closeBrowser, openPhone, type OpenPhone } from '../../support/browser';
import { copyFixture, servePhone, type ServedPhone } from './serving';

/** Milliseconds until a saved file is taken as not shown: far more than it takes, since other tests run beside this one. */
const SOON = 20_000;

let fixture: ReturnType<typeof copyFixture>;
let served: ServedPhone;
let phone: OpenPhone;

beforeAll(async () => {
  fixture = copyFixture();
  served = await servePhone(fixture.folder, { watch: true });
});
afterAll(async () => {
  await closeBrowser();
  await served.close();
  fixture.remove();
});
beforeEach(async () => {
  phone = await openPhone(served.base, 'local-someone', { path: 'pages/home/index' });
});
afterEach(() => phone.close());

const at = (file: string): string => path.join(fixture.folder, file);

function save(file: string, edit: (source: string) => string): () => void {
  const before = readFileSync(at(file), 'utf8');
  writeFileSync(at(file), edit(before));
  return () => writeFileSync(at(file), before);
}

test('存了文件，不用刷新就看得到，页面和下面的页面都还在', async () => {
  await phone.byId('open').tap();
  await phone.byId('query').waitFor();
  const undo = save('packages/more/pages/detail/index.wxml', (wxml) => `${wxml}<view id="fresh">新的</view>`);
  await phone.byId('fresh').waitFor({ timeout: SOON });
  expect(await phone.byId('query').innerText()).toBe('42 张三');
  expect(await phone.byId('stack').innerText()).toBe('pages/home/index > packages/more/pages/detail/index');
  undo();
  await phone.byId('fresh').waitFor({ state: 'detached', timeout: SOON });
});

test('新建的组件也认得', async () => {
  mkdirSync(at('components/fresh'));
  const write = (ending: string, text: string): void => writeFileSync(at(`components/fresh/index.${ending}`), text);
  write('json', '{ "component": true }');
  write('js', 'Component({});');
  write('wxml', '<view id="inside">新组件</view>');
  const undoJson = save('pages/home/index.json', (json) =>
    json.replace('"card":', '"fresh": "/components/fresh/index", "card":'),
  );
  const undo = save('pages/home/index.wxml', (wxml) => `<fresh />${wxml}`);
  await phone.page.getByText('新组件').waitFor({ timeout: SOON });
  write('wxml', '<view id="inside">再改一次</view>');
  await phone.page.getByText('再改一次').waitFor({ timeout: SOON });
  undo();
  undoJson();
  await phone.page.getByText('再改一次').waitFor({ state: 'detached', timeout: SOON });
});

test('写坏了，手机上和终端里都说在哪一行；改好了就收起来', async () => {
  const undo = save('pages/home/index.wxml', (wxml) => `<view>{{ ? }}</view>\n${wxml}`);
  const told = phone.page.getByRole('alert').filter({ hasText: 'pages/home/index.wxml:1:10' });
  await told.waitFor({ timeout: SOON });
  expect(await told.innerText()).toContain('<view>{{ ? }}</view>');
  expect(served.printed.join('\n')).toContain('pages/home/index.wxml:1:10');
  expect(await phone.byId('user').innerText()).toBe('王芳');
  undo();
  await told.waitFor({ state: 'detached', timeout: SOON });
});

test('新打开的手机也看得到没有改好的错误', async () => {
  const undo = save('app.wxss', (wxss) => `${wxss}\n.a {`);
  await phone.page.getByText(/app\.wxss:\d+:\d+/).waitFor({ timeout: SOON });
  const other = await openPhone(served.base, 'local-other');
  await other.page.getByText(/app\.wxss:\d+:\d+/).waitFor({ timeout: SOON });
  undo();
  await other.page.getByText(/app\.wxss:\d+:\d+/).waitFor({ state: 'detached', timeout: SOON });
  await other.close();
});
