import { askChoice, askNote } from '../../platform/step-rows';
import { PARTNER_LIMITS as MOST } from '../../../miniprogram/packages/partners/vocabulary/partners';
import { partnerRefusals as refused } from '../refusals';
import type { Guidance, PartnerActor, Partnership } from './partnership';
import { askMany, mayConfirm, option, row, sideOf, type PartnershipRow } from './rows';

const toConfirm = ({ guidance }: Partnership, actor: PartnerActor): Guidance[] =>
  guidance.filter((one) => mayConfirm(one, actor));
const guidanceOption = ({ id, words, by }: Guidance) => option(id, words.slice(0, 24), `${by.name}登记`);

/** What a unit that answers for a community advised it on: noted by one side, and counted once the other confirmed it. */
export const GUIDANCE_STEPS: readonly PartnershipRow[] = [
  {
    ...row,
    action: 'record-guidance',
    label: '登记指导',
    done: '登记了一次指导',
    fields: [askNote('指导了什么', true, '例如：帮社区理清了网格划分', MOST.wordsMax)],
    guard: ({ guiding, guidance }) =>
      !guiding
        ? refused.nothing('not a guiding unit')
        : guidance.length < MOST.entriesMost
          ? null
          : refused.tooMany('指导记录', MOST.entriesMost),
    effect: ({ guidance }, { note = '' }, actor, { commandId }) => ({
      guidance: [
        ...guidance,
        {
          id: commandId,
          at: actor.now,
          words: note,
          by: { openid: actor.openid, name: actor.name, side: sideOf(actor) },
          confirmedAt: null,
        },
      ],
    }),
  },
  {
    ...row,
    action: 'confirm-guidance',
    label: '确认指导记录',
    done: '确认了指导记录',
    fields: (state, actor) => [askMany('确认哪几次', toConfirm(state, actor).map(guidanceOption))],
    guard: (state, actor) => (toConfirm(state, actor).length > 0 ? null : refused.nothing('no guidance to confirm')),
    effect: ({ guidance }, { choices = [] }, { now }) => ({
      guidance: guidance.map((one) => (choices.includes(one.id) ? { ...one, confirmedAt: now } : one)),
    }),
  },
  {
    ...row,
    action: 'dispute-guidance',
    label: '指导记录不对',
    done: '退回了一次指导记录',
    fields: (state, actor) => [
      askChoice('哪一次不对', toConfirm(state, actor).map(guidanceOption)),
      askNote('哪里不对', true, '例如：那天没有来', MOST.wordsMax),
    ],
    guard: (state, actor) => (toConfirm(state, actor).length > 0 ? null : refused.nothing('no guidance to dispute')),
    effect: ({ guidance }, { choice }) => ({ guidance: guidance.filter(({ id }) => id !== choice) }),
  },
];
