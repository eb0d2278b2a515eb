import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { IMPORT_TABLES } from '../../cloudfunctions/import-tables';
import { MEDIA_OWNERS } from '../../cloudfunctions/media-owners';
import { NOTICE_KINDS } from '../../cloudfunctions/notice-kinds';
import { templateSettings } from '../../cloudfunctions/notices/templates';
import { declaredParts } from '../../cloudfunctions/parts';
import { DEPLOYED, functionOf, type Context } from '../../miniprogram/vocabulary/deployment';
import { cloudbaserc } from '../../scripts/cloudbaserc';
import { nameVoicePlugin } from '../../scripts/name-environment';
import { contextNames } from '../support/functions';
import { read } from './sources';

const parts = declaredParts();

describe('哪些业务一起部署', () => {
  test('每个业务正好由一个云函数带着', () => {
    expect([...contextNames()].sort()).toEqual(parts.map(({ name }) => name).sort());
    for (const [name, contexts] of Object.entries(DEPLOYED))
      for (const context of contexts as readonly Context[]) expect(functionOf(context)).toBe(name);
  });

  test('cloudbaserc.json 就是表和各业务的申明所说的（不一样就 npm run deploy:config）', () => {
    expect(JSON.parse(read('cloudbaserc.json'))).toEqual(cloudbaserc());
  });

  test('微信的消息送到 media；定时的只有 scheduler 一个触发器', () => {
    expect(functionOf('media')).toBe('media');
    expect(read('local/system.ts')).toContain("messageReceiver: functionOf('media')");
    const { functions } = cloudbaserc() as { functions: { name: string; triggers?: object[] }[] };
    expect(functions.filter(({ triggers }) => triggers).map(({ name, triggers }) => [name, triggers])).toEqual([
      ['scheduler', [{ name: 'tick', type: 'timer', config: '0 * * * * * *' }]],
    ]);
  });

  test('带着几个业务的云函数里，没有要定时器和微信自己来叫的', () => {
    for (const contexts of Object.values(DEPLOYED).filter(({ length }) => length > 1))
      for (const name of contexts as readonly string[])
        expect(parts.find((part) => part.name === name)?.needs?.triggers ?? []).toEqual([]);
  });
});

describe('同声传译插件', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plugin-'));
  const file = path.join(folder, 'miniprogram/app.json');
  beforeEach(() => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, read('miniprogram/app.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const pluginsOf = () =>
    (
      JSON.parse(readFileSync(file, 'utf8')) as { subPackages: { root: string; plugins?: object }[] }
    ).subPackages.flatMap(({ root, plugins }) => (plugins ? [[root, plugins]] : []));

  test('没有说要的，小程序里没有：没有添加过插件的上传不了', () => {
    nameVoicePlugin(folder, '');
    expect(pluginsOf()).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(read('miniprogram/app.json'));
  });

  test('说了版本的，写进用它的那一个分包；再来一遍一样', () => {
    for (let twice = 0; twice < 2; twice++) {
      nameVoicePlugin(folder, '0.3.5');
      expect(pluginsOf()).toEqual([
        ['packages/requests', { WechatSI: { version: '0.3.5', provider: 'wx069ba97219f66d99' } }],
      ]);
    }
  });

  test.each(['latest', '0.3', 'v0.3.5', '0.3.5; rm'])('版本写错的，说得出来：%s', (version) => {
    expect(() => nameVoicePlugin(folder, version)).toThrow('不是插件的版本');
    expect(pluginsOf()).toEqual([]);
  });
});

describe('单独登记的，和各业务申明的一样', () => {
  test('有照片要审的', async () => {
    const declared = Object.fromEntries(parts.flatMap(({ media = {} }) => Object.entries(media)));
    expect(Object.keys(MEDIA_OWNERS).sort()).toEqual(Object.keys(declared).sort());
    for (const [name, load] of Object.entries(MEDIA_OWNERS)) expect(await load()).toBe(declared[name]);
  });

  test('从 Excel 导入的名册，连先后也一样', async () => {
    const declared = parts.flatMap(({ imports = [] }) => imports);
    const loaded = await Promise.all(IMPORT_TABLES.map(({ load }) => load()));
    expect(loaded.flat()).toEqual(declared);
    expect(IMPORT_TABLES.map(({ keys }) => [...keys])).toEqual(loaded.map((tables) => tables.map(({ key }) => key)));
  });

  test('消息的种类：各业务申明的、登记的、有模板的是同一些，说的也一样', () => {
    const declared = Object.assign({}, ...parts.map(({ notices = {} }) => notices)) as object;
    expect(NOTICE_KINDS).toEqual(declared);
    expect(parts.flatMap(({ notices = {} }) => Object.keys(notices))).toHaveLength(Object.keys(declared).length);
    expect(Object.keys(templateSettings('')).sort()).toEqual(Object.keys(declared).sort());
  });
});
