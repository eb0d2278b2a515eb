import type { z } from 'zod';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { byPhone } from '../../../platform/notices';
import { noticeOf } from '../../../platform/telling';
import { COUNCIL_LIMITS as MOST, SEAT_KINDS } from '../../../../miniprogram/packages/council/vocabulary/council';
import { ownStep, type OwnChange, type OwnStep } from '../../../platform/own-step';
import { faultOfOwners, ownersDecided } from '../../owners';
import { councilRefusals as refused } from '../../refusals';
import { personKey, sitsAt } from '../../seats';
import type { TopicDetail, topicInputs } from '../contract';
import { tellResult, TOPIC_PAGE } from '../decide';
import { sayOwners } from '../say';
import { shown } from '../steps';
import type { TopicAction } from '../titles';
import { afterDay, type Topic, type TopicActor } from '../topic';
import { refuseDay, refuseRequest } from './propose-topic';
import { topicShell } from './shell';
import { detailOf } from './show-topic';

type Input<A extends keyof typeof topicInputs> = z.output<(typeof topicInputs)[A]>;

async function change(
  call: RegisteredCall,
  step: Omit<OwnStep<Topic>, 'action'> & { action: TopicAction },
  by: (topic: Topic, actor: TopicActor) => OwnChange<Topic>,
): Promise<TopicDetail> {
  return detailOf(call, await ownStep(topicShell, call, { ...step, more: { photos: [] } }, by));
}
const byStaff = { who: ['staff'], from: ['gathering'] } as const;

/** Another option, or another clause; once a vote has started there is none. */
export function addOption(
  call: RegisteredCall,
  { id, label, meaning, cost }: Input<'add-option'>,
): Promise<TopicDetail> {
  return change(call, { id, action: 'add-option', ...byStaff, note: label, words: [label, meaning] }, (topic) => {
    const most = topic.clauses ? MOST.clausesMost : MOST.optionsMost;
    if (topic.options.length >= most) throw refused.tooMany('方案', most);
    return { set: { options: [...topic.options, optionOf(topic, { label, meaning, cost }, '社区')] } };
  });
}

export const optionOf = (
  { options }: Topic,
  given: { label: string; meaning: string; cost: number | null },
  by: string,
) => ({
  id: `o${options.length + 1}`,
  ...given,
  by,
});

/** Somebody sits, until a day: told by their telephone number. */
export function addSeat(
  call: RegisteredCall,
  { id, kind, name, phone, until }: Input<'add-seat'>,
): Promise<TopicDetail> {
  refuseDay('until', until, call.now, MOST.seatYears * 366);
  const key = personKey(phone);
  return change(
    call,
    { id, action: 'add-seat', ...byStaff, note: `${SEAT_KINDS[kind].label}${name}` },
    (topic, { now }) => {
      if (topic.seats.some((seat) => seat.key === key && seat.kind === kind && sitsAt(seat, now)))
        throw refused.seated();
      if (topic.seats.length >= MOST.seatsMost) throw refused.tooMany('席位', MOST.seatsMost);
      const known = topic.seats.find((seat) => seat.key === key);
      const seat = {
        id: derivedId('seat', id, call.commandId),
        kind,
        name,
        phone,
        key,
        from: now,
        until: afterDay(until),
      };
      const rest = { leftAt: null, interest: known?.interest ?? null, delegate: known?.delegate ?? null };
      return {
        set: { seats: [...topic.seats, { ...seat, ...rest }] },
        tells: (after, entry) =>
          noticeOf(after, entry, byPhone(phone), {
            template: 'council-topic',
            title: '请您参加协商议事',
            body: `${after.title}：请您作为${SEAT_KINDS[kind].label}参加，请先说明与此事有没有利害关系。`,
            page: `${TOPIC_PAGE}?id=${id}`,
          }),
      };
    },
  );
}

/** Whoever sits names somebody who speaks for them; who speaks for others sits for nobody else. */
export function nameDelegate(call: RegisteredCall, { id, name, phone }: Input<'delegate'>): Promise<TopicDetail> {
  const key = personKey(phone);
  return change(call, { id, action: 'delegate', who: ['seat'], from: ['gathering'], note: name }, (topic, actor) => {
    const taken = topic.seats.some(
      (seat) => seat.key === key || (seat.delegate?.key === key && seat.key !== actor.key),
    );
    if (taken) throw refused.fault('phone', '受托人已经有席位，或已受别人委托，一人只代表一位。');
    return {
      set: { seats: topic.seats.map((seat) => (seat.key === actor.key ? { ...seat, delegate: { name, key } } : seat)) },
    };
  });
}

/** Who does what by when: tracked until it is done. */
export function addPromise(call: RegisteredCall, { id, what, who, by }: Input<'add-promise'>): Promise<TopicDetail> {
  refuseDay('by', by, call.now, 3 * MOST.deadlineDays);
  const step = {
    id,
    action: 'add-promise',
    who: ['staff'],
    from: ['publicised', 'carrying'],
    note: `${who}：${what}`,
  } as const;
  return change(call, { ...step, words: [what, who] }, (topic) => {
    if (topic.promises.length >= MOST.promisesMost) throw refused.tooMany('落实事项', MOST.promisesMost);
    const until = afterDay(by);
    const promise = {
      id: derivedId('promise', id, call.commandId),
      what,
      who,
      until,
      remindAt: until,
      doneAt: null,
      note: '',
    };
    return { set: { promises: [...topic.promises, promise] } };
  });
}

/** Another need into the same topic: what is decided goes back to it too. */
export async function addRequest(call: RegisteredCall, { id, requestId }: Input<'add-request'>): Promise<TopicDetail> {
  const from = ['gathering', 'voting', 'publicised'] as const;
  const topic = await topicShell.shelf.byId(id);
  if (topic) await refuseRequest(requestId, topic.gridCode);
  return change(call, { id, action: 'add-request', who: ['staff'], from }, ({ requestIds }) => ({
    set: { requestIds: requestIds.includes(requestId) ? requestIds : [...requestIds, requestId] },
  }));
}

/** What the owners' assembly came to: recorded, never decided here (民法典 278). */
export function recordOwners(
  call: RegisteredCall,
  { id, minutes, ...counted }: Input<'record-owners'>,
): Promise<TopicDetail> {
  const fault = faultOfOwners(counted);
  if (fault) throw refused.fault('agreed', fault);
  const step = { id, action: 'record-owners', ...byStaff, note: sayOwners(counted), words: [minutes] } as const;
  return change(call, step, (topic, { now }) => {
    if (topic.form !== 'owners') throw refused.fault('matter', '这个议题不是业主共同决定的事项。');
    const outcome = ownersDecided(counted) === 'passed' ? ('agreed' as const) : ('divided' as const);
    const text = outcome === 'agreed' ? '业主大会通过' : '业主大会未通过';
    const result = { at: now, outcome, text, items: [], owners: counted, minutes, photos: [], secrecy: null };
    return { set: shown(topic, result, now), to: 'publicised', tells: tellResult };
  });
}
