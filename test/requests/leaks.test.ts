import { randomUUID } from 'node:crypto';
import {
  inputs,
  type NeedLink,
  type RelatedView,
  type RequestDetail,
  type TaskOfNeed,
} from '../../cloudfunctions/requests/contract';
import { STEPS } from '../../cloudfunctions/requests/workflow';
import { WHISTLE_VIEWS } from '../../miniprogram/packages/requests/vocabulary/whistles';
import { GRID } from '../support/small-town';
import { expectOk, openScene, type Scene } from './scene';
import { dayAfter } from '../support/moment';

/** Two residents who say too much about themselves, each of the same lamp. */
const LI = { openid: 'resident', name: '李秀英', phone: '19900000021', door: '单元502' } as const;
const WANG = { openid: 'neighbour', name: '王邻居', phone: '19900000022', door: '单元306' } as const;
/** Another of the same house, who has said nothing, and one of another community who lives near. */
const OTHER = 'quiet-resident';
const ACROSS = 'resident-across';

const words = ({ name, phone, door }: typeof LI | typeof WANG) =>
  `我是${name}，住2${door}，楼道灯不亮，晚上看不清，电话${phone}`;
/** What of a resident may be in an answer to somebody: nothing, or what they said, as they said it. */
type May = 'nothing' | 'all';

/** How much of each resident each person may ever come to read; written by hand. */
const MAY: Readonly<Record<string, Readonly<Record<'li' | 'wang', May>>>> = {
  resident: { li: 'all', wang: 'nothing' },
  neighbour: { li: 'nothing', wang: 'all' },
  [OTHER]: { li: 'nothing', wang: 'nothing' },
  [ACROSS]: { li: 'nothing', wang: 'nothing' },
  eastWorker: { li: 'nothing', wang: 'nothing' },
  // Those who may read what was said read its words as they were written.
  chief: { li: 'all', wang: 'all' },
  worker: { li: 'all', wang: 'all' },
};
const SECRETS: Readonly<Record<May, (of: typeof LI | typeof WANG) => readonly string[]>> = {
  nothing: ({ name, phone, door, openid }) => [name, phone, door, `"${openid}"`],
  all: ({ openid }) => [`"${openid}"`],
};

const COMMANDS = [
  ...['submit', 'as-neighbour', 'perform', 'perform-whistle', 'pass-down', 'send-squad'],
  ...['import-past', 'import-categories', 'import-mandates', 'keep-phrases'],
];
/** Answers about lists that administrators keep, which are for nobody here. */
const OF_LISTS = ['preview-redraw'];
const QUERIES = Object.keys(inputs).filter((action) => !COMMANDS.includes(action) && !OF_LISTS.includes(action));
const ACTIONS = [...new Set(STEPS.map(({ action }) => action))];

let scene: Scene;
let ids: string[] = [];
/** Tasks for neighbours that came of them. */
let taskIds: string[] = [];
const place = { source: 'address', addressId: 'addr-3-2' };
/** between there and the other community */
const besides = { source: 'pin', point: { longitude: 110.0035, latitude: 35.0015 } };
const ask = (person: string, action: string, input: unknown) =>
  scene.system.invoke<unknown>('requests', person, action, input, { commandId: randomUUID() });

/** What a query may be asked by somebody who tries; exhaustive, so that a new query has to come here. */
function inputsFor(action: string): unknown[] {
  const each = (more: object = {}) => ids.map((id) => ({ id, ...more }));
  const known: Readonly<Record<string, unknown[]>> = {
    categories: [{}],
    'suggest-category': [{ words: '楼道灯不亮' }],
    'list-mine': [{}, { filter: 'open' }, { filter: 'closed' }],
    desk: ['todo', 'joint', 'council', 'waiting', 'done'].map((view) => ({ view })),
    'desk-summary': [{}],
    'desk-map': [{}],
    detail: each(),
    details: [{ ids: ids.slice(0, 20) }, ...ids.map((id) => ({ ids: [id] }))],
    'squads-to-send': each(),
    similar: [place, besides].map((one) => ({ words: '二单元楼道的灯不亮，502的住户说看不清', place: one })),
    neighbourhood: [{}],
    'neighbour-detail': each(),
    'list-followed': [{}],
    related: each(),
    'tasks-of-need': each(),
    'need-of-task': [...taskIds.map((id) => ({ id })), ...each()],
    'action-options': ACTIONS.flatMap((name) => [...each({ action: name }), ...each({ action: name, text: '灯' })]),
    mandates: [{}],
    phrases: [{}],
    'list-whistles': Object.keys(WHISTLE_VIEWS).map((view) => ({ view })),
    'whistle-counts': [{}],
    whistle: each(),
    'whistle-scores': [{ month: '2026-11' }],
  };
  const found = known[action];
  if (!found) throw new Error(`what is ${action} asked?`);
  return found;
}

async function everyAnswer(person: string): Promise<string> {
  const answers: string[] = [];
  for (const action of QUERIES)
    for (const input of inputsFor(action)) {
      const reply = await ask(person, action, input);
      expect(reply.ok || reply.error.code !== 'FAULT').toBe(true);
      answers.push(JSON.stringify({ action, reply }));
    }
  const inbox = await scene.system.invoke<unknown>('notices', person, 'inbox');
  return [...answers, JSON.stringify(inbox)].join('\n');
}

function found(text: string, person: string): string[] {
  const may = MAY[person];
  if (!may) throw new Error(person);
  const secrets = [...SECRETS[may.li](LI), ...SECRETS[may.wang](WANG)].filter((secret) => secret !== `"${person}"`);
  return text
    .split('\n')
    .flatMap((line) => secrets.filter((secret) => line.includes(secret)).map((s) => `${s}: ${line}`));
}

const PEOPLE = Object.keys(MAY);
const leaks = async () => {
  for (let round = 0; round < 3; round++) await scene.system.timer('deliver-notices');
  const all = await Promise.all(PEOPLE.map(async (person) => found(await everyAnswer(person), person)));
  return all.flat();
};
const post = async (person: string, visibility: string, said: string) =>
  expectOk(await ask(person, 'submit', { words: said, categoryId: 'lighting', place, visibility })) as RequestDetail;
const step = async (person: string, id: string, action: string, fields: object) => {
  const { version } = expectOk(await ask('chief', 'detail', { id })) as RequestDetail;
  return expectOk(await ask(person, 'perform', { id, version, action, fields })) as RequestDetail;
};

const askNeighbours = async (person: string, requestId: string, gridCode: string = GRID.riverside) => {
  const at = { date: dayAfter(48), time: '09:00', place: { text: '三号楼下' } };
  const plan = { kind: 'task', title: '换个灯泡', gridCode, requestId, ...at };
  const reply = await scene.system.invoke<{ id: string }>('attendance', person, 'plan', plan, {
    commandId: randomUUID(),
  });
  return expectOk(reply).id;
};

beforeAll(async () => {
  scene = await openScene();
  for (const [openid, addressId] of [
    [OTHER, 'addr-3-2'],
    [ACROSS, 'addr-orchard'],
  ] as const) {
    const input = { name: '安静的人', addressId, room: '101', consentVersion: '1' };
    expectOk(await scene.system.invoke('directory', openid, 'register-resident', input, { commandId: randomUUID() }));
  }
});
afterAll(() => scene.close());

describe('谁问什么，答复里都没有不该有的人', () => {
  test('各自反映、互相附议、并到一起、办结、分开、关联、再分出一件，一步一步都查', async () => {
    const root = await post('resident', 'neighbours', words(LI));
    const other = await post('neighbour', 'neighbours', words(WANG));
    const hidden = await post('resident', 'private', `${words(LI)}，还有事不想让邻居知道`);
    ids = [root.id, other.id, hidden.id];
    const offered = expectOk(await ask(ACROSS, 'similar', inputsFor('similar')[1])) as { id: string }[];
    expect(offered.map(({ id }) => id).sort()).toEqual([root.id, other.id].sort());
    for (const id of [root.id, hidden.id])
      expect((await ask(ACROSS, 'as-neighbour', { id, action: 'second' })).ok).toBe(id === root.id);
    for (const id of [root.id, other.id]) expectOk(await ask(OTHER, 'as-neighbour', { id, action: 'second' }));
    expectOk(await ask('neighbour', 'as-neighbour', { id: root.id, action: 'follow' }));
    expect(await leaks()).toEqual([]);

    await step('worker', other.id, 'merge', { choice: root.id, note: '说的是同一盏灯' });
    expect(await leaks()).toEqual([]);

    await step('worker', root.id, 'accept', { note: '李秀英您好，马上到2单元502' });
    expect(await leaks()).toEqual([]);

    await step('neighbour', other.id, 'part-own', { note: `我是${WANG.name}，我家这盏没有修` });
    await step('chief', root.id, 'link', { choice: other.id });
    await step('worker', root.id, 'split', { note: '半夜有人敲门，听着害怕', choice: 'order' });
    const born = expectOk(await ask('resident', 'related', { id: root.id })) as RelatedView[];
    ids.push(...born.map(({ id }) => id));
    expect(ids).toHaveLength(4);
    expect(await leaks()).toEqual([]);

    const asked = await askNeighbours('chief', root.id);
    taskIds = [asked, await askNeighbours('chief', 'f'.repeat(32))];
    expect(await leaks()).toEqual([]);
    const tasks = async (person: string) => {
      const reply = await ask(person, 'tasks-of-need', { id: root.id });
      return reply.ok ? (reply.data as TaskOfNeed[]).map(({ id }) => id) : reply.error.code;
    };
    const back = async (person: string, id = asked) =>
      (expectOk(await ask(person, 'need-of-task', { id })) as NeedLink | null)?.id ?? null;
    for (const person of ['resident', 'worker', 'chief'])
      expect([person, await tasks(person), await back(person)]).toEqual([person, [asked], root.id]);
    for (const person of [OTHER, 'eastWorker'])
      expect([person, await tasks(person), await back(person)]).toEqual([person, 'NOT_FOUND', null]);
    expect(await back('chief', taskIds[1])).toBeNull();
    // 别的网格的人知道编号，也挂不上去。
    await askNeighbours('eastWorker', root.id, GRID.southEast);
    expect(await tasks('chief')).toEqual([asked]);

    await step('resident', root.id, 'change-visibility', { choice: 'private' });
    expect(await leaks()).toEqual([]);
  }, 600_000);

  test('这样查得出：有人的名字、电话、门牌、身份混进来', () => {
    for (const secret of [LI.name, LI.phone, LI.door, LI.openid])
      expect(found(JSON.stringify({ x: secret }), OTHER)).toHaveLength(1);
    expect(found(JSON.stringify({ words: words(WANG) }), 'resident').length).toBe(3);
    expect(found(JSON.stringify({ words: words(WANG) }), 'worker')).toEqual([]);
  });
});
