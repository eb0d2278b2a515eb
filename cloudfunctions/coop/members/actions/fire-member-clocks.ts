import { fireDue } from '../../../platform/due';
import type { DueReport } from '../../../platform/part';
import { dueOn } from '../../../platform/subject-shell';
import { fireMemberClock } from '../decide';
import { members } from '../store';

/** Calls applications to mind that nobody has answered; each is one write. */
export const fireDueMemberClocks = (now: number, limit: number): Promise<DueReport> =>
  fireDue(dueOn(members, fireMemberClock), now, limit);
