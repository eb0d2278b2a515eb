import { randomUUID } from 'node:crypto';
import tcb from '@cloudbase/node-sdk';
import { inputs, type StatementDetail } from '../../cloudfunctions/records/contract';
import type { ServiceEntry } from '../../cloudfunctions/attendance/api';
import { readWorkbook } from '../ledger/read-xlsx';
import { ADMINISTRATOR, expectOk, GRID, openParty, UNIT, type PartyScene } from '../party/scene';
import { sdkEnvironment } from '../support/sdk-environment';
import { DAY, NOON, service } from './sample';

/** What is in whose record, and nowhere else. */
const HE = '何文静给老人读报';
const WEI = '魏建国修楼道扶手';
const EVALUATED = '老人都说好';
const STATES = ['released', 'asked', 'sent', 'withdrawn'] as const;
type State = (typeof STATES)[number];

/** By hand: which copies of her record each person may read, whether they may have the file of a community, and whose services it shows. */
const MAY: Readonly<Record<string, { copies: readonly State[]; files: readonly string[] }>> = {
  he: { copies: STATES, files: [] },
  wei: { copies: [], files: [] },
  // Her branch: what it was asked to confirm, and what it confirmed, until she takes it back.
  secretary: { copies: ['asked', 'sent'], files: [] },
  chief: { copies: ['asked', 'sent'], files: [GRID.riverside] },
  orchard: { copies: [], files: [] },
  town: { copies: [], files: [] },
  // Her unit: what the branch sent to it.
  contact: { copies: ['sent'], files: [] },
  worker: { copies: [], files: [] },
  neighbour: { copies: [], files: [] },
  stranger: { copies: [], files: [] },
  [ADMINISTRATOR]: { copies: [], files: [] },
};

let party: PartyScene;
let ids: Record<State, string>;
let code: string;
const call = <T>(person: string, action: string, input: object = {}) =>
  party.system.invoke<T>('records', person, action, input, { commandId: randomUUID() });

beforeAll(async () => {
  party = await openParty();
  await party.confirmed('he');
  Object.assign(process.env, sdkEnvironment(party.system.base));
  const entries = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database().collection('serviceEntries');
  const by = { openid: 'chief', name: '赵六', title: '网格长' };
  const evaluation: ServiceEntry['evaluation'] = { level: 'excellent', words: EVALUATED, by, at: NOON };
  for (const entry of [
    service(1, 120, { title: HE, evaluation }),
    service(2, 60, { title: WEI, openid: 'wei', name: '魏建国' }),
  ])
    await entries.add(entry);
  const rule = { id: 'r1', gridCode: GRID.district, version: 1, from: NOON - DAY, text: '一小时十分', perHour: 10 };
  expectOk(await call(ADMINISTRATOR, 'import-rules', { rows: [rule] }));
  const made: Partial<Record<State, string>> = {};
  for (const state of STATES) made[state] = await copy(state);
  ids = made as Record<State, string>;
});
afterAll(() => party.system.close());

/** A copy of her record, as far on its way as this. */
async function copy(state: State): Promise<string> {
  let one = expectOk(await call<StatementDetail>('he', 'release', { year: '2026', parts: ['lines', 'points'] }));
  if (state === 'released') code = one.code;
  const step = async (person: string, action: string) => {
    const { id, version } = one;
    one = expectOk(await call<StatementDetail>(person, 'perform-statement', { id, version, action }));
  };
  if (state !== 'released') await step('he', 'send');
  if (state === 'sent' || state === 'withdrawn') await step('secretary', 'confirm');
  if (state === 'withdrawn') await step('he', 'withdraw');
  return one.id;
}

const GRIDS = [GRID.riverside, GRID.orchard, GRID.riverTown, GRID.district];
const COMMANDS = /^(release|perform-|import-)/;

/** What a query may be asked by somebody who tries. Whoever has a code has it from her: that one is not tried here. */
function inputsFor(action: string): object[] | null {
  const years = [{ year: '2026' }, { year: '2025' }];
  const known: Readonly<Record<string, object[]>> = {
    'my-record': years,
    rules: [{}],
    'points-at': [{ date: '2026-12-31' }],
    statement: STATES.map((state) => ({ id: ids[state] })),
    'statement-file': STATES.map((state) => ({ id: ids[state] })),
    'list-statements': ['released', 'asked', 'sent', 'received', 'withdrawn'].flatMap((status) => [
      { status },
      ...GRIDS.map((gridCode) => ({ gridCode, status })),
      { unitId: UNIT.id, status },
      { unitId: 'unit-water', status },
    ]),
    'organisation-file': GRIDS.flatMap((gridCode) => years.map((year) => ({ gridCode, ...year }))),
    'organisation-years': GRIDS.map((gridCode) => ({ gridCode })),
    check: [{ code: 'AAAA2222BBBB' }],
  };
  return known[action] ?? null;
}

interface Answers {
  text: string;
  /** copies that were given whole, and grids whose file was */
  copies: string[];
  files: string[];
  /** grids whose file the page offers */
  offered: string[];
}

async function everyAnswer(person: string): Promise<Answers> {
  const answers: Answers = { text: '', copies: [], files: [], offered: [] };
  for (const action of Object.keys(inputs).filter((one) => !COMMANDS.test(one)))
    for (const input of inputsFor(action) ?? []) {
      const reply = await call<Record<string, unknown>>(person, action, input);
      if (!reply.ok) expect(reply.error.code).not.toBe('FAULT');
      answers.text += JSON.stringify(reply);
      if (!reply.ok) continue;
      if (action === 'statement') answers.copies.push((input as { id: string }).id);
      if (action === 'organisation-file') answers.files.push((input as { gridCode: string }).gridCode);
      if (action === 'organisation-years' && (reply.data as unknown as string[]).length > 0)
        answers.offered.push((input as { gridCode: string }).gridCode);
      if (typeof reply.data.address === 'string') answers.text += await wordsOf(reply.data.address);
    }
  return answers;
}

async function wordsOf(address: string): Promise<string> {
  return JSON.stringify(readWorkbook(Buffer.from(await (await fetch(address)).arrayBuffer())));
}

describe('谁问什么，答复里有没有不该有的记录', () => {
  test('每一个查询都问到了，没有漏', () => {
    const asked = Object.keys(inputs).filter((action) => !COMMANDS.test(action));
    expect(asked.filter((action) => inputsFor(action) === null)).toEqual([]);
  });

  test.each(Object.entries(MAY))('%s 看得到的只有 %j', async (person, { copies, files }) => {
    const answers = await everyAnswer(person);
    expect(answers.copies).toEqual(copies.map((state) => ids[state]));
    expect([...new Set(answers.files)]).toEqual(files);
    expect(answers.offered).toEqual(files);
    const reads = person === 'he' || copies.length > 0 || files.includes(GRID.riverside);
    expect([answers.text.includes(HE), answers.text.includes(EVALUATED)]).toEqual([reads, reads]);
    expect(answers.text.includes(WEI)).toBe(person === 'wei' || files.includes(GRID.riverside));
    expect(answers.text.includes(code)).toBe(person === 'he');
    expect(answers.text).not.toContain('"openid"');
  });
});
