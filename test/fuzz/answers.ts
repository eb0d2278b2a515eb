import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Reply } from '../support/system';
import { PUBLIC_NAMES, type Player, type Town } from './town';

/** Whose holders may read every request of their grid. Said anew here: what checks a rule must not be the rule. */
const READING = ['gridWorker', 'chief', 'communityWorker'];

/** A code of its own, and a sentence for the person: never a fault, never a program's words. */
export function saidWrongly(reply: Reply): string[] {
  if (reply.ok)
    return /\[object |\bNaN\b|"undefined"/.test(JSON.stringify(reply.data ?? null))
      ? ['an answer shows a program’s words']
      : [];
  const { code, message, fields } = reply.error;
  const faults: string[] = [];
  if (code === 'FAULT' || !/^[A-Z][A-Z_]+$/.test(code)) faults.push(`the code ${code}`);
  for (const sentence of [message, ...Object.values(fields ?? {})])
    if (!/[\u4e00-\u9fff]/.test(sentence) || /Error|undefined|\bat .*:\d+/.test(sentence))
      faults.push(`the words “${sentence}”`);
  return faults;
}

/** Has this person a part in the request: theirs, on their desk now or before, asked to join in, or of their own grids? */
export function hasPart({ openid, personId, posts }: Player, request: ServiceRequest): boolean {
  const isTheirs = request.author.openid === openid;
  const had = personId !== '' && [request.owner.personId, ...request.pastOwnerIds].includes(personId);
  const covers = posts.some(({ kind, gridCode }) => READING.includes(kind) && request.cellCode.startsWith(gridCode));
  return isTheirs || had || covers || posts.some(({ id }) => request.participantPostIds.includes(id));
}

/** May they see the matter, though they have no part in it? */
export function isNeighbourTo({ communityCode }: Player, { visibility, status, cellCode }: ServiceRequest): boolean {
  return (
    communityCode !== '' && cellCode.startsWith(communityCode) && visibility !== 'private' && status !== 'withdrawn'
  );
}

/** Texts that only those may see who may see the matter. */
export const tokensOf = (text: string): string[] => text.match(/k\d+q\d+z/g) ?? [];

/** Which requests each person was ever let see: an inbox keeps what was told then. */
export class Shown {
  private readonly seen = new Map<string, Set<string>>();

  note(players: readonly Player[], request: ServiceRequest): void {
    for (const player of players) {
      if (!hasPart(player, request) && !isNeighbourTo(player, request)) continue;
      const ids = this.seen.get(player.openid) ?? new Set();
      this.seen.set(player.openid, ids.add(request._id));
    }
  }

  has(player: Player, id: string): boolean {
    return this.seen.get(player.openid)?.has(id) ?? false;
  }
}

/** What an answer shows that this very person may not see. */
export function showsWrongly(
  town: Town,
  known: Iterable<ServiceRequest>,
  shown: Shown,
  me: Player,
  action: string,
  text: string,
): string[] {
  const faults: string[] = [];
  for (const { openid } of town.players)
    if (openid !== me.openid && text.includes(openid)) faults.push(`the openid ${openid}`);
  const names = new Set([...PUBLIC_NAMES, me.name, '']);
  const requests = [...known];
  for (const request of requests) {
    const later = action === 'inbox' && shown.has(me, request._id);
    if (hasPart(me, request) || later) names.add(request.author.name);
    else if (isNeighbourTo(me, request)) {
      if (request.visibility === 'neighbours-named') names.add(request.author.name);
      if (request.media.refused.some((fileID) => text.includes(fileID)))
        faults.push(`a refused picture of ${request._id}`);
    } else if (secretsOf(request).some((secret) => text.includes(secret)))
      faults.push(`the matter of ${request._id}, a stranger’s`);
    if (!hasPart(me, request) && told(request).some((secret) => text.includes(secret)) && !later)
      faults.push(`what passed about ${request._id}`);
  }
  for (const { name, phone, role, openid } of town.players) {
    if (role !== 'resident' || openid === me.openid) continue;
    if (!names.has(name) && text.includes(name)) faults.push(`the name ${name}`);
    if (text.includes(phone) && !requests.some((request) => request.author.openid === openid && hasPart(me, request)))
      faults.push(`the telephone of ${name}`);
  }
  return faults;
}

/** Its words and its pictures. */
function secretsOf({ words, photos }: ServiceRequest): string[] {
  return [...tokensOf(words), ...photos];
}

/** What author and owner wrote to each other: no neighbour's to read. */
function told({ history, words }: ServiceRequest): string[] {
  const open = tokensOf(words);
  return history.flatMap(({ note }) => tokensOf(note)).filter((token) => !open.includes(token));
}
