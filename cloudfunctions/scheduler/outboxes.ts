import { groupOutbox, memberOutbox, postOutbox } from '../groups/api';
import { attendanceOutbox, occasionOutbox } from '../attendance/api';
import { coopOutboxes } from '../coop/api';
import * as media from '../media/api';
import type { Audience } from '../platform/notices';
import { appealOutbox, exportOutbox } from '../ledger/api';
import * as party from '../party/api';
import { statementOutbox } from '../records/api';
import * as requests from '../requests/api';
import { importOutbox } from '../imports/api';
import type { OutboxStore } from '../platform/outbox';

/** One of many to be told. */
export interface Listener {
  /** '' for a person of the list who has bound none */
  openid: string;
  personId?: string;
  /** where they stand in the list: the next page begins after it */
  place: string;
}

/** Where notices wait to be delivered. */
export interface Outbox extends OutboxStore {
  /** whom an entry to many is for, in an order that stays; needed by a context that writes such entries */
  recipientsOf?(to: Audience, after: string, limit: number): Promise<Listener[]>;
}

/** By the name of its context; a context that tells people adds its own. */
export const outboxes: Readonly<Record<string, Outbox>> = {
  requests,
  whistles: requests.whistleOutbox,
  appeals: appealOutbox,
  exports: exportOutbox,
  media,
  occasions: occasionOutbox,
  attendances: attendanceOutbox,
  imports: importOutbox,
  'party-members': party.memberOutbox,
  groups: groupOutbox,
  groupMembers: memberOutbox,
  groupPosts: postOutbox,
  'party-stations': party.stationOutbox,
  'service-records': statementOutbox,
  squads: party.squadOutbox,
  'mobilisation-orders': party.orderOutbox,
  'mobilisation-places': party.placeOutbox,
  'mobilisation-calls': party.callOutbox,
  ...coopOutboxes,
};
