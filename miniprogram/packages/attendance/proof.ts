import type { OccasionDetail } from '../../../cloudfunctions/attendance/contract';
import { call, type Reply } from '../../services/call';
import { newCommandId } from '../../services/command-id';
import { codeIn } from '../../services/scanned';
import { nearby } from '../../services/nearby';

/** What shows that one is there: a code that was scanned, where the phone is, or both. */
export interface Proof {
  code?: string;
  point?: { longitude: number; latitude: number; accuracy?: number };
}
export type Proved = { ok: true; proof: Proof } | { ok: false; message: string };

/** Scans, and looks where the phone is, as the occasion asks. @param scanned the code, where it is known already. `message` is '' when the person only changed their mind. */
export async function prove(kind: string, scanned = ''): Promise<Proved> {
  const proof: Proof = scanned ? { code: scanned } : {};
  if (!scanned && (kind === 'code' || kind === 'both')) {
    try {
      proof.code = codeIn((await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })).result);
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
