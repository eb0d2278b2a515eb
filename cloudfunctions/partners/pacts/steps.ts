import { askChoice, askExtra, askNote, askNumber } from '../../platform/step-rows';
import {
  PARTNER_LIMITS as MOST,
  TERM_KINDS,
  WAYS,
  type TermKind,
  type Way,
} from '../../../miniprogram/packages/partners/vocabulary/partners';
import { partnerRefusals as refused } from '../refusals';
import type { PartnerActor } from '../units/partnership';
import { option } from '../units/rows';
import { deliveredOf, type Delivery, type Pact } from './pact';

import { deliverRow, openTerms, row, sayAmount, sideOf, termOptions, type PactRow } from './deliver';

const unconfirmed = ({ deliveries }: Pact, actor: PartnerActor): Delivery[] =>
  deliveries.filter(
    (one) =>
      one.confirmedAt === null && !actor.sides.every((side) => side === one.by.side) && one.by.openid !== actor.openid,
  );
const deliveryOptions = (pact: Pact, actor: PartnerActor) =>
  unconfirmed(pact, actor).map(({ id, termId, amount, refText, note }) => {
    const term = pact.terms.find((one) => one.id === termId)!;
    return option(id, `${term.what.slice(0, 18)}：${sayAmount(term.way, amount)}`, refText || note);
  });
const noSignatures = { signed: { staff: null, unit: null } };

/** A pact's life. What is drawn up is changed by forms of its own until both signed; from then on its terms are only ticked. */
export const PACT_STEPS: readonly PactRow[] = [
  {
    ...row,
    action: 'add-term',
    label: '增加条目',
    done: '增加了一条',
    from: ['draft'],
    fields: [
      askChoice(
        '是哪一类',
        Object.entries(TERM_KINDS).map(([value, { label, hint }]) => option(value, label, hint)),
      ),
      askExtra(
        '用什么履行',
        Object.entries(WAYS).map(([value, { label, unit }]) => option(value, label, `按${unit}计`)),
      ),
      askNote('内容', true, '例如：每季度借礼堂给社区办活动', MOST.whatMax),
      askNumber('数量（资金填元）', MOST.promisedMost),
    ],
    guard: ({ terms }) => (terms.length < MOST.termsMost ? null : refused.tooMany('条目', MOST.termsMost)),
    effect: ({ terms }, { choice, extra, note = '', number = 0 }, _actor, { commandId }) => {
      if (number <= 0) throw refused.none('number');
      const way = extra as Way;
      const promised = way === 'money' ? number * 100 : number;
      const term = { id: commandId, kind: choice as TermKind, what: note, way, promised, weight: null, tickedAt: null };
      return { terms: [...terms, term], ...noSignatures };
    },
  },
  {
    ...row,
    action: 'weigh-term',
    label: '设置条目权重',
    done: '设置了权重',
    from: ['draft'],
    fields: ({ terms }) => [askChoice('哪一条', termOptions(terms)), askNumber('权重（0 为不设）', MOST.weightMost)],
    guard: ({ terms }) => (terms.length > 0 ? null : refused.nothing('no terms')),
    effect: ({ terms }, { choice, number = 0 }) => ({
      terms: terms.map((one) => (one.id === choice ? { ...one, weight: number === 0 ? null : number } : one)),
      ...noSignatures,
    }),
  },
  {
    ...row,
    action: 'drop-term',
    label: '删除条目',
    done: '删除了一条',
    from: ['draft'],
    fields: ({ terms }) => [askChoice('删除哪一条', termOptions(terms))],
    guard: ({ terms }) => (terms.length > 0 ? null : refused.nothing('no terms')),
    effect: ({ terms }, { choice }) => ({ terms: terms.filter(({ id }) => id !== choice), ...noSignatures }),
  },
  {
    ...row,
    action: 'sign',
    label: '签字',
    done: '签了字',
    from: ['draft'],
    to: ({ signed }) => (signed.staff !== null || signed.unit !== null ? 'signed' : 'draft'),
    primary: true,
    confirm: '双方都签字后协议生效，不能再改。确定签字吗？',
    guard: ({ terms, signed }, actor) => {
      if (terms.length === 0) return refused.noTerms();
      const [own, other] = [signed[sideOf(actor)], signed[sideOf(actor) === 'staff' ? 'unit' : 'staff']];
      return own ? refused.signedAlready() : other?.openid === actor.openid ? refused.bothSides() : null;
    },
    effect: ({ signed, previousId }, _fields, actor) => {
      const { openid, name, title, now } = actor;
      const both = { ...signed, [sideOf(actor)]: { at: now, openid, name, title } };
      const whole = both.staff !== null && both.unit !== null;
      return {
        signed: both,
        ...(whole ? { toldUntil: now } : {}),
        ...(whole && previousId !== '' ? { along: { previousId } } : {}),
      };
    },
  },
  {
    ...row,
    action: 'withdraw',
    label: '撤回草案',
    done: '撤回了草案',
    from: ['draft'],
    to: 'withdrawn',
    who: ['staff'],
    confirm: '撤回后不能恢复。确定吗？',
    fields: [askNote('原因', true, '例如：单位人员调整，改期再签', MOST.wordsMax)],
  },
  ...(Object.keys(WAYS) as Way[]).map(deliverRow),
  {
    ...row,
    action: 'confirm-delivery',
    label: '确认履行记录',
    done: '确认了履行记录',
    from: ['signed'],
    beside: true,
    primary: true,
    fields: (pact, actor) => [
      { ...askChoice('', []), name: 'choices', label: '确认哪几条', options: deliveryOptions(pact, actor), max: 100 },
    ],
    guard: (pact, actor) => (unconfirmed(pact, actor).length > 0 ? null : refused.nothing('no delivery to confirm')),
    effect: (pact, { choices = [] }, actor) => {
      const own = new Set(unconfirmed(pact, actor).map(({ id }) => id));
      const confirmed = (one: Delivery) =>
        choices.includes(one.id) && own.has(one.id) ? { ...one, confirmedAt: actor.now } : one;
      return { deliveries: pact.deliveries.map(confirmed) };
    },
  },
  {
    ...row,
    action: 'dispute-delivery',
    label: '履行记录不对',
    done: '退回了一条履行记录',
    from: ['signed'],
    beside: true,
    fields: (pact, actor) => [
      askChoice('哪一条不对', deliveryOptions(pact, actor)),
      askNote('哪里不对', true, '例如：那天没有来', MOST.wordsMax),
    ],
    guard: (pact, actor) => (unconfirmed(pact, actor).length > 0 ? null : refused.nothing('no delivery to dispute')),
    effect: ({ deliveries }, { choice }) => ({ deliveries: deliveries.filter(({ id }) => id !== choice) }),
  },
  {
    ...row,
    action: 'tick',
    label: '勾销条目',
    done: '勾销了一条',
    from: ['signed'],
    who: ['staff'],
    beside: true,
    confirm: '勾销就是履行完了，不能恢复。确定吗？',
    fields: (pact) => [askChoice('哪一条履行完了', termOptions(openTerms(pact)))],
    guard: (pact) => (pact.replacedBy === '' && openTerms(pact).length > 0 ? null : refused.nothing('no open term')),
    effect: (pact, { choice = '' }, { now }) => {
      if (deliveredOf(pact, choice) <= 0) throw refused.nothingDelivered();
      return {
        terms: pact.terms.map((one) => (one.id === choice && one.tickedAt === null ? { ...one, tickedAt: now } : one)),
      };
    },
  },
];

export const PACT_TITLES = {
  draft: '起草了协议',
  'change-draft': '修改了草案',
  import: '登记了已签的协议',
  'new-version': '起草了新的版本',
  ending: '协议快到期，已提醒',
  lapsed: '逾期没有履行完，已提醒',
  replaced: '新的版本签字，这一份不再执行',
} as const;
