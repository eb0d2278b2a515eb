import { mondayOf } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import { addOnce, collection, command, type CollectionDeclaration } from '../../../platform/database';
import { fireDue, postponeDue, type DueReport } from '../../../platform/due';
import type { OutboxEntry } from '../../../platform/notices';
import { outboxOf } from '../../../platform/outbox';
import { tellingWith } from '../../../platform/shelf';
import { noticeOf } from '../../../platform/telling';
import { nextReminder, sayReminder } from '../remind';
import { teamDuty, type TeamMember } from './team';

export const REMINDERS = 'visitReminders';
const DUTY_PAGE = '/packages/visits/pages/duty/index';

/** When the people of a community are reminded next; by the community's code. */
interface Reminder {
  _id: string;
  /** epoch milliseconds */
  remindAt: number;
  version: number;
}
export const reminders: CollectionDeclaration = {
  name: REMINDERS,
  indexes: [
    { name: 'remindAt', fields: { remindAt: 1 } },
    { name: 'outboxDue', fields: { outboxDue: 1 } },
  ],
};
export const reminderOutbox = outboxOf(REMINDERS);

/** Communities that this instance knows to have a reminder. */
const known = new Set<string>();

/** From now on the people of a community are reminded, once its households are there. One database call for the first time. */
export async function expectReminders(communityCode: string, now: number): Promise<void> {
  if (known.has(communityCode)) return;
  const first = { _id: communityCode, remindAt: nextReminder(now), version: 1, outbox: [], outboxDue: null };
  await addOnce(REMINDERS, first);
  known.add(communityCode);
}

/** Whoever is behind hears it once a week, and nobody else does; who is away, and whose week is done, hears nothing. */
export function remindDuty(now: number, limit: number): Promise<DueReport> {
  return fireDue<Reminder>(
    {
      name: 'remind-duty',
      due: async (at, most) => {
        const { data } = await collection(REMINDERS)
          .where({ remindAt: command().lte(at) })
          .orderBy('remindAt', 'asc')
          .limit(most)
          .field({ outbox: false })
          .get();
        return data as Reminder[];
      },
      fire: remindTeam,
      postpone: ({ _id }, until) => postponeDue({ in: REMINDERS, at: 'remindAt' }, _id, until),
    },
    now,
    limit,
  );
}

/** Each person once, whatever posts they hold: by what most is asked of them for. */
function behindIn(team: readonly TeamMember[]): TeamMember[] {
  const behind = team.filter(({ done, expected }) => expected > done).sort((a, b) => a.expected - b.expected);
  return [...new Map(behind.map((member) => [member.personId, member])).values()];
}

async function remindTeam({ _id, version }: Reminder, now: number): Promise<boolean> {
  const week = mondayOf(now);
  const team = await teamDuty(_id, week, now);
  const step = {
    at: now,
    by: { openid: '', name: '', title: '', side: 'rule' },
    commandId: derivedId('remind', _id, week),
  };
  const tells = behindIn(team).flatMap(({ personId, done, expected }): OutboxEntry[] =>
    noticeOf(
      { _id },
      step,
      { personId },
      { template: 'visit-reminder', ...sayReminder(done, expected, now), page: DUTY_PAGE },
    ),
  );
  const _ = command();
  const { updated } = await collection(REMINDERS)
    .where({ _id, version })
    .update({ remindAt: _.set(nextReminder(now)), version: _.inc(1), ...tellingWith(tells, now) });
  return updated === 1;
}
