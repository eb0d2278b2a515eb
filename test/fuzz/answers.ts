import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { GeoPoint } from '../../miniprogram/vocabulary/grid';
import type { Reply } from '../support/system';
import { GRID } from '../support/small-town';
import { RISKY } from './draw';
import { type Beside, callableIn, listedFor, workOf } from './beside';
import { servesCoop } from './cooperative';
import { PUBLIC_NAMES, type Player, type Town } from './town';

/** Whose holders may read every request of their grid. Said anew here: what checks a rule must not be the rule. */
const READING = ['gridWorker', 'chief', 'communityWorker'];

/** Characters that print nothing, or turn what follows them round. */
const UNSEEN = /[\u00ad\u115f\u1160\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\u3164\ufeff]/;

/** A code of its own, and a sentence for the person: never a fault, never a program's words. */
export function saidWrongly(reply: Reply): string[] {
  if (reply.ok) {
    const text = JSON.stringify(reply.data ?? null);
    return [
      ...(/\[object |\bNaN\b|"undefined"/.test(text) ? ['an answer shows a program’s words'] : []),
      ...(UNSEEN.test(text) ? ['an answer shows what nobody sees'] : []),
      ...(text.includes(RISKY) ? ['an answer shows words that were not checked'] : []),
    ];
  }
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

/** May they call its author: whose it is now, and who was asked to join in. */
function mayCall({ personId, posts }: Player, { owner, participantPostIds }: ServiceRequest): boolean {
  return (personId !== '' && personId === owner.personId) || posts.some(({ id }) => participantPostIds.includes(id));
}

/** May they see the matter, though they have no part in it? */
export function isNeighbourTo(
  { communityCode }: Player,
  { visibility, status, cellCode, place }: ServiceRequest,
): boolean {
  if (communityCode === '' || visibility === 'private' || status === 'withdrawn') return false;
  return cellCode.startsWith(communityCode) || (place.point !== null && liesBy(place.point, communityCode));
}

/** The small town's ground, in boxes: thousandths of a degree from its south-western corner. */
const GROUND: Readonly<
  Record<string, readonly (readonly [west: number, south: number, east: number, north: number])[]>
> = {
  [GRID.riverside]: [[0, 0, 6, 6]],
  [GRID.orchard]: [
    [6, 0, 9, 6],
    [10, 3, 11, 4],
  ],
};
const NEAR_METRES = 600;

/** Is there ground of this community within so many metres of a place, some to spare for how they are measured? */
function liesBy({ longitude, latitude }: GeoPoint, communityCode: string): boolean {
  const [x, y] = [(longitude - 110) * 1000, (latitude - 35) * 1000];
  return (GROUND[communityCode] ?? []).some(([west, south, east, north]) => {
    const [dx, dy] = [Math.max(west - x, 0, x - east) * 91.2, Math.max(south - y, 0, y - north) * 111.2];
    return Math.hypot(dx, dy) <= NEAR_METRES + 5;
  });
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

/** Here stand the names of party members who chose that everybody may see them. */
const SHOWN_BY_CHOICE = ['station', 'perform-station', 'who-serves'];

/** All that is known of the town's matters when an answer is looked at. */
export interface Known {
  requests: ReadonlyMap<string, ServiceRequest>;
  shown: Shown;
  beside: Beside;
}

/** What an answer shows that this very person may not see. */
export function showsWrongly(
  town: Town,
  known: Known,
  me: Player,
  { fn, action }: { fn: string; action: string },
  text: string,
): string[] {
  const { shown, beside } = known;
  const requests = [...known.requests.values()];
  const mine = requests.filter((request) => hasPart(me, request) || (action === 'inbox' && shown.has(me, request._id)));
  const near = requests.filter((request) => isNeighbourTo(me, request));
  return [
    ...town.players.filter(({ openid }) => openid !== me.openid && text.includes(openid)).map(({ openid }) => openid),
    ...strangersWords(requests, mine, near, workOf(me, beside, known.requests), text),
    ...refusedPictures(near, text).filter((fileID) => !mine.some(({ photos }) => photos.includes(fileID))),
    ...(SHOWN_BY_CHOICE.includes(action) ? [] : peopleShown(town, mine, near, me, text, fn, known)),
  ].map((secret) => `${secret} in …${around(text, secret)}…`);
}

/** What nobody wrote or showed in anything that this person may see. */
function strangersWords(
  requests: readonly ServiceRequest[],
  mine: readonly ServiceRequest[],
  near: readonly ServiceRequest[],
  work: readonly string[],
  text: string,
): string[] {
  const seen = new Set([
    ...work,
    ...mine.flatMap((one) => [...matterOf(one), ...told(one)]),
    ...near.flatMap(matterOf),
  ]);
  const inText = new Set([...tokensOf(text), ...(text.match(/cloud:\/\/[\w./-]+/g) ?? [])]);
  const secret = requests.flatMap((one) => (one.source ? notesOf(one) : [...matterOf(one), ...told(one)]));
  return [...new Set(secret)].filter((part) => inText.has(part) && !seen.has(part));
}

function refusedPictures(near: readonly ServiceRequest[], text: string): string[] {
  return near.flatMap(({ media }) => media.refused).filter((fileID) => text.includes(fileID));
}

/** Names and telephones of residents: of authors whose need is theirs to read, or who let neighbours read their name. */
function peopleShown(
  { players }: Town,
  mine: readonly ServiceRequest[],
  near: readonly ServiceRequest[],
  me: Player,
  text: string,
  fn: string,
  { beside }: Known,
): string[] {
  // What was followed, and told, before somebody moved may name whom they knew then: an inbox keeps it.
  const known = beside.confirmed === null || beside.confirmed.has(me.openid);
  const named = known ? near.filter(({ visibility }) => visibility === 'neighbours-named') : [];
  const names = new Set([...PUBLIC_NAMES, me.name, ...[...mine, ...named].map(({ author }) => author.name)]);
  const callable = new Set(mine.filter((request) => mayCall(me, request)).map(({ author }) => author.openid));
  const inSquads = callableIn(me, beside);
  const listed = listedFor(me, beside);
  // Who serves, orders or judges there goes by name and number as their part in an order says: test/coop/scopes.test.ts looks after that.
  const serves = servesCoop(me);
  // The first page shows the newest notices too.
  const knowsNames = fn === 'coop' || fn === 'notices' || fn === 'home';
  return players
    .filter(({ role, openid }) => role === 'resident' && openid !== me.openid)
    .filter((player) => !isBranchOf(me, player) && !listed.has(player.openid))
    .flatMap(({ name, phone, openid }) => [
      // In a group neighbours go by name, as its rule and they themselves will: test/groups/scopes.test.ts looks after that.
      // At a council whoever sits goes by name; whoever only says a word does not: test/council/scopes.test.ts looks after that.
      ...(names.has(name) || fn === 'groups' || fn === 'council' || (knowsNames && serves) ? [] : [name]),
      ...(callable.has(openid) || inSquads.has(phone) || (fn === 'coop' && serves) ? [] : [phone]),
    ])
    .filter((secret) => text.includes(secret));
}

/** Branches know by name, and call, the party members who report to them: whoever lives there, or whose unit is paired there. */
function isBranchOf({ posts }: Player, { communityCode }: Player): boolean {
  const answers = posts.filter(({ kind }) => kind === 'chief' || kind === 'communityWorker');
  return answers.some(({ gridCode }) => [communityCode, GRID.orchard].some((code) => code.startsWith(gridCode)));
}

function around(text: string, secret: string): string {
  const at = text.indexOf(secret);
  return text.slice(Math.max(0, at - 120), at + secret.length + 40);
}

/** What came out of a group is its people's to read as well: of it, only what is said about it later is not. */
function notesOf({ history }: ServiceRequest): string[] {
  return history.flatMap(({ note }) => tokensOf(note));
}

/** Its words and its pictures. */
function matterOf({ words, photos }: ServiceRequest): string[] {
  return [...tokensOf(words), ...photos];
}

/** What author and owner wrote and showed to each other: no neighbour's to read. */
function told({ history }: ServiceRequest): string[] {
  return history.flatMap(({ note, photos }) => [...tokensOf(note), ...photos]);
}
