import { beijingInstant, sayDate } from '../../platform/clock';
import type { OutboxEntry } from '../../platform/notices';
import { ruled, type Decision, type EntryOf, type Taken } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { PROGRAMME_STATUSES } from '../../../miniprogram/packages/places/vocabulary/programmes';
import { livesOrWorks } from '../things/thing';
import { toldOf, type Programme, type ProgrammeKindOf } from './programme';
import { nextReminder, remindedOf, type Session } from './sessions';
import { leads, PROGRAMME_STEPS } from './steps';

export const PROGRAMME_PAGE = '/packages/places/pages/programme/index';

/** A programme of the community, as a kind of thing with steps: anybody reads it, who lives there takes part. */
export const programmeKind: ProgrammeKindOf = {
  noun: '这项服务',
  rows: PROGRAMME_STEPS,
  labels: PROGRAMME_STATUSES,
  titles: { remind: '系统提醒' },
  actor: ({ openid, name, title, posts, phone, communityCode }, state, now) => {
    const near = openid !== '' && livesOrWorks({ communityCode, posts }, state.communityCode);
    return {
      openid,
      name,
      title,
      phone,
      now,
      sides: [
        'visitor',
        ...(near ? (['neighbour'] as const) : []),
        ...(leads(posts, state) ? (['lead'] as const) : []),
      ],
    };
  },
  derive: (after, _, { at }) => ({ nextClockAt: clockOf(after, at) }),
  tells,
};

const clockOf = (state: Programme, now: number) =>
  state.status === 'open' && toldOf(state).length > 0 ? nextReminder(state, now) : null;

/** To everybody who takes part, or wanted to be told. */
function toAll(about: Programme, entry: EntryOf<Programme>, title: string, body: string): OutboxEntry[] {
  if (toldOf(about).length === 0) return [];
  const said = { template: 'programme', page: `${PROGRAMME_PAGE}?id=${about._id}`, title, body };
  return noticeOf(about, entry, { followersOf: about._id }, said);
}

const sayDay = (date: string, now: number) => sayDate(beijingInstant(date, 0), now).split(' ')[0] ?? '';

function tells({ after, entry, fields }: Taken<Programme, null>): OutboxEntry[] {
  const { name } = after;
  switch (entry.action) {
    case 'call-off': {
      const day = sayDay(fields.choice ?? '', entry.at);
      return toAll(after, entry, '有一次安排取消了', `${name}：${day}取消，${entry.note}`);
    }
    case 'pause':
      return toAll(after, entry, '服务暂停', `${name}暂停：${entry.note}`);
    case 'resume':
      return toAll(after, entry, '服务恢复', `${name}恢复了，时间见页面。`);
    default:
      return [];
  }
}

const sayTimes = (sessions: readonly Session[], now: number) =>
  sessions.map(({ from }) => sayDate(from, now)).join('、');

/** The evening before: who takes part is reminded. Pure; null when nothing is due. */
export function fireProgrammeClock(state: Programme, now: number): Decision<Programme> | null {
  if (state.nextClockAt === null || state.nextClockAt > now) return null;
  const sessions = state.status === 'open' ? remindedOf(state, now) : [];
  const body = `${state.name}：${sayTimes(sessions, now)}，${state.venue.name}。`;
  const told = (after: Programme, entry: EntryOf<Programme>) =>
    sessions.length > 0 ? toAll(after, entry, '明天有您关注的服务', body) : [];
  return ruled(programmeKind, state, { action: 'remind', tells: told }, now);
}
