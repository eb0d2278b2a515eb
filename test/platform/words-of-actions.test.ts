import * as z from 'zod';
import type { Action } from '../../cloudfunctions/platform/endpoint';
import { kindOfText } from '../../cloudfunctions/platform/given';
import { contextNames } from '../support/functions';

/** What somebody could write into a text that was not meant for words. */
const WORDS = ['违禁测试词', '请看 这里', 'call me now', '灯坏了，找我'];

/** Left open by its schema, and read by another within the call: by readAlong, which says what of it is words. */
const READ_ALONG = ['visits.sync-visits.visits[].visit: unknown'];

type Node = z.core.$ZodType;

/** Paths of texts in a schema that could take words and do not say that they are: nobody would look at them. */
function unsaid(schema: Node, path: string): string[] {
  const def = schema._zod.def as unknown as Readonly<Record<string, unknown>>;
  const inner = (key: string, at = path) => unsaid(def[key] as Node, at);
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape as Record<string, Node>).flatMap(([key, one]) => unsaid(one, `${path}.${key}`));
    case 'array':
      return inner('element', `${path}[]`);
    case 'record':
      return [...inner('keyType', `${path}{key}`), ...inner('valueType', `${path}{}`)];
    case 'tuple':
      return (def.items as Node[]).flatMap((one, i) => unsaid(one, `${path}[${i}]`));
    case 'union':
      return (def.options as Node[]).flatMap((one) => unsaid(one, path));
    case 'optional':
    case 'default':
    case 'nullable':
    case 'prefault':
    case 'readonly':
    case 'catch':
      return inner('innerType');
    case 'pipe':
      return [...inner('in'), ...inner('out')];
    case 'string':
      return kindOfText(schema) || !takesWords(schema) ? [] : [path];
    case 'enum':
    case 'literal':
    case 'number':
    case 'boolean':
    case 'transform':
      return [];
    default:
      return [`${path}: ${String(def.type)}`];
  }
}

const takesWords = (schema: Node) => WORDS.some((text) => z.safeParse(schema, text).success);

/** What an administrator brings in whole, nobody is asked about: whoever made the table looked through it. */
const commands = async () => {
  const found: [name: string, action: Action][] = [];
  for (const name of contextNames()) {
    const { main } = (await import(`../../cloudfunctions/${name}/index`)) as {
      main: { actions: Readonly<Record<string, Action>> };
    };
    for (const [action, row] of Object.entries(main.actions))
      if (row.command && !['timer', 'message', 'administrator'].includes(row.may))
        found.push([`${name}.${action}`, row]);
  }
  return found;
};

describe('每一个动作里人写的字、放的照片，都说得出是哪一项', () => {
  test('没有一项写得进话，却没有说它是话', async () => {
    const all = await commands();
    expect(all.length).toBeGreaterThan(80);
    expect(all.flatMap(([name, { input }]) => unsaid(input, name))).toEqual(READ_ALONG);
  });

  test('看得出漏说的：随便一段字、不认得的东西、名册以外的表', () => {
    const hidden = z.strictObject({
      note: z.string().max(20).optional(),
      tags: z.array(z.string()),
      more: z.record(z.string().regex(/^f\d$/), z.unknown()),
      id: z.string().regex(/^[\w-]{1,8}$/),
      kind: z.enum(['a', 'b']),
    });
    expect(unsaid(hidden, 'x')).toEqual(['x.note', 'x.tags[]', 'x.more{}: unknown']);
  });
});
