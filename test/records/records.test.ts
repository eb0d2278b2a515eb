import { randomUUID } from 'node:crypto';
import tcb from '@cloudbase/node-sdk';
import type {
  CheckView,
  MyRecord,
  OrganisationFile,
  PointsView,
  StatementDetail,
  StatementLine,
} from '../../cloudfunctions/records/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { Reply } from '../support/system';
import { sdkEnvironment } from '../support/sdk-environment';
import { readWorkbook } from '../ledger/read-xlsx';
import { ADMINISTRATOR, expectOk, GRID, openParty, UNIT, type PartyScene } from '../party/scene';
import { corrected, DAY, NOON, service } from './sample';
import { testNow } from '../support/moment';

let party: PartyScene;
let add: (entry: object) => Promise<void>;
const call = <T>(
  person: string,
  action: string,
  input: object = {},
  commandId: string = randomUUID(),
): Promise<Reply<T>> => party.system.invoke<T>('records', person, action, input, { commandId });
const get = async <T>(...all: Parameters<typeof call>) => expectOk(await call<T>(...all));
const code = async (reply: Promise<Reply>) => {
  const answer = await reply;
  return answer.ok ? 'OK' : answer.error.code;
};
const step = (person: string, { id, version }: StatementDetail, action: string, fields: object = {}) =>
  call<StatementDetail>(person, 'perform-statement', { id, version, action, fields });
const release = (more: object = {}, person = 'he') =>
  get<StatementDetail>(person, 'release', { year: '2026', parts: ['lines', 'posts', 'points'], ...more });

beforeAll(async () => {
  party = await openParty();
  await party.confirmed('he');
  Object.assign(process.env, sdkEnvironment(party.system.base));
  const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
  add = async (entry) => {
    await db.collection('serviceEntries').add(entry);
  };
  for (const entry of [
    service(1, 120),
    service(2, 90),
    service(3, 45, { openid: 'wei', name: '魏建国', _id: 'w3', attendanceId: 'w3' }),
  ])
    await add(entry);
  const rule = {
    id: 'r1',
    gridCode: GRID.district,
    version: 1,
    from: NOON - 100 * DAY,
    text: '一小时十分',
    perHour: 10,
  };
  await get(ADMINISTRATOR, 'import-rules', { rows: [rule] });
});
afterAll(() => party.system.close());

describe('我的服务记录', () => {
  test('时间、地点、内容、时长、组织者、谁确认的都在；规则看得到，积分算得出', async () => {
    const mine = await get<MyRecord>('he', 'my-record', { year: '2026' });
    expect([mine.times, mine.minutesText, mine.points?.points, mine.unitName]).toEqual([
      2,
      '3 小时 30 分',
      35,
      UNIT.name,
    ]);
    expect(mine.lines[1]).toEqual({
      whenText: '2026年3月3日 10:00 至 12:00',
      title: '第1次便民服务',
      kindLabel: '便民服务日',
      placeText: '河畔社区 · 广场',
      minutesText: '2 小时',
      organiser: '网格长赵六',
      confirmed: '签到签退',
      evaluation: '未评价',
      corrections: [],
    });
    expect((await get<{ text: string }[]>('he', 'rules'))[0]!.text).toBe('一小时十分');
    expect((await get<MyRecord>('neighbour', 'my-record', { year: '2026' })).times).toBe(0);
  });

  test('公布了的规则改不了；原样再导一次没有关系', async () => {
    const rule = {
      id: 'r1',
      gridCode: GRID.district,
      version: 1,
      from: NOON - 100 * DAY,
      text: '一小时十分',
      perHour: 10,
    };
    expect(await code(call(ADMINISTRATOR, 'import-rules', { rows: [rule] }))).toBe('OK');
    expect(await code(call(ADMINISTRATOR, 'import-rules', { rows: [{ ...rule, perHour: 99 }] }))).toBe(
      'RULE_PUBLISHED',
    );
    expect(await code(call('he', 'import-rules', { rows: [rule] }))).toBe('FORBIDDEN');
  });
});

describe('做一份给人看，凭码查验', () => {
  test('谁有码谁能查：没有登记的人也行，只看到本人给看的；连点两下只有一份', async () => {
    const command = randomUUID();
    const input = { year: '2026', parts: ['lines'], named: false };
    const [one, two] = await Promise.all([
      get<StatementDetail>('he', 'release', input, command),
      get<StatementDetail>('he', 'release', input, command),
    ]);
    expect([one.id, one.code]).toEqual([two.id, two.code]);
    const seen = await get<CheckView>('stranger', 'check', { code: one.code.toLowerCase() });
    expect([seen.state, seen.content?.name, seen.content?.lines?.length, seen.content?.points]).toEqual([
      'unaltered',
      '何**',
      2,
      null,
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/何文静|19900004001|"he"/);
    expect(await code(call('stranger', 'check', { code: 'AAAA BBBB CCCC' }))).toBe('WRONG_CODE');
    expect(await code(call('stranger', 'check', { code: 'O0I1' }))).toBe('BAD_INPUT');
    expect(await code(call('stranger', 'statement', { id: one.id }))).toBe('NOT_REGISTERED');
    expect(await code(call('wei', 'statement', { id: one.id }))).toBe('NOT_FOUND');
    await step('he', one, 'withdraw');
    const gone = await get<CheckView>('stranger', 'check', { code: one.code });
    expect([gone.state, gone.content]).toEqual(['withdrawn', null]);
    expect(await code(call('he', 'statement-file', { id: one.id }))).toBe('WITHDRAWN');
  });

  test('数据库里的一份被人改了，查得出来', async () => {
    const made = await release();
    const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
    await db
      .collection('serviceStatements')
      .doc(made.id)
      .update({ content: { minutes: 9999 } });
    const seen = await get<CheckView>('stranger', 'check', { code: made.code });
    expect([seen.state, seen.content]).toEqual(['altered', null]);
  });

  test('记录后来更正，原来的一份还在，查的人知道更正过；那天的积分再算还是那天的', async () => {
    const made = await release();
    const day = { date: '2026-03-10' };
    const before = await get<PointsView>('he', 'points-at', day);
    await add(corrected(2, 1, 30, '早退', testNow()));
    const seen = await get<CheckView>('stranger', 'check', { code: made.code });
    expect([seen.state, seen.content?.minutesText, seen.nowText]).toEqual([
      'corrected',
      '3 小时 30 分',
      '现在的服务时长是 2 小时 30 分。',
    ]);
    expect(await get<PointsView>('he', 'points-at', day)).toEqual(before);
    const mine = await get<MyRecord>('he', 'my-record', { year: '2026' });
    expect(mine.lines[0]!.corrections[0]).toMatch(/原记 1 小时 30 分.*早退/);
  });

  test('Excel 里是同样的字段和查验码，没有一处叫证明', async () => {
    const made = await release();
    const { address } = await get<{ address: string }>('he', 'statement-file', { id: made.id });
    expect(await code(call('wei', 'statement-file', { id: made.id }))).toBe('NOT_FOUND');
    const sheets = await readFile(address);
    for (const word of ['第1次便民服务', made.code, '评价', '未评价']) expect(sheets).toContain(word);
    expect(sheets).not.toContain('证明');
  });
});

describe('送回单位', () => {
  test('本人送，支部确认，单位联络人收到；各看各该看的，别人都看不到', async () => {
    const made = await release();
    expect(await code(call('contact', 'statement', { id: made.id }))).toBe('NOT_FOUND');
    expect(await code(call('secretary', 'statement', { id: made.id }))).toBe('NOT_FOUND');
    const asked = expectOk(await step('he', made, 'send'));
    expect(await party.inbox('secretary')).toContain('有服务记录等您确认');
    expect(await code(call('contact', 'statement', { id: made.id }))).toBe('NOT_FOUND');
    expect(await code(step('he', asked, 'confirm'))).toBe('FORBIDDEN');
    const returned = expectOk(await step('secretary', asked, 'return', { note: '三月那次还没有复核' }));
    const again = expectOk(await step('he', returned, 'send'));
    const sent = expectOk(await step('secretary', again, 'confirm', { note: '表现突出' }));
    expect(sent.confirmedBy).toContain('郑守信');
    expect(await party.inbox('contact')).toContain('收到一份服务记录');
    const list = await get<Page<StatementLine>>('contact', 'list-statements', { unitId: UNIT.id, status: 'sent' });
    expect(list.items.map(({ id }) => id)).toEqual([made.id]);
    const seen = await get<StatementDetail>('contact', 'statement', { id: made.id });
    expect([seen.code, seen.name, seen.availableActions.map(({ action }) => action)]).toEqual([
      '',
      '何文静',
      ['receive'],
    ]);
    expect(await code(call('contact', 'statement-file', { id: made.id }))).toBe('OK');
    expectOk(await step('contact', seen, 'receive'));
    expect(await party.inbox('he')).toContain('单位收到了');
    for (const person of ['wei', 'neighbour', 'orchard', 'town', 'worker'])
      expect(await code(call(person, 'statement', { id: made.id }))).toBe('NOT_FOUND');
  });

  test('谁看哪张名单：支部看自己的，单位看送到自己的，别的都不行', async () => {
    expect(await code(call('secretary', 'list-statements', { status: 'asked' }))).toBe('OK');
    for (const [person, input] of [
      ['secretary', { gridCode: GRID.orchard }],
      ['secretary', { status: 'released' }],
      ['contact', { unitId: UNIT.id, status: 'asked' }],
      ['contact', { unitId: 'unit-water', status: 'sent' }],
      ['contact', {}],
      ['neighbour', {}],
      ['he', {}],
    ] as const)
      expect([person, await code(call(person, 'list-statements', input))]).toEqual([person, 'FORBIDDEN']);
  });

  test('单位不在名单上的、没有报到的，送不了', async () => {
    const made = await release({}, 'neighbour');
    expect(await code(step('neighbour', made, 'send'))).toBe('NO_UNIT');
  });
});

describe('一个社区的记录', () => {
  test('一行一个人的一次服务，平铺着给全国系统的操作员；只有自己网格的', async () => {
    const file = await get<OrganisationFile>('chief', 'organisation-file', { gridCode: GRID.riverside, year: '2026' });
    expect(file.rows).toBe(3);
    const sheets = await readFile(file.address);
    for (const word of ['志愿者姓名', '证件号码', '服务时长（小时）', '评价', '未评价', '魏建国', '第2次便民服务'])
      expect(sheets).toContain(word);
    expect(sheets).not.toContain('证明');
    for (const person of ['he', 'worker', 'orchard', 'contact'])
      expect(await code(call(person, 'organisation-file', { gridCode: GRID.riverside, year: '2026' }))).toBe(
        'FORBIDDEN',
      );
    expect(await code(call('chief', 'organisation-file', { gridCode: GRID.orchard, year: '2026' }))).toBe('FORBIDDEN');
  });
});

/** All the words of a stored workbook. */
async function readFile(address: string): Promise<string> {
  return JSON.stringify(readWorkbook(Buffer.from(await (await fetch(address)).arrayBuffer())));
}
