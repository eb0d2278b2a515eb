import type { VisitsInputs, VisitsViews } from '../../cloudfunctions/visits/contract';
import { call, type Reply } from './call';
import { keptCommands, type Kept, type WithFiles } from './kept';

type Raise = Omit<VisitsInputs['raise-need'], 'visitId'>;
type Invite = Omit<VisitsInputs['invite-skill'], 'visitId'>;

/** A visit as it is written at the door, and what is to come of it. */
export interface VisitContent extends WithFiles {
  label: string;
  /** 柳苑 3号楼 2单元 301 */
  title: string;
  /** what is sent, but for its photos */
  visit: VisitsInputs['save-visit'];
  written: boolean;
  raises: Raise[];
  invites: Invite[];
  /** the server has it, and what is to come of it is still to be sent; '' before */
  visitId: string;
}
export type KeptVisit = Kept<VisitContent>;
/** @property faults what could not be done of what was to come of it */
export type VisitSent = Pick<VisitsViews['save-visit'], 'visitId' | 'conflicts'> & { title: string; faults: string[] };

const page = '/packages/visits/pages/';

/** Visits that are being written, or wait for a signal. */
export const keptVisits = keptCommands<VisitContent, VisitSent>({
  kind: 'visit',
  empty: {
    label: '走访',
    title: '',
    visit: { householdId: '', base: 1, madeAt: 0, outcome: 'seen' },
    written: false,
    raises: [],
    invites: [],
    visitId: '',
    photos: [],
  },
  saysAnything: ({ written }) => written,
  send: async (content, commandId) => {
    const photos = content.photos.map(({ fileId }) => fileId);
    const saved = await call('visits', 'save-visit', { ...content.visit, photos }, { commandId });
    if (!saved.ok) return saved;
    const { visitId, conflicts } = saved.data;
    // Should no answer come from here on, the page says that the visit itself has arrived.
    keptVisits.change(commandId, (one) => ({ ...one, content: { ...one.content, visitId } }));
    const faults: string[] = [];
    for (const [i, asked] of following(content, visitId).entries()) {
      const reply = await asked(`${commandId}-${i}`);
      if (!reply.ok && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
        return { ok: false, error: { ...reply.error, code: 'OFFLINE' } };
      if (!reply.ok) faults.push(reply.error.message);
    }
    return { ok: true, data: { visitId, conflicts, title: content.title, faults } };
  },
  page: (id) => `${page}visit/index?kept=${id}`,
  seen: ({ visitId, conflicts, title, faults }) => ({
    title: [`走访：${title}`, ...faults, ...(conflicts > 0 ? ['有一项与别人改的不同，请核对'] : [])].join('。'),
    page: `${page}record/index?id=${visitId}`,
  }),
  said: (count) => `已替您发送 ${count} 次走访`,
});

type Asked = (commandId: string) => Promise<Reply<unknown>>;

/** What is to come of a visit, in order; each has a command id of its own, made of the visit's. */
const following = ({ raises, invites }: VisitContent, visitId: string): Asked[] => [
  ...raises.map(
    (raise): Asked =>
      (commandId) =>
        call('visits', 'raise-need', { visitId, ...raise }, { commandId }),
  ),
  ...invites.map(
    (to): Asked =>
      (commandId) =>
        call('visits', 'invite-skill', { visitId, ...to }, { commandId }),
  ),
];
