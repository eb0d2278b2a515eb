import fc from 'fast-check';
import { mediationKind, fireMediationClock } from '../../cloudfunctions/places/mediations/decide';
import {
  MEDIATION_PARTS,
  SEES,
  seesPart,
  sidesOf,
  WORDS_OF,
  type Mediation,
  type MediationPart,
  type MediationSide,
} from '../../cloudfunctions/places/mediations/mediation';
import { MEDIATION_STEPS } from '../../cloudfunctions/places/mediations/steps';
import { mediationCard, mediationView } from '../../cloudfunctions/places/mediations/views';
import { openRows } from '../../cloudfunctions/platform/step-rows';
import { DAY } from '../../cloudfunctions/platform/clock';
import { MEDIATION_STATUSES, type MediationStatus } from '../../miniprogram/packages/places/vocabulary/programmes';
import { testNow } from '../support/moment';

const now = testNow();
const SIDES: readonly MediationSide[] = ['asker', 'other', 'mediator', 'keeper', 'guide'];
const STATUSES = Object.keys(MEDIATION_STATUSES) as MediationStatus[];

/** What each part says, so that it can be found again in a view. */
const MARKS: Readonly<Record<MediationPart, readonly string[]>> = {
  parties: ['申请人甲', '对方乙'],
  phones: ['19911110001', '19911110002'],
  story: ['申请人说的'],
  reply: ['对方说的'],
  sitting: ['会客厅二楼'],
  terms: ['赔三百元'],
  outcome: ['谈不拢'],
  notes: ['调解员的记录'],
  guidance: ['先核产权'],
};
const wordsOf = (action: string) => (WORDS_OF[action] ? MARKS[WORDS_OF[action]][0]! : '');

function mediation(status: MediationStatus): Mediation {
  const by = { side: 'rule', openid: 'x', name: '', title: '' };
  return {
    _id: 'm-1',
    status,
    communityCode: '990101001001',
    programme: { id: 'p-1', name: '工作室', postId: 'post-1' },
    matter: 'neighbours',
    asker: { openid: 'a', name: '申请人甲', phone: '19911110001' },
    other: { openid: 'b', name: '对方乙', phone: '19911110002' },
    story: '申请人说的',
    reply: '对方说的',
    mediator: { openid: 'm', name: '调解员丙', title: '', phone: '19911110003' },
    sitting: { at: now + 3 * DAY, placeText: '会客厅二楼' },
    terms: '赔三百元',
    keepBy: now + 9 * DAY,
    outcome: '谈不拢',
    notes: [{ at: now, words: '调解员的记录' }],
    guide: { postId: 'post-g', name: '司法局' },
    guidance: [{ at: now, name: '', words: '先核产权' }],
    people: ['a', 'b', 'm'],
    createdAt: now,
    nextClockAt: null,
    version: 1,
    outbox: [],
    outboxDue: null,
    // Every step was once taken, by a party whose name is nobody else's business.
    history: [...MEDIATION_STEPS.map(({ action }) => action), 'ask', 'remind'].map((action) => ({
      at: now,
      by: { ...by, name: action === 'answer' || action === 'refuse' ? '对方乙' : '申请人甲' },
      action,
      from: null,
      to: status,
      note: wordsOf(action),
      commandId: action,
    })),
  };
}
const actorOf = (sides: MediationSide[]) => ({ openid: 'somebody', name: '', title: '', phone: '', now, sides });

describe('调解：谁看得到什么', () => {
  const rows = SIDES.flatMap((side) => MEDIATION_PARTS.map((part) => [side, part] as const));

  test.each(rows)('%s 看 %s：每一种状态，看得到的写着，看不到的连经过里也没有', (side, part) => {
    for (const status of STATUSES) {
      const text = JSON.stringify(mediationView(mediation(status), actorOf([side])));
      for (const mark of MARKS[part]) {
        const there = text.includes(mark);
        expect([status, mark, there]).toEqual([status, mark, SEES[side].includes(part)]);
      }
    }
  });

  test('列表里也一样：没有名字的照样没有', () => {
    for (const side of SIDES)
      expect(mediationCard(mediation('taken'), [side], now).partiesText !== '').toBe(SEES[side].includes('parties'));
  });

  test('双方各说各的，谁也看不到对方的；安排的人看不到说了什么、怎么定的；包抓单位不知道是谁', () => {
    expect([seesPart(['asker'], 'reply'), seesPart(['other'], 'story')]).toEqual([false, false]);
    for (const part of ['story', 'reply', 'terms', 'outcome', 'notes', 'sitting'] as const)
      expect(seesPart(['keeper', 'guide'], part)).toBe(false);
    expect(SEES.guide).toEqual(['guidance']);
    expect(MEDIATION_PARTS.every((part) => seesPart(['mediator'], part))).toBe(true);
  });

  test('当事人就只是当事人：自己是网格长、是包抓单位的人，也看不到别的，也不能给自己调解', () => {
    fc.assert(
      fc.property(fc.constantFrom('a', 'b', 'm', 'z', ''), fc.boolean(), fc.boolean(), (openid, keeps, guides) => {
        const posts = guides ? [{ postId: 'post-g', kind: 'unitContact', title: '', gridCode: '' }] : [];
        const sides = sidesOf({ openid, phone: '', posts: posts as never }, mediation('asked'), keeps);
        if (openid === 'a') expect(sides).toEqual(['asker']);
        else if (openid === 'b') expect(sides).toEqual(['other']);
        else expect(sides.filter((side) => side === 'asker' || side === 'other')).toEqual([]);
        expect(sides.length === 0).toBe(openid !== 'a' && openid !== 'b' && openid !== 'm' && !keeps && !guides);
      }),
    );
  });

  test('申请时还没有登记的另一方，登记了这个手机号就认得；别的号码、已经认得了人的，不认', () => {
    const unknown = { ...mediation('asked'), other: { openid: '', name: '对方乙', phone: '19911110002' } };
    const sides = (phone: string, state = unknown) => sidesOf({ openid: 'new', phone, posts: [] }, state, true);
    expect(sides('19911110002')).toEqual(['other']);
    expect(sides('19911110009')).toEqual(['keeper']);
    expect(sides('')).toEqual(['keeper']);
    expect(sides('19911110002', mediation('asked') as typeof unknown)).toEqual(['keeper']);
  });

  test('每一句写下的话都在表里：没有一步的话是谁都看得到的', () => {
    for (const { action, fields } of MEDIATION_STEPS) {
      const asked = typeof fields === 'function' ? fields(mediation('asked'), actorOf(['mediator'])) : fields;
      if (asked.some(({ name }) => name === 'note'))
        expect([action, WORDS_OF[action] !== undefined]).toEqual([action, true]);
    }
  });
});

describe('调解：一步一步', () => {
  /** Who may do what from where; the mediator's agreement waits for the sitting. */
  const ALLOWED: Readonly<Record<MediationStatus, Readonly<Record<MediationSide, string>>>> = {
    asked: { asker: 'withdraw', other: 'answer refuse', mediator: 'note', keeper: 'take decline', guide: 'guide' },
    taken: {
      asker: 'withdraw',
      other: 'answer refuse',
      mediator: 'arrange no-agreement note',
      keeper: '',
      guide: 'guide',
    },
    arranged: {
      asker: 'withdraw',
      other: 'answer refuse',
      mediator: 'arrange agree no-agreement note',
      keeper: '',
      guide: 'guide',
    },
    agreed: { asker: '', other: '', mediator: 'kept broken note', keeper: '', guide: 'guide' },
    broken: { asker: '', other: '', mediator: 'kept again note', keeper: '', guide: 'guide' },
    none: { asker: '', other: '', mediator: 'again', keeper: '', guide: '' },
    kept: { asker: '', other: '', mediator: '', keeper: '', guide: '' },
    declined: { asker: '', other: '', mediator: '', keeper: '', guide: '' },
    withdrawn: { asker: '', other: '', mediator: '', keeper: '', guide: '' },
  };

  test.each(STATUSES)('%s：每一方能做的，一步不多、一步不少', (status) => {
    const state = { ...mediation(status), sitting: { at: now - DAY, placeText: '' } };
    for (const side of SIDES) {
      const open = openRows(MEDIATION_STEPS, state, actorOf([side])).map(({ action }) => action);
      expect([side, open.sort().join(' ')]).toEqual([side, ALLOWED[status][side].split(' ').sort().join(' ')]);
    }
  });

  test('没有坐下来谈，不能写成达成协议', () => {
    const open = openRows(MEDIATION_STEPS, mediation('arranged'), actorOf(['mediator'])).map(({ action }) => action);
    expect(open).not.toContain('agree');
  });

  test('到点的：没人受理的提醒工作室，约好的提醒双方，协议到期的提醒调解员；消息里不写事情', () => {
    const due = (status: MediationStatus) =>
      fireMediationClock({ ...mediation(status), nextClockAt: now }, now, 'p-1')!;
    expect(due('asked').tells.map(({ to }) => to)).toEqual([{ personId: 'p-1' }]);
    expect(due('arranged').tells.map(({ to }) => to)).toEqual([{ openid: 'a' }, { openid: 'b' }]);
    expect(due('agreed').tells.map(({ to }) => to)).toEqual([{ openid: 'm' }]);
    for (const status of ['asked', 'arranged', 'agreed'] as const)
      for (const mark of Object.values(MARKS).flat()) expect(JSON.stringify(due(status).tells)).not.toContain(mark);
    expect(mediationKind.noun).toBe('这件调解');
  });
});
