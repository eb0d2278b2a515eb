import type { z } from 'zod';
import { beijingDate } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { occupanciesOf, exchangeIn, type Exchange } from '../../../platform/occupancy-store';
import { withoutEntry } from '../../../platform/occupancy';
import { refuseTime, timeRefusals } from '../../../platform/offering';
import { pageAs, type Along } from '../../../platform/shelf';
import type { Actor } from '../../../platform/step-rows';
import type { Page } from '../../../platform/steps';
import { perform, readable, type Finding, type Seen, type Shell } from '../../../platform/subject-shell';
import { viewerOf } from '../../access';
import type { CaseCard, CaseView, inputs } from '../../contract';
import { numberFor, windowById } from '../../windows/store';
import { askedOf, offeringOf } from '../../windows/window';
import type { CaseSide, CaseViewer, Found, ServiceCase } from '../case';
import { caseKind } from '../decide';
import { momentOf } from '../steps';
import { cases, casesOf, waitingBefore } from '../store';
import { caseCard, caseView } from '../views';
import { hostAt } from './host';

const PAGE_SIZE = 20;

/** The time it gives up and takes is written together with the step. */
const withTimes: Along<ServiceCase, Exchange> = {
  needed: (_, { along }) => along !== undefined,
  async write(transaction, _, { along }) {
    if (along && !(await exchangeIn(transaction, along))) throw timeRefusals.none('full');
  },
};

const caseShell: Shell<ServiceCase, Actor<CaseSide>, CaseViewer, Found | null, Exchange> = {
  kind: caseKind,
  shelf: cases,
  viewer: viewerOf,
  find: foundFor,
  along: withTimes,
};

async function foundFor({ action, state, fields, call }: Finding<ServiceCase, CaseViewer>): Promise<Found | null> {
  const { now } = call;
  if (action === 'arrive')
    return { number: await numberFor(state.window.id, beijingDate(now), state._id), time: null, host: null };
  if (action !== 'move') return null;
  const at = momentOf(fields.date ?? 0, fields.time ?? '');
  const window = await windowById(state.window.id);
  if (!window) throw refusals.notFound('这个窗口');
  const time = { from: at, to: at + askedOf(window).length };
  // Their own booking does not stand in its way.
  const months = (await occupanciesOf([window._id], time)).map((month) => withoutEntry(month, state._id));
  refuseTime(offeringOf(window), at, months, now);
  return { number: 0, time, host: await hostAt(window.postId, at) };
}

/** One matter; two database calls. What is not anybody's yet is shown to nobody. */
export async function showCase(call: RegisteredCall, { id }: { id: string }): Promise<CaseView> {
  return viewOf(await readable(caseShell, call, id));
}

/** Takes one step of a matter. */
export async function performCase(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['perform-case']>,
): Promise<CaseView> {
  return viewOf(await perform(caseShell, call, input));
}

async function viewOf({ state, actor }: Seen<ServiceCase, Actor<CaseSide>, CaseViewer>): Promise<CaseView> {
  const { status, number, window, date } = state;
  const before = status === 'waiting' && number !== null ? await waitingBefore(window.id, date, number) : 0;
  return caseView(state, actor, before);
}

/** One's own matters, the last first; one database call. */
export async function listCases(
  { caller, now }: RegisteredCall,
  { cursor }: z.output<(typeof inputs)['my-cases']>,
): Promise<Page<CaseCard>> {
  return pageAs(await casesOf(caller.openid, cursor, PAGE_SIZE), (state) => caseCard(state, now, false));
}
