import { REQUEST_STATUSES } from '../../miniprogram/packages/requests/vocabulary/requests';
import { keptOf, type Category } from './category';
import { dueAt } from '../platform/working-time';
import { placedIn } from './placed-in';
import type { HistoryEntry, RequestOwner, ServiceRequest } from './request';
import type { Placed } from './routing';
import type { RerouteRule } from './step';
import { ASSIGN, QUEUE_OF } from './workflow';

/** Where a request goes when it is routed anew, as the directory and the categories answered. */
export interface Rerouting {
  owner: RequestOwner;
  /** null: the kind of matter stays */
  category: Category | null;
  /** null: the place stays */
  placed: Placed | null;
}

/** Whether somebody else has it after this. The same person by another post need not accept it twice. */
export function changesHands(state: ServiceRequest, { owner }: Rerouting): boolean {
  return owner.personId !== state.owner.personId;
}

/**
 * What being routed anew changes. Whoever has it then has the whole time to accept; the time to resolve stays as promised, save
 * for another kind of matter, which has its own. Another cell begins anew: who passed it on spoke of the old one. Pure.
 * @param now epoch milliseconds
 */
export function rerouted(
  rule: RerouteRule,
  state: ServiceRequest,
  rerouting: Rerouting,
  now: number,
): Partial<ServiceRequest> {
  const { owner, placed } = rerouting;
  const where = placed ? { place: placed.place, ...placedIn(placed.cell, state) } : {};
  const passed = { postId: state.owner.postId, personId: state.owner.personId };
  const same = {
    ...where,
    owner,
    passedOnBy:
      rule === 'by-choice'
        ? [...state.passedOnBy, passed]
        : rule === 'by-person' || placed?.cell.code === state.cellCode
          ? state.passedOnBy
          : [],
  };
  if (!changesHands(state, rerouting)) return same;
  const promised = promisedBy(state, rerouting.category, now);
  return {
    ...same,
    ...promised,
    status: ASSIGN.to,
    queue: QUEUE_OF[ASSIGN.to],
    open: REQUEST_STATUSES[ASSIGN.to].open,
    deadline: promised.promises.acceptBy,
    pastOwnerIds: [...new Set([...state.pastOwnerIds, state.owner.personId])],
  };
}

function promisedBy(
  state: ServiceRequest,
  category: Category | null,
  now: number,
): Pick<ServiceRequest, 'category' | 'limits' | 'promises'> {
  const another = category && category._id !== state.category.id ? category : null;
  const limits = another ? { ...another.promises[state.urgency], office: another.officeHours } : state.limits;
  const acceptBy = dueAt(now, limits.accept, limits.office);
  const resolveBy = another ? dueAt(now, limits.resolve, limits.office) : state.promises.resolveBy;
  return {
    category: another ? keptOf(another) : state.category,
    limits,
    promises: { acceptBy, resolveBy },
  };
}

/** What the timeline adds to the person's own words: what it was before. */
export function reroutedNote(state: ServiceRequest, { category, placed }: Rerouting, said: string): string {
  const before = placed
    ? `原来的位置：${state.place.text}。`
    : category && category._id !== state.category.id
      ? `由“${state.category.label}”改为“${category.label}”。`
      : '';
  return before + said;
}

/** The rule's own entry, which names the new owner and why. */
export function assignedTo(owner: RequestOwner, taken: HistoryEntry): HistoryEntry {
  return {
    ...taken,
    by: { side: 'rule', name: owner.name, title: owner.title, openid: '' },
    action: ASSIGN.action,
    from: taken.to,
    note: owner.reason,
    photos: [],
    satisfaction: null,
  };
}
