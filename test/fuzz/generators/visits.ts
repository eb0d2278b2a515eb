import type { DueList, HouseholdView } from '../../../cloudfunctions/visits/contract';
import { HOUSEHOLD_STEPS } from '../../../cloudfunctions/visits/households/steps';
import { LIVING, OUTCOMES, THEMES, TOPIC_NAMES } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { DAY } from '../../../cloudfunctions/platform/clock';
import { testNow } from '../../support/moment';
import { HOUSEHOLDS, ID, KINDS } from '../../visits/scene';
import { ADDRESS_IDS, takeStep } from './steps';
import { GRIDS, other, planning } from './visit-plans';
import type { Entries, Situation } from './table';

/** A household of one's own list, or one of the town's. */
async function household({ ask, draw, memory }: Situation): Promise<string> {
  const list = draw.chance(0.4) ? await ask('due-list', {}) : null;
  const due = list?.ok ? (list.data as DueList).items : [];
  return (
    draw.any(due)?.id ??
    draw.weighted([
      [Object.values(ID), 60],
      [[...memory.ids].slice(-30), 30],
    ])[0] ??
    draw.pick(Object.values(ID))
  );
}
async function seen(situation: Situation): Promise<HouseholdView | null> {
  const reply = await situation.ask('household', { id: await household(situation) });
  return reply.ok ? (reply.data as HouseholdView) : null;
}
const member = ({ draw }: Situation) => ({
  name: draw.pick(['欧阳静', '司马光远', '上官文']),
  relation: draw.pick(['head', 'child', 'spouse']),
  ...(draw.chance(0.5) ? { birthMonth: draw.pick(['1950-02', '1988-11', '2015-06', '2020-01']) } : {}),
});
async function visit(situation: Situation): Promise<object> {
  const { draw } = situation;
  const view = await seen(situation);
  const target = draw.any(view?.members ?? []);
  return {
    householdId: view?.id ?? ID.old,
    base: Math.max(1, (view?.version ?? 1) - draw.integer(0, 2)),
    madeAt: testNow() - draw.integer(0, 3) * DAY,
    outcome: draw.pick(Object.keys(OUTCOMES)),
    topics: { [draw.pick(TOPIC_NAMES)]: { chips: ['一个人住'], text: draw.words() } },
    asked: { interest: draw.words() },
    opinions: draw.chance(0.3) ? [{ theme: draw.pick(Object.keys(THEMES)), words: draw.words() }] : [],
    remarks: draw.chance(0.3) ? draw.words() : '',
    changes:
      target && draw.chance(0.3)
        ? [{ field: `m:${target.id}.workUnit`, from: '', to: draw.pick(['早餐店', '学校', '工厂']) }]
        : [],
  };
}

/** Of the function visits: households, what is due, visits, who looked, plans, figures. */
export const visits: Entries = {
  households: {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) => ({ ...draw.pick(GRIDS), ...(draw.chance(0.3) ? { tagId: draw.pick(KINDS).id } : {}) }),
  },
  household: { weight: 3, by: ['staff'], input: async (situation) => ({ id: await household(situation) }) },
  'household-options': {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => ({ id: await household(situation), action: 'tag' }),
  },
  'perform-household': {
    weight: 4,
    by: ['staff'],
    input: async (situation) =>
      takeStep(
        situation,
        'household',
        await household(situation),
        HOUSEHOLD_STEPS.map(({ action }) => action),
      ),
  },
  'add-household': {
    weight: 1,
    by: ['staff'],
    input: (situation) => ({
      addressId: situation.draw.pick(ADDRESS_IDS),
      room: String(situation.draw.integer(101, 620)),
      living: situation.draw.pick(Object.keys(LIVING)),
      members: [member(situation)],
    }),
  },
  'change-household': {
    weight: 2,
    by: ['staff'],
    input: async (situation) => {
      const view = await seen(situation);
      const changes = [
        { field: 'living', from: view?.living ?? 'rented', to: situation.draw.pick(Object.keys(LIVING)) },
      ];
      return {
        id: view?.id ?? ID.plain,
        base: view?.version ?? 1,
        changes,
        join: situation.draw.chance(0.3) ? [member(situation)] : [],
      };
    },
  },
  'split-household': {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => {
      const view = await seen(situation);
      const one = situation.draw.any(view?.members ?? []);
      return view && one
        ? {
            id: view.id,
            version: view.version,
            memberIds: [one.id],
            addressId: 'addr-3-1',
            room: String(situation.draw.integer(101, 620)),
          }
        : null;
    },
  },
  'join-households': {
    weight: 0.3,
    by: ['staff'],
    input: async (situation) => {
      const view = await seen(situation);
      return view ? { id: view.id, version: view.version, otherId: other(situation) } : null;
    },
  },
  'move-household': {
    weight: 0.3,
    by: ['staff'],
    input: async (situation) => {
      const view = await seen(situation);
      return view
        ? { id: view.id, version: view.version, addressId: situation.draw.pick(ADDRESS_IDS), room: '808' }
        : null;
    },
  },
  matches: { weight: 0.5, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'match-resident': {
    weight: 0.3,
    by: ['staff'],
    input: async (situation) => {
      const view = await seen(situation);
      const one = situation.draw.any(view?.members ?? []);
      return view && one ? { id: view.id, memberId: one.id, resident: other(situation).slice(0, 20) } : null;
    },
  },
  'import-households': { weight: 1, by: ['administrator'], input: ({ draw }) => ({ rows: [draw.pick(HOUSEHOLDS)] }) },
  'tag-kinds': { weight: 0.5, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'set-tag-kind': {
    weight: 0.5,
    by: ['staff'],
    input: ({ draw }) => ({
      name: '空巢',
      group: 'care',
      intervalDays: draw.integer(0, 60),
      windowDays: 7,
      sensitivity: 'plain',
      longestDays: 0,
      purpose: '上门照顾',
      ground: '社区工作职责',
    }),
  },
  'import-tag-kinds': { weight: 2, by: ['administrator'], input: () => ({ rows: KINDS }) },
  'due-list': { weight: 2, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'day-set': { weight: 1, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  links: { weight: 0.3, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'set-link': {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => ({
      postId: situation.draw.pick(['', 'post-sw', 'post-community']),
      householdIds: [await household(situation)],
    }),
  },
  'set-form': { weight: 0.2, by: ['staff'], input: () => ({ explains: [{ id: 'fire', label: '消防安全' }] }) },
  'save-visit': { weight: 6, by: ['staff'], input: visit },
  'sync-visits': {
    weight: 1,
    by: ['staff'],
    input: async (situation) => ({
      visits: [{ commandId: `kept-${situation.draw.token()}`, visit: await visit(situation) }],
    }),
  },
  visits: { weight: 1, by: ['staff'], input: async (situation) => ({ householdId: await household(situation) }) },
  visit: { weight: 0.5, by: ['staff'], input: (situation) => ({ id: other(situation) }) },
  'correct-visit': {
    weight: 0.5,
    by: ['staff'],
    input: (situation) => ({ id: other(situation), field: 'living', text: situation.draw.words(), why: '写错了' }),
  },
  'confirm-company': {
    weight: 0.3,
    by: ['staff'],
    input: (situation) => ({ id: other(situation), was: situation.draw.chance(0.5) }),
  },
  'raise-need': {
    weight: 0.5,
    by: ['staff'],
    input: (situation) => ({ visitId: other(situation), topic: 'needs', words: '厨房的灯不亮了，想请人来看看' }),
  },
  'order-service': {
    weight: 0.3,
    by: ['staff'],
    input: (situation) => ({
      visitId: other(situation),
      teamId: situation.draw.pick(['team-water', 'team-hair', 'team-elsewhere']),
      words: '厨房水龙头关不紧，请人上门看看',
    }),
  },
  'invite-skill': {
    weight: 0.3,
    by: ['staff'],
    input: (situation) => ({ visitId: other(situation), to: 'volunteers' }),
  },
  ...planning,
};
