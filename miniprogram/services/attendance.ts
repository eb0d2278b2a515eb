import type {
  ActionOption,
  AttendanceInputs,
  CodeView,
  HoursDetail,
  Menu,
  MyHours,
  OccasionDetail,
  OccasionSummary,
  Page,
  RosterView,
  SeriesDetail,
  SeriesSummary,
} from '../../cloudfunctions/attendance/contract';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import type { OccasionKind, OccasionView } from '../vocabulary/attendance';
import { call, type Reply } from './call';
import { newCommandId } from './command-id';
import { nearby } from './nearby';

export type {
  CodeView,
  HoursDetail,
  Menu,
  MyHours,
  OccasionDetail,
  OccasionSummary,
  RosterView,
  SeriesDetail,
  SeriesSummary,
};
export type Planned = AttendanceInputs['plan'];

/** One page of what is on, of what I signed up for, or of what I hold. */
export function listOccasions(
  view: OccasionView,
  cursor?: string,
  kind: OccasionKind = 'activity',
): Promise<Reply<Page<OccasionSummary>>> {
  return call('attendance', 'list', { view, kind, ...(cursor ? { cursor } : {}) });
}

export function loadOccasion(id: string): Promise<Reply<OccasionDetail>> {
  return call('attendance', 'occasion', { id });
}

/** A step of an occasion, as the view offered it. The same commandId sent again does nothing twice. */
export function performOccasion(
  input: AttendanceInputs['perform-occasion'],
  commandId: string,
): Promise<Reply<OccasionDetail>> {
  return call('attendance', 'perform-occasion', input, { commandId });
}

/** Whom a step may be about. */
export function peopleFor(id: string, action: string): Promise<Reply<ActionOption[]>> {
  return call('attendance', 'step-options', { id, action });
}

export function loadMenu(): Promise<Reply<Menu>> {
  return call('attendance', 'kinds', {});
}

export function planOccasion(input: Planned, commandId: string): Promise<Reply<OccasionDetail>> {
  return call('attendance', 'plan', input, { commandId });
}

/** What comes back and one holds, the newest first. */
export function listSeries(cursor?: string): Promise<Reply<Page<SeriesSummary>>> {
  return call('attendance', 'list-series', cursor ? { cursor } : {});
}

export function loadSeries(id: string): Promise<Reply<SeriesDetail>> {
  return call('attendance', 'series', { id });
}

export function performSeries(
  input: AttendanceInputs['perform-series'],
  commandId: string,
): Promise<Reply<SeriesDetail>> {
  return call('attendance', 'perform-series', input, { commandId });
}

export function loadCode(id: string): Promise<Reply<CodeView>> {
  return call('attendance', 'code', { id });
}

export function loadRoster(id: string): Promise<Reply<RosterView>> {
  return call('attendance', 'roster', { id });
}

export function listMyHours(cursor?: string): Promise<Reply<MyHours>> {
  return call('attendance', 'my-hours', cursor ? { cursor } : {});
}

export function loadHours(id: string): Promise<Reply<HoursDetail>> {
  return call('attendance', 'hours', { id });
}

export function performHours(input: AttendanceInputs['perform-hours'], commandId: string): Promise<Reply<HoursDetail>> {
  return call('attendance', 'perform-hours', input, { commandId });
}

/** Activities of today and tomorrow that I signed up for. */
export function occasionsWaiting(): Promise<Reply<WaitingItem[]>> {
  return call('attendance', 'waiting', {});
}

/** What shows that one is there: a code that was scanned, where the phone is, or both. */
export interface Proof {
  code?: string;
  point?: { longitude: number; latitude: number; accuracy?: number };
}
export type Proved = { ok: true; proof: Proof } | { ok: false; message: string };

/** Scans, and looks where the phone is, as the occasion asks. `message` is '' when the person only changed their mind. */
export async function prove(kind: string): Promise<Proved> {
  const proof: Proof = {};
  if (kind === 'code' || kind === 'both') {
    try {
      proof.code = (await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })).result;
    } catch (fault) {
      return { ok: false, message: refusedBy(fault) };
    }
  }
  if (kind === 'place' || kind === 'both') {
    const here = await nearby();
    if (!here.ok)
      return {
        ok: false,
        message: '没有得到您的位置。请打开手机的定位、允许使用位置，再试一次；不行的话请组织者补记。',
      };
    proof.point = here.point;
  }
  return { ok: true, proof };
}

function refusedBy(fault: unknown): string {
  const why = typeof fault === 'object' && fault !== null && 'errMsg' in fault ? String(fault.errMsg) : '';
  if (/cancel/i.test(why)) return '';
  return /auth|deny|denied|permission|privacy/i.test(why)
    ? '没有得到使用相机的许可，扫不了码。请在设置里允许，或请组织者补记。'
    : '没有扫出来，请把码放在框里再试一次。';
}

/** Ids of checks whose answer was lost: tried again, the same check is done once. */
const unanswered = new Map<string, string>();

export async function checkHere(id: string, way: 'in' | 'out', proof: Proof): Promise<Reply<OccasionDetail>> {
  const key = `${id} ${way}`;
  const commandId = unanswered.get(key) ?? newCommandId();
  unanswered.set(key, commandId);
  const reply = await call('attendance', way === 'in' ? 'check-in' : 'check-out', { id, ...proof }, { commandId });
  if (reply.ok || reply.error.code !== 'OFFLINE') unanswered.delete(key);
  return reply;
}
