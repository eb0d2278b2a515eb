import { now } from '../platform/clock';
import { openidsOf, postsDeciding, responsibleFor } from '../directory/api';
import type { Audience } from '../platform/notices';
import type { Listener } from '../platform/outbox';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { ownerIn } from './households/kind';
import { households } from './households/store';
import { planOutbox } from './plans/store';
import { reminderOutbox } from './coverage/actions/remind-duty';

export { recellHouseholds } from './households/actions/recell';
export { coverageFacts } from './coverage/actions/facts';

/** Notices wait in the households and plans that caused them. */
export const visitOutboxes = {
  'visit-households': { ...households.outbox, recipientsOf },
  'visit-plans': planOutbox,
  'visit-reminders': reminderOutbox,
};

/** Whoever answers for a household then, or the chief of its community. Two or three database calls. */
async function recipientsOf({ followersOf }: Audience, after: string): Promise<Listener[]> {
  if (after !== '') return [];
  const [kind = '', id = ''] = followersOf.split(':');
  const owner = kind === 'chief' ? await responsibleFor(id, POST_KINDS.chief, now()) : await visitorOf(id);
  if (!owner) return [];
  const { personId } = owner;
  const openid = (await openidsOf([personId])).get(personId) ?? '';
  return [{ openid, personId, place: personId }];
}

async function visitorOf(id: string) {
  const household = await households.byId(id);
  if (!household) return null;
  return ownerIn(await postsDeciding(household.cellCode), household, now());
}
