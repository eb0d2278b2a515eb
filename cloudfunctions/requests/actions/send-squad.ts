import type { z } from 'zod';
import { squadsAround, squadToSend } from '../../party/api';
import { refuseBadContent } from '../../platform/content';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { REQUEST_STATUSES } from '../../../miniprogram/packages/requests/vocabulary/requests';
import { mayRead, sidesOf, titlesOf } from '../access';
import type { inputs, RequestDetail, SquadsToSend } from '../contract';
import { applied } from '../decide';
import type { Decision } from '../decision';
import { requestRefusals } from '../refusals';
import type { HistoryEntry, ServiceRequest } from '../request';
import { requestById, saveStep } from '../store';
import { DETAIL_PAGE, titleOf } from '../tell';
import { viewerOf } from '../viewer';
import { SEND_SQUAD } from '../workflow';
import { detailFor } from './detail-for';

type Input = z.output<(typeof inputs)['send-squad']>;
const SENDING = ['owner', 'dispatcher'] as const;
const SQUADS_MOST = 5;

/** Squads that may be asked to help with a need, for those who handle it: two database calls. */
export async function squadsToSend(call: RegisteredCall, { id }: { id: string }): Promise<SquadsToSend> {
  const request = await handled(call, id);
  const there = request.participantSquadIds ?? [];
  const around = REQUEST_STATUSES[request.status].open ? await squadsAround(request.cellCode) : [];
  return {
    id,
    version: request.version,
    title: titleOf(request.words),
    squads: around
      .filter((squad) => !there.includes(squad.id))
      .map((squad) => ({ value: squad.id, label: squad.name, hint: squad.hint, icon: '' })),
  };
}

/** A need as those may see it who see to it; for anybody else it is not there. */
async function handled(call: RegisteredCall, id: string): Promise<ServiceRequest> {
  const viewer = viewerOf(call);
  const request = await requestById(id);
  if (!request || !mayRead(viewer, request)) throw refusals.notFound('这件诉求');
  if (!SENDING.some((side) => sidesOf(viewer, request).includes(side)))
    throw refusals.forbidden('squads are sent by whoever handles a need');
  return request;
}

/**
 * Asks a squad to help with a need: whoever leads it is told, and may read it from then on.
 * @throws Refusal STALE, WRONG_STATUS, NOT_FOUND for a squad of another community
 */
export async function sendSquad(call: RegisteredCall, input: Input): Promise<RequestDetail> {
  const { now, commandId } = call;
  const request = await handled(call, input.id);
  if (request.history.some((entry) => entry.commandId === commandId && entry.by.openid === call.caller.openid))
    return detailFor(call, request);
  if (request.version !== input.version) throw refusals.stale();
  if (!REQUEST_STATUSES[request.status].open)
    throw requestRefusals.wrongStatus(REQUEST_STATUSES[request.status].label, SEND_SQUAD.done);
  const squad = await squadToSend(input.squadId, now);
  const community = request.cellCode.slice(0, GRID_CODE_LENGTH.community);
  const there = request.participantSquadIds ?? [];
  if (!squad || !squad.gridCode.startsWith(community) || there.includes(squad.id)) throw refusals.notFound('这支队伍');
  if (there.length >= SQUADS_MOST) throw requestRefusals.squadsEnough(SQUADS_MOST);
  await refuseBadContent(call.caller.openid, input.note);
  const decision = sent(request, squad, entryOf(call, request, `${squad.name}：${input.note}`));
  await saveStep(request, decision);
  return detailFor(call, applied(request, decision));
}

function entryOf(
  { caller, identity, now, commandId }: RegisteredCall,
  request: ServiceRequest,
  note: string,
): HistoryEntry {
  const viewer = viewerOf({ identity });
  const side = SENDING.find((one) => sidesOf(viewer, request).includes(one)) ?? 'owner';
  const title = titlesOf(viewer, request)[side] ?? '';
  return {
    at: now,
    by: { side, name: identity.account.name, title, openid: caller.openid },
    action: SEND_SQUAD.action,
    from: request.status,
    to: request.status,
    note,
    photos: [],
    satisfaction: null,
    commandId,
  };
}

function sent(
  request: ServiceRequest,
  squad: { id: string; name: string; leads: string[] },
  entry: HistoryEntry,
): Decision {
  return {
    set: { participantSquadIds: [...(request.participantSquadIds ?? []), squad.id], updatedAt: entry.at },
    entry,
    tells: squad.leads.map((openid) => ({
      id: derivedId('send-squad', request._id, entry.commandId, openid),
      template: 'squad',
      title: '请您的队伍来帮忙',
      body: `“${titleOf(request.words)}”，${entry.note}`,
      page: `${DETAIL_PAGE}?id=${request._id}`,
      at: entry.at,
      to: { openid },
    })),
  };
}
