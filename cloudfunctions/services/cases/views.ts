import { sayDate, sayMoment } from '../../platform/clock';
import { dayText } from '../../platform/say-hours';
import type { Actor } from '../../platform/step-rows';
import { actionsFor, timelineOf } from '../../platform/subject';
import type { CaseCard, CaseView, WindowDay } from '../contract';
import { windowCard } from '../windows/views';
import type { ServiceWindow } from '../windows/window';
import { CASE_STATUSES } from '../../../miniprogram/packages/services/vocabulary/services';
import type { CaseSide, ServiceCase } from './case';
import { caseKind } from './decide';

type Shown = Omit<ServiceCase, 'history' | 'outbox'>;

/** A matter in a list. @param names whether the reader may know whose it is */
export function caseCard(state: Shown, now: number, names: boolean): CaseCard {
  const { _id: id, item, status, time, window, number, way, date } = state;
  const when = time ? sayMoment(time.from, now) : date === '' ? '' : dayText(date, now);
  const where = way === 'home' ? '上门代办' : window.name;
  return {
    id,
    title: item.name,
    status,
    statusText: CASE_STATUSES[status].label,
    whenText: [when, where].filter(Boolean).join(' · '),
    number,
    name: names ? state.forName || state.applicant.name : '',
  };
}

/** One matter as somebody with a part in it sees it. @param before how many wait before its number */
export function caseView(state: ServiceCase, actor: Actor<CaseSide>, before: number): CaseView {
  const { now, openid } = actor;
  const works = actor.sides.includes('window');
  const { item, host, missing, dueAt, status } = state;
  return {
    ...caseCard(state, now, works),
    version: state.version,
    itemId: item.id,
    windowId: state.window.id,
    placeText: state.placeText,
    hostText: host ? `${host.name}接待${host.side === 'B' ? '（B角）' : ''}` : '',
    before: status === 'waiting' ? before : -1,
    materials: item.materials.map((name) => ({ name, missing: missing.includes(name) })),
    dueText: dueAt !== null && status === 'accepted' ? `${sayDate(dueAt, now)} 前办好` : '',
    phone: works ? state.forPhone || state.applicant.phone : '',
    forName: state.forName,
    timeline: timelineOf(
      caseKind,
      state.history.filter(({ action }) => action !== 'ask'),
      { openid, now },
      () => ({ photos: [], heldPhotos: [] as [] }),
    ),
    availableActions: actionsFor(caseKind, state, actor),
  };
}

/** A day at a window: who is next on top. */
export function windowDay(
  window: ServiceWindow,
  date: string,
  { day, running, now }: { day: readonly Shown[]; running: readonly Shown[]; now: number },
): WindowDay {
  const of = (...statuses: ServiceCase['status'][]) => day.filter(({ status }) => statuses.includes(status));
  const cards = (states: readonly Shown[]) => states.map((one) => caseCard(one, now, true));
  const waiting = of('waiting').sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const booked = of('booked', 'displaced').sort((a, b) => (a.time?.from ?? 0) - (b.time?.from ?? 0));
  const served = of('done', 'accepted', 'incomplete').length;
  const [next] = cards(waiting);
  return {
    ...windowCard(window),
    dateText: dayText(date, now),
    next: next ?? null,
    called: cards(of('called')),
    waiting: cards(waiting),
    booked: cards(booked),
    running: cards(running),
    figuresText: `已接待 ${served} 人 · 没来 ${of('noShow').length} 人 · 等候 ${waiting.length} 人`,
  };
}
