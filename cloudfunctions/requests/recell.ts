import type { CellSummary, Home, Owner, PostStanding } from '../directory/api';
import { covers } from '../platform/identity';
import { dueAt } from '../platform/working-time';
import type { Decision } from './decision';
import { startClock } from './escalation';
import { successor } from './ownership';
import { placedIn } from './placed-in';
import type { HistoryEntry, RequestOwner, ServiceRequest } from './request';
import { tellRecelled } from './tell-recelled';
import { ASSIGN, RECELL } from './workflow';

type Placed = Pick<ServiceRequest, 'cellCode' | 'owner'>;

/** What was asked when it was routed, asked of the cell that it lies in now: the same kind of post, from the same level up. */
export function homeIn({ owner: { home } }: Placed, cellCode: string): Home {
  const still = covers(home.gridCode, cellCode);
  return { ...home, gridCode: still ? home.gridCode : cellCode.slice(0, home.gridCode.length) };
}

/**
 * An open request in the cell that it lies in since the cells were redrawn (S3). It is routed anew as it was routed at first, by the
 * rule of hand-over: whoever answers there and has begun goes on. Another owner who has not yet accepted has the whole time for it;
 * what was promised to be resolved, or is waited for, stays promised. Pure.
 * @param standing of its owner and its heir, for homeIn of the new cell
 * @returns null when it need not move, or nobody answers there yet: then it stays with whoever has it
 */
export function decideRecell(
  request: ServiceRequest,
  cell: CellSummary,
  standing: PostStanding,
  now: number,
): Decision | null {
  if (!request.open || cell.code === request.cellCode || !standing.heir) return null;
  const owner = ownerIn(request, standing.heir, standing);
  const moves = owner.personId !== request.owner.personId;
  const set: Partial<ServiceRequest> = {
    ...placedIn(cell, request),
    owner,
    updatedAt: now,
    ...(moves ? { pastOwnerIds: [...new Set([...request.pastOwnerIds, request.owner.personId])] } : {}),
    ...(moves && request.status === ASSIGN.to ? acceptedAnew(request, now) : {}),
  };
  const after = { ...request, ...set };
  const entry = entryOf(request, cell, owner, moves, now);
  return { set, entry, tells: moves ? tellRecelled(request, after, entry, cell.term) : [] };
}

function ownerIn(request: ServiceRequest, heir: Owner, standing: PostStanding): RequestOwner {
  const settled = { ...request, owner: { ...request.owner, home: heir.home } };
  return successor(settled, standing) ?? settled.owner;
}

function acceptedAnew(request: ServiceRequest, now: number): Partial<ServiceRequest> {
  const { limits, promises, status } = request;
  const acceptBy = dueAt(now, limits.accept, limits.office);
  const deadline = acceptBy;
  return { promises: { ...promises, acceptBy }, deadline, ...startClock({ status, deadline, limits }, now) };
}

function entryOf(
  { cellName, status, version }: ServiceRequest,
  cell: CellSummary,
  owner: RequestOwner,
  moves: boolean,
  now: number,
): HistoryEntry {
  return {
    at: now,
    by: { side: 'rule', name: owner.name, title: owner.title, openid: '' },
    action: RECELL.action,
    from: status,
    to: status,
    note: `这里原属${cellName}，${cell.term}调整后属${cell.communityName}${cell.name}。${moves ? owner.reason : '负责人不变。'}`,
    photos: [],
    satisfaction: null,
    commandId: `recell-${version}`,
  };
}
