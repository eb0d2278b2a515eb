import { fireDue } from '../../../platform/due';
import type { DueReport } from '../../../platform/part';
import { dueOn } from '../../../platform/subject-shell';
import { fireMemberClock } from '../decide';
import { handsOn } from '../member';
import { members } from '../store';
import { handBackAll } from './hand-back';

const applications = dueOn(members, fireMemberClock);

/** Calls applications to mind that nobody has answered, and hands back what those hold who left or are suspended; each is one write. */
export const fireDueMemberClocks = (now: number, limit: number): Promise<DueReport> =>
  fireDue(
    {
      ...applications,
      fire: (member, at) => (handsOn(member) ? handBackAll(member, at) : applications.fire(member, at)),
    },
    now,
    limit,
  );
