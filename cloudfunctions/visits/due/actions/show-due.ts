import { DAY, beijingDate, dayStart, sayDate } from '../../../platform/clock';
import { addressRefs, outlinesOf } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { parseCursor } from '../../../platform/cursor';
import { linesOf, type Look } from '../../../platform/look';
import { lookTogether } from '../../../platform/look-together';
import { pageOf } from '../../../platform/shelf';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { VISIT_LIMITS } from '../../../../miniprogram/packages/visits/vocabulary/visits';
import { isAway } from '../../access/access';
import { readerLooks, viewerFrom } from '../../households/actions/see';
import { gridToList } from '../../households/actions/show-households';
import { ownerIn, sidesIn, type HouseholdViewer } from '../../households/kind';
import type { ListedHousehold } from '../../households/store';
import type { Plan } from '../../plans/plan';
import { PLANS } from '../../plans/store';
import type { DayHousehold, DaySet, DueLine, DueList } from '../contract';
import { formView } from '../form';
import { dayHousehold, dueLine } from '../lines';
import { dueLook, formLook } from '../store';
import { seenToday, todayLooks } from '../today';

const PAGE = 30;
type Where = Parameters<typeof dueLook>[0];

/** Whose due households somebody sees: of the grid they name, else of their cells and links, else of their community. */
function whereFor(
  call: RegisteredCall,
  named?: string,
): { gridCode: string; cells: Where | null; links: Where | null } {
  const posts = call.identity.posts;
  const cells = posts.filter(({ kind, gridCode }) => kind === POST_KINDS.gridWorker && gridCode.length === 15);
  if (named === undefined && cells.length > 0) {
    const codes = [...new Set(cells.map(({ gridCode }) => gridCode))];
    return {
      gridCode: codes[0] ?? '',
      cells: { cellCode: codes },
      links: { linkPostId: posts.map(({ postId }) => postId) },
    };
  }
  const linked = posts.map(({ postId }) => postId);
  if (named === undefined && !posts.some(leads))
    return { gridCode: posts[0]?.gridCode ?? '', cells: null, links: { linkPostId: linked } };
  const gridCode = gridToList(call, named);
  return {
    gridCode,
    cells: gridCode.length === 15 ? { cellCode: [gridCode] } : { communityCode: gridCode },
    links: null,
  };
}
const leads = ({ kind, gridCode }: { kind: string; gridCode: string }) =>
  (kind === POST_KINDS.chief || kind === POST_KINDS.communityWorker) && gridCode.length === 12;

interface Due {
  gridCode: string;
  viewer: HouseholdViewer;
  found: ListedHousehold[];
  next: string | null;
  seenToday: number;
}

/** Due households of whoever answers now, the longest due first: one database call. */
async function dueFor(
  call: RegisteredCall,
  named: string | undefined,
  cursor: string | undefined,
  size: number,
  more: Record<string, Look | null>,
) {
  const { gridCode, cells, links } = whereFor(call, named);
  const after = parseCursor(cursor);
  const { found } = await lookTogether(call.caller.openid, {
    ...readerLooks(call),
    ...todayLooks(call),
    cells: cells && dueLook(cells, call.now, after, size + 1),
    links: links && dueLook(links, call.now, after, size + 1),
    ...more,
  });
  const viewer = viewerFrom(call, found);
  const all = [...new Map([...found.cells, ...found.links].map((one) => [one._id, one])).values()];
  const sorted = all.sort((a, b) => (a.dueFrom ?? 0) - (b.dueFrom ?? 0) || (a._id < b._id ? -1 : 1));
  const page = pageOf(sorted, size, (last) => ({ key: last.dueFrom ?? 0, id: last._id }));
  const seen = seenToday(found, call.caller.openid, call.now);
  const due: Due = { gridCode, viewer, found: page.items, next: page.next, seenToday: seen };
  return { due, rows: found };
}

/** Of what was found, what this person is to go to, or oversees. */
function mineOf({ viewer, found }: Due, now: number) {
  return found.flatMap((household) => {
    const sides = sidesIn(viewer, household, now).filter((side) => side !== 'member');
    const goes = sides.some((side) => ['visitor', 'chief', 'worker', 'companion'].includes(side));
    return goes ? [{ household, sides }] : [];
  });
}

export async function listDue(
  call: RegisteredCall,
  input: { gridCode?: string | undefined; cursor?: string | undefined },
): Promise<DueList> {
  const { due } = await dueFor(call, input.gridCode, input.cursor, PAGE, {});
  const lines = mineOf(due, call.now).map(({ household, sides }) => dueLine(household, sides, due.viewer, call.now));
  return { ...headOfList(call, due, lines), items: lines, next: due.next };
}

function headOfList(call: RegisteredCall, due: Due, lines: readonly DueLine[]): Omit<DueList, 'items' | 'next'> {
  const { gridCode, viewer } = due;
  const post = call.identity.posts.find((one) => one.gridCode === gridCode);
  return {
    gridCode,
    gridName: post?.gridName ?? '',
    standingText: standingText(viewer, gridCode, call.now),
    counts: {
      due: lines.filter(({ state }) => state === 'due').length,
      overdue: lines.filter(({ state }) => state === 'overdue').length,
      seenToday: due.seenToday,
    },
  };
}

/** Who answers in the cell, where that is not simply oneself. */
function standingText(viewer: HouseholdViewer, gridCode: string, now: number): string {
  const own = viewer.posts.find((post) => post.kind === POST_KINDS.gridWorker && post.gridCode === gridCode);
  if (!own) return '';
  const owner = ownerIn(viewer.around, { cellCode: gridCode, linkPostId: '' }, now);
  if (!owner) return '';
  if (owner.personId !== viewer.personId) return `现在由${owner.title} ${owner.name} 走访`;
  if (owner.side !== 'B') return '';
  const post = viewer.around.find(({ _id }) => _id === owner.postId);
  const first = post?.holders.find(({ side }) => side === 'A');
  const back = first?.leaves.find((leave) => isAway({ leaves: [leave] }, now))?.until;
  const until = back ? `，${sayDate(back, now).split(' ')[0]}归还` : '';
  return first ? `代 ${first.name}（A 角）走访${until}` : '';
}

/** Questions of the rounds and joint visits that are open for a household. */
function plansOf(plans: readonly Plan[], id: string, now: number): DayHousehold['plans'] {
  return plans
    .filter(
      ({ households, marks, from, kind }) =>
        kind !== 'storm' && from <= now && households.includes(id) && !(id in marks),
    )
    .map(({ _id: planId, title, questions }) => ({ planId, title, questions }));
}
const roundLook = (communityCode: string, now: number): Look<Plan> =>
  linesOf<Plan>(
    PLANS,
    { communityCode, createdAt: { $gt: now - 120 * DAY }, ended: false, until: { $gt: now } },
    { createdAt: -1 },
    10,
    {
      kind: true,
      title: true,
      questions: true,
      households: true,
      marks: true,
      from: true,
    },
  );

/**
 * All that a day without signal needs, within a megabyte: the longest due households, the form, who may come along, and the map. Three
 * database calls. It says whose it is, and until when; what is in it is masked as on every list.
 */
export async function showDaySet(call: RegisteredCall, input: { gridCode?: string | undefined }): Promise<DaySet> {
  const { now, caller } = call;
  const { gridCode } = whereFor(call, input.gridCode);
  const communityCode = gridCode.slice(0, 12);
  const { due, rows } = await dueFor(call, input.gridCode, undefined, VISIT_LIMITS.daySet, {
    form: formLook(communityCode),
    rounds: roundLook(communityCode, now),
  });
  const plans = (rows as unknown as { rounds: Plan[] }).rounds;
  const households = mineOf(due, now).map(({ household, sides }) =>
    dayHousehold(household, sides, due.viewer, plansOf(plans, household._id, now), now),
  );
  return {
    holder: caller.openid,
    date: beijingDate(now),
    until: dayStart(now) + DAY,
    madeAt: now,
    list: headOfList(call, due, households),
    households,
    form: formView((rows as unknown as { form: Parameters<typeof formView>[0][] }).form[0] ?? null),
    companions: companionsOf(due.viewer),
    map: await mapOf(due, now),
  };
}

/** People of the list around who may come along. */
function companionsOf({ around, personId }: HouseholdViewer): DaySet['companions'] {
  const people = around.flatMap(({ title, holders }) =>
    holders.map((holder) => ({ personId: holder.personId, name: holder.name, title })),
  );
  const others = people.filter((one) => one.personId !== personId);
  return [...new Map(others.map((one) => [one.personId, one])).values()].slice(0, 100);
}

async function mapOf({ found, gridCode }: Due, now: number): Promise<DaySet['map']> {
  const cells = [
    ...new Set([...(gridCode.length === 15 ? [gridCode] : []), ...found.map(({ cellCode }) => cellCode)]),
  ].slice(0, 12);
  const [outlines, refs] = await Promise.all([
    outlinesOf(cells, now),
    addressRefs(found.map(({ addressId }) => addressId)),
  ]);
  const buildings = [...refs.values()].flatMap(({ building: text, point }) =>
    point ? [{ text, longitude: point.longitude, latitude: point.latitude }] : [],
  );
  return { cells: outlines, buildings: [...new Map(buildings.map((one) => [one.text, one])).values()] };
}
