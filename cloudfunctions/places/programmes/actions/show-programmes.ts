import type { z } from 'zod';
import { addressById, gridNameOf } from '../../../directory/api';
import { fireDue, type DueReport } from '../../../platform/due';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { dueOn, perform, type Shell } from '../../../platform/subject-shell';
import { needCommunity, viewerOf } from '../../access';
import type { CalendarView, ProgrammeList, programmeInputs, ProgrammeView } from '../contract';
import { fireProgrammeClock, programmeKind } from '../decide';
import type { Programme, ProgrammeActor, ProgrammeViewer } from '../programme';
import { programmes, programmesOf } from '../store';
import { calendarView, programmeList, programmeView } from '../views';

/** Loaded by those who ask what is on, so that the others start sooner. */
const loadActivities = () => import('../../../attendance/api');

type In<A extends keyof typeof programmeInputs> = z.output<(typeof programmeInputs)[A]>;

const programmeViewer = (call: Call): ProgrammeViewer => ({
  ...viewerOf(call),
  phone: call.identity.account?.phone ?? '',
  communityCode: call.identity.account?.home?.communityCode ?? '',
});
const programmeShell: Shell<Programme, ProgrammeActor, ProgrammeViewer> = {
  kind: programmeKind,
  shelf: programmes,
  viewer: programmeViewer,
};

/** The programmes of a community; one database call. */
export async function showProgrammes({ identity, now }: Call, input: In<'programmes'>): Promise<ProgrammeList> {
  const communityCode = needCommunity(identity, input.communityCode);
  const [found, communityName] = await Promise.all([programmesOf(communityCode), gridNameOf(communityCode, now)]);
  return programmeList({ communityCode, communityName }, found, now);
}

export async function needProgramme(id: string): Promise<Programme> {
  const found = await programmes.byId(id);
  if (!found || found.status === 'ended') throw refusals.notFound('这项服务');
  return found;
}

/** One programme; one database call. */
export async function showProgramme(call: Call, { id }: { id: string }): Promise<ProgrammeView> {
  const state = await needProgramme(id);
  return programmeView(state, programmeKind.actor(programmeViewer(call), state, call.now));
}

/** Takes one step: signs up, wants to be told, calls a day off. */
export async function performProgramme(call: RegisteredCall, input: In<'perform-programme'>): Promise<ProgrammeView> {
  const { state, actor } = await perform(programmeShell, call, input);
  return programmeView(state, actor);
}

/** A week of a community; two database calls, and one for the way from one's own door. */
export async function showCalendar(call: Call, { communityCode, near }: In<'calendar'>): Promise<CalendarView> {
  const { identity, now } = call;
  const code = needCommunity(identity, communityCode);
  const home = near ? identity.account?.home : undefined;
  const [found, activities, communityName, address] = await Promise.all([
    programmesOf(code),
    loadActivities().then(({ comingIn }) => comingIn([code], now)),
    gridNameOf(code, now),
    home ? addressById(home.addressId) : null,
  ]);
  return calendarView({ communityCode: code, communityName }, found, activities, address?.point ?? null, now);
}

/** Who takes part is reminded the evening before. */
export const fireDueProgrammes = (now: number, limit: number): Promise<DueReport> =>
  fireDue(dueOn(programmes, fireProgrammeClock), now, limit);
