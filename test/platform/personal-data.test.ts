import { declaredParts } from '../../cloudfunctions/parts';
import { collection } from '../../cloudfunctions/platform/database';
import type { PersonalFields } from '../../cloudfunctions/platform/personal-data';
import { useCloud } from '../notices/cloud-environment';
import { startSystem, type System } from '../support/system';

const parts = declaredParts();
const declared = new Map(parts.flatMap(({ personal }) => Object.entries(personal)));
const entries = [...declared].flatMap(([name, kept]) =>
  kept === 'none' ? [] : kept.map((one): [string, PersonalFields] => [name, one]),
);

describe('每一份个人信息', () => {
  test('每一个集合都说了：留着谁的什么，或者谁的都不留；一个集合只归一处', () => {
    const collections = parts.flatMap((part) => part.collections.map(({ name }) => [part.name, name] as const));
    expect(new Set(collections.map(([, name]) => name)).size).toBe(collections.length);
    for (const part of parts)
      expect({ part: part.name, said: Object.keys(part.personal).sort() }).toEqual({
        part: part.name,
        said: part.collections.map(({ name }) => name).sort(),
      });
  });

  test('每一份都说了为什么留、凭什么留、留多久、怎样删，一句听得懂的话', () => {
    for (const [name, { fields, of, purpose, retention, erase, ground }] of entries) {
      const said = [of, purpose, retention].every((text) => /^[\p{Script=Han}，；：、（）。]{2,60}$/u.test(text));
      expect({ name, of, said, fields: fields.length > 0 }).toEqual({ name, of, said: true, fields: true });
      // What stays although the person goes stays by a duty or the work of a post, never by their consent.
      expect({ name, of, kept: erase === 'kept' && ground === 'consent' }).toEqual({ name, of, kept: false });
    }
  });
});

describe('演示数据里的人', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ demo: true });
    useCloud(system);
  }, 300_000);
  afterAll(() => system.close());

  /** Every text of a document with where it stands: `history[].by.openid`. */
  function textsOf(value: unknown, path = ''): [string, string][] {
    if (typeof value === 'string') return [[path, value]];
    if (Array.isArray(value)) return value.flatMap((one) => textsOf(one, `${path}[]`));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, one]) => textsOf(one, path === '' ? key : `${path}.${key}`));
  }

  const documentsOf = async (name: string) => (await collection(name).limit(1000).get()).data as object[];
  const isWithin = (path: string, field: string) =>
    path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
  const isSaid = (name: string, path: string) =>
    entries.some(([own, { fields }]) => own === name && fields.some((field) => isWithin(path, field)));

  test('谁的号码、微信身份和姓名出现在哪里，哪里就申明过', async () => {
    const known = [...(await documentsOf('people')), ...(await documentsOf('accounts'))] as Record<string, unknown>[];
    const marks = new Set(
      known.flatMap(({ _id, phone, openid, name }) => [_id, phone, openid, name]).filter((mark) => mark && mark !== ''),
    );
    const unsaid = new Set<string>();
    for (const name of declared.keys())
      for (const document of await documentsOf(name))
        for (const [path, text] of textsOf(document))
          if (marks.has(text) && !isSaid(name, path)) unsaid.add(`${name}: ${path}`);
    expect(marks.size).toBeGreaterThan(100);
    expect([...unsaid].sort()).toEqual([]);
  });
});
