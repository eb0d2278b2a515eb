import { askChoice, askNote } from '../../platform/step-rows';
import type { SubjectKind } from '../../platform/subject';
import {
  CONTACT_WAYS,
  PARTNER_LIMITS as MOST,
  PARTNERSHIP_STATUSES,
  type ContactWay,
} from '../../../miniprogram/packages/partners/vocabulary/partners';
import { partnerRefusals as refused } from '../refusals';
import { balancesOf } from './funds';
import { FUND_STEPS } from './fund-steps';
import { GUIDANCE_STEPS } from './guidance-steps';
import { partnerActor, waitsFor, type PartnerActor, type PartnerViewer, type Partnership } from './partnership';
import { listed, option, row, type PartnershipRow } from './rows';

/** What is done between a unit and a community, beside their pacts. */
export const PARTNERSHIP_STEPS: readonly PartnershipRow[] = [
  {
    ...row,
    action: 'log-contact',
    label: '登记联系',
    done: '登记了一次联系',
    fields: [
      askChoice('怎么联系的', listed(CONTACT_WAYS)),
      askNote('谈了什么', true, '例如：对接了需求清单', MOST.wordsMax),
    ],
    guard: ({ contacts }) =>
      contacts.length < MOST.entriesMost ? null : refused.tooMany('联系记录', MOST.entriesMost),
    effect: ({ contacts }, { choice, note = '' }, { name, now }, { commandId }) => ({
      contacts: [...contacts, { id: commandId, at: now, way: choice as ContactWay, note, by: name }],
    }),
  },
  ...GUIDANCE_STEPS,
  ...FUND_STEPS,
  {
    ...row,
    action: 'share-result',
    label: '发布共建成果',
    done: '发布了共建成果',
    fields: [askNote('成果', true, '做成了什么、谁受益，居民看得懂的话', MOST.shareMax)],
    guard: ({ shares }) => (shares.length < MOST.sharesMost ? null : refused.tooMany('成果', MOST.sharesMost)),
    effect: ({ shares }, { note = '' }, { name, now }, { commandId }) => ({
      shares: [...shares, { id: commandId, at: now, words: note, by: name, readers: [] }],
    }),
  },
  {
    ...row,
    action: 'withdraw-share',
    label: '撤下成果',
    done: '撤下了一条成果',
    who: ['staff'],
    fields: ({ shares }) => [
      askChoice(
        '撤下哪一条',
        shares.map(({ id, words }) => option(id, words.slice(0, 24))),
      ),
    ],
    guard: ({ shares }) => (shares.length > 0 ? null : refused.nothing('nothing shared')),
    effect: ({ shares }, { choice }) => ({ shares: shares.filter(({ id }) => id !== choice) }),
  },
  {
    ...row,
    action: 'set-guiding',
    label: '设为包抓单位',
    done: '设为包抓单位',
    who: ['staff'],
    guard: ({ guiding }) => (guiding ? refused.nothing('guiding already') : null),
    effect: () => ({ guiding: true }),
  },
  {
    ...row,
    action: 'unset-guiding',
    label: '不再是包抓单位',
    done: '不再是包抓单位',
    who: ['staff'],
    confirm: '以后不能再登记指导，已有的记录保留。确定吗？',
    guard: ({ guiding }) => (guiding ? null : refused.nothing('not guiding')),
    effect: () => ({ guiding: false }),
  },
  {
    ...row,
    action: 'end',
    label: '结束共建',
    done: '结束了共建',
    to: 'ended',
    who: ['staff'],
    beside: false,
    confirm: '结束后不能再登记，记录保留，可以恢复。确定吗？',
    fields: [askNote('原因', true, '例如：单位迁走了', MOST.wordsMax)],
  },
  {
    ...row,
    action: 'resume',
    label: '恢复共建',
    done: '恢复了共建',
    from: ['ended'],
    to: 'open',
    who: ['staff'],
    beside: false,
  },
];

/** A unit and a community, as a kind of thing with steps. */
export const partnershipKind: SubjectKind<Partnership, PartnerActor, PartnerViewer> = {
  noun: '这个共建单位',
  rows: PARTNERSHIP_STEPS,
  labels: PARTNERSHIP_STATUSES,
  titles: { add: '加入共建名单', import: '加入共建名单' },
  actor: (viewer, { communityCode, unitId }, now) => partnerActor(viewer, { communityCode, unitIds: [unitId] }, now),
  derive: (after) => ({ waitsFor: waitsFor(after) }),
};

export { balancesOf };
