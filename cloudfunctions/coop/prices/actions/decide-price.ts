import type { z } from 'zod';
import { derivedId } from '../../../platform/commands';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { parseRows } from '../../../platform/parse-rows';
import { managesCoop } from '../../orders/sides';
import { actorOf } from '../../actions/who';
import { orAsBefore } from '../../../platform/as-before';
import { refuseBadContent } from '../../../platform/content';
import type { priceInputs, ServiceDetail } from '../contract';
import { decidePrice, priceRefusals, serviceFrom, serviceRow, teamRow, type Service } from '../service';
import { insertService, savePrice, saveTeam, serviceById, servicesOf, teamById } from '../store';
import { serviceDetail } from './show-cooperative';

type Input = z.output<(typeof priceInputs)['decide-price']>;

/** Records a decided price: who, when, why, and from which day. The same command decides once. */
export async function decidePriceOf(call: RegisteredCall, input: Input): Promise<ServiceDetail> {
  const { commandId, caller, now } = call;
  const id = input.serviceId ?? derivedId('coop-service', caller.openid, commandId);
  const stored = await serviceById(id);
  if (input.serviceId !== undefined && !stored) throw priceRefusals.unknownService();
  const service = stored ?? (await newService(input, id));
  if (!managesCoop(call.identity.posts, service.communityCode)) throw refusals.forbidden('decides a price');
  if (stored?.prices.some((price) => price.commandId === commandId)) return serviceDetail(stored, true, now);
  if (stored && stored.version !== input.version) throw refusals.stale();
  const { parts, from, reason } = input;
  const decided = decidePrice(service, { parts, from, reason, by: actorOf(call), commandId }, now);
  await refuseBadContent(caller.openid, [reason, input.name ?? '']);
  const saved = await orAsBefore(
    async () => {
      if (stored) await savePrice(stored, decided);
      else if (!(await insertService(decided))) throw refusals.stale();
      return decided;
    },
    async () => {
      const other = await serviceById(id);
      return other?.prices.some((price) => price.commandId === commandId) ? other : null;
    },
  );
  return serviceDetail(saved, true, now);
}

async function newService({ teamId = '', name = '', unit = '' }: Input, id: string): Promise<Service> {
  const team = await teamById(teamId);
  if (!team || team.ended) throw priceRefusals.unknownTeam();
  if (name === '' || unit === '') throw priceRefusals.nameless();
  const { communityCode } = team;
  if ((await servicesOf(communityCode)).some((other) => other.teamId === teamId && other.name === name))
    throw priceRefusals.named(name);
  return {
    _id: id,
    communityCode,
    teamId,
    name,
    unit,
    prices: [],
    version: 0,
    outbox: [],
    outboxDue: null,
  };
}

type Rows = { rows: Record<string, unknown>[] };

/** Takes the teams of communities in, all or none; a row replaces the team of the same id. */
export async function importTeams(_call: Call, input: Rows): Promise<{ accepted: number }> {
  const rows = parseRows(teamRow, input.rows);
  await Promise.all(rows.map(({ id, ...same }) => saveTeam({ _id: id, ...same })));
  return { accepted: rows.length };
}

/** Takes services in with the prices they begin with. One that is there stays: its price is changed by decision, not by a list. */
export async function importServices(_call: Call, input: Rows): Promise<{ accepted: number }> {
  const rows = parseRows(serviceRow, input.rows);
  const made = await Promise.all(rows.map((row) => insertService(serviceFrom(row))));
  return { accepted: made.filter(Boolean).length };
}
