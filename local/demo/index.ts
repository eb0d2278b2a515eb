import type { AddressRow } from '../../cloudfunctions/directory/import-tables';
import { addressRows } from './tables/addresses';
import { beenRows, comingRows, kindRows } from './tables/activities';
import { BRANDS } from './tables/brands';
import { categoryRows } from './tables/categories';
import { mandateRows } from './tables/mandates';
import { communities, gridRows, type CommunityPlan } from './tables/grids';
import { loadCouncil } from './council';
import { loadGroups, NEIGHBOURS } from './groups';
import { partyTables, POINT_RULES, type PartyTables } from './tables/party';
import { itemRows, windowRows } from './tables/service-items';
import { partnerTables } from './tables/partners';
import { programmeRows, stairwellRows, thingRows, venueRows } from './tables/venues';
import { pastRequests } from './tables/past-requests';
import { drillRow } from './tables/drill';
import { taskPlans } from './tables/tasks';
import { squadRows } from './tables/squads';
import { staff, type Staff } from './tables/staff';
import { loadCooperative } from './cooperative';
import type { DemoHouseholds } from './tables/households';
import { dwellings, tagKindRows } from './tables/dwellings';
import { PERSONAS, type Persona } from './data/personas';
import { stairwell } from './picture';

/** What the loader needs of a cloud: its functions, its storage, and where to say who is worth playing. */
export interface DemoCloud {
  invoke(functionName: string, openid: string, event: Record<string, unknown>): Promise<unknown>;
  /** @returns the file's id */
  upload(cloudPath: string, bytes: Buffer): Promise<string>;
  setPeople(people: readonly DemoPerson[]): void;
  setCodes(codes: readonly { title: string; text: string }[]): void;
  /** epoch milliseconds by the cloud's own clock */
  now(): number;
}

/** Somebody worth playing, as GET /people lists them. */
export interface DemoPerson {
  openid: string;
  name: string;
  phone: string;
  community: string;
  cell: string;
  posts: string[];
  note: string;
}

type Known = AddressRow & { id: string };
const withId = (row: AddressRow): Known => ({ ...row, id: row.id! });

const ADMINISTRATOR = 'local-admin';
/** Households of one import; and of one that comes in while people already use the demonstration. */
const HOUSEHOLDS_AT_ONCE = 1000;
const HOUSEHOLDS_BESIDE = 200;
/** Holds the community's activities. */
const ACTIVITIES_CHIEF = 'community-jiangtan';

/** Loads the demonstration through the same functions that a real community's import goes through. */
export async function loadDemo(cloud: DemoCloud, households: DemoHouseholds = 'all'): Promise<void> {
  const plans = communities();
  const { rows: addresses, areas } = addressRows(plans);
  const everybody = staff(plans);
  await importTable(cloud, 'grids', gridRows(plans, areas));
  await importTable(cloud, 'people', everybody.people);
  await importTable(cloud, 'addresses', addresses);
  await importTable(cloud, 'posts', everybody.posts);
  await importTable(cloud, 'brands', BRANDS);
  await run(cloud, 'requests', ADMINISTRATOR, 'import-categories', { rows: categoryRows(['610302', '320583']) });
  await run(cloud, 'requests', ADMINISTRATOR, 'import-mandates', { rows: mandateRows(['610302', '320583']) });
  for (const persona of PERSONAS) if (persona.bound) await bind(cloud, persona, everybody);
  const photos = {
    before: await cloud.upload('requests/demo/before.png', stairwell(false)),
    after: await cloud.upload('requests/demo/after.png', stairwell(true)),
  };
  const withIds = addresses.map(withId);
  for (const rows of batches(pastRequests(withIds, photos, cloud.now()), 200))
    await run(cloud, 'requests', ADMINISTRATOR, 'import-past', { rows });
  await loadDwellings(cloud, withIds, households);
  await run(cloud, 'party', ADMINISTRATOR, 'import-squads', { rows: squadRows(plans) });
  await run(cloud, 'party', ADMINISTRATOR, 'import-drills', { rows: [drillRow(plans, cloud.now())] });
  await loadServices(cloud, plans, withIds);
  await loadParty(cloud, partyTables(plans, addresses, cloud.now()));
  await loadPartners(cloud, plans);
  await loadActivities(cloud, everybody, addresses);
  for (const plan of taskPlans(cloud.now())) await run(cloud, 'attendance', 'community-jiangtan', 'plan', plan);
  await loadGroups((...asked) => run(cloud, ...asked));
  await confirmHomes(cloud);
  const inCoop = (openid: string, action: string, input: object) => run(cloud, 'coop', openid, action, input);
  await loadCooperative(inCoop, ADMINISTRATOR, cloud.now());
  const inCouncil = (action: string, input: object) => run(cloud, 'council', ACTIVITIES_CHIEF, action, input);
  await loadCouncil(inCouncil, '610302004001', cloud.now());
  cloud.setCodes(codesOf(addresses));
  cloud.setPeople(PERSONAS.map((persona) => describe(persona, plans, everybody)));
}

/** Most of those who registered are known to live where they say; two neighbours still wait for it. */
async function confirmHomes(cloud: DemoCloud): Promise<void> {
  const residents = PERSONAS.filter(({ bound, home }) => bound && home).map(({ openid }) => openid);
  const refs: string[] = [];
  for (const openid of [...residents, ...NEIGHBOURS.slice(0, -2).map((one) => one.openid)])
    refs.push(((await run(cloud, 'directory', openid, 'my-home', {})) as { ref: string }).ref);
  await run(cloud, 'directory', ADMINISTRATOR, 'judge-homes', { refs, verdict: 'confirm' });
}

/** Households with their tags of those around the people one can be; they come in cell by cell, so that each is counted once or twice. */
async function loadDwellings(cloud: DemoCloud, addresses: readonly Known[], wanted: DemoHouseholds): Promise<void> {
  if (wanted === 'none') return;
  const { near } = dwellings(addresses, cloud.now());
  await run(cloud, 'visits', ADMINISTRATOR, 'import-tag-kinds', { rows: tagKindRows(['610302', '320583']) });
  for (const rows of batches(near, HOUSEHOLDS_AT_ONCE))
    await run(cloud, 'visits', ADMINISTRATOR, 'import-households', { rows });
}

/**
 * The households of all others, a few at a time: nobody one can be waits for them, so they come in while the demonstration is used.
 * @param done how many times this came to a rest before, in an earlier run too
 * @param rested told after each time that what came in will stay; nothing more comes in once it answers false
 */
export async function loadRest(cloud: DemoCloud, done: number, rested: (done: number) => boolean): Promise<void> {
  const { rows: addresses } = addressRows(communities());
  const all = batches(dwellings(addresses.map(withId), cloud.now()).far, HOUSEHOLDS_BESIDE);
  for (let at = done; at < all.length; at++) {
    const once = { commandId: `demo-households-${at}` };
    await run(cloud, 'visits', ADMINISTRATOR, 'import-households', { rows: all[at] }, once);
    if (!rested(at + 1)) return;
  }
}

/** The list and the windows of each community in which one can be somebody, a list in one import. */
async function loadServices(
  cloud: DemoCloud,
  plans: readonly CommunityPlan[],
  addresses: readonly AddressRow[],
): Promise<void> {
  const load = (action: string, rows: readonly object[]) => run(cloud, 'services', ADMINISTRATOR, action, { rows });
  const lived = PERSONAS.flatMap(({ home }) => (home ? [home.addressId] : []));
  const homes = new Set(lived.map((id) => id.slice(0, 12)));
  const listed = plans.filter(({ code }) => homes.has(code));
  await load('import-windows', listed.flatMap(windowRows));
  for (const plan of listed) await load('import-items', itemRows(plan, cloud.now()));
  const venues = venueRows(plans, homes, doorsOf(lived, addresses));
  await run(cloud, 'places', ADMINISTRATOR, 'import-venues', { rows: venues });
  const buildings = new Map(
    [...lived].reverse().flatMap((id) => {
      const found = addresses.find((address) => address.id === id);
      return found ? [[id.slice(0, 12), `${found.estate} ${found.building}`] as const] : [];
    }),
  );
  await run(cloud, 'places', ADMINISTRATOR, 'import-stairwells', { rows: stairwellRows(buildings) });
  await run(cloud, 'places', ADMINISTRATOR, 'import-programmes', { rows: programmeRows(venues, homes) });
  await run(cloud, 'places', ADMINISTRATOR, 'import-things', { rows: thingRows(plans, homes) });
}

/** Where the first lives whom one can be, by community. */
function doorsOf(ids: readonly string[], addresses: readonly AddressRow[]): Map<string, [number, number]> {
  const byId = new Map(addresses.map((address) => [address.id, address]));
  const doors = [...ids].reverse().flatMap((id) => byId.get(id) ?? []);
  return new Map(doors.map(({ id = '', longitude = 0, latitude = 0 }) => [id.slice(0, 12), [longitude, latitude]]));
}

async function loadParty(cloud: DemoCloud, { units, kinds, members, stations }: PartyTables): Promise<void> {
  const load = (action: string, rows: readonly object[]) => run(cloud, 'party', ADMINISTRATOR, action, { rows });
  await load('import-units', units);
  await load('import-station-kinds', kinds);
  await run(cloud, 'records', ADMINISTRATOR, 'import-rules', { rows: POINT_RULES });
  for (const rows of batches(members, 500)) await load('import-members', rows);
  for (const rows of batches(stations, 200)) await load('import-stations', rows);
}

/** Units that share with communities, with their pacts and what they offer: a table in one import. */
async function loadPartners(cloud: DemoCloud, plans: readonly CommunityPlan[]): Promise<void> {
  const { partnerships, pacts, offers } = partnerTables(plans, cloud.now());
  const load = (action: string, rows: readonly object[]) => run(cloud, 'partners', ADMINISTRATOR, action, { rows });
  await load('import-partnerships', partnerships);
  await load('import-pacts', pacts);
  await load('import-offers', offers);
}

/** The menu, what has been and what is planned in the community of the demonstration's people. */
async function loadActivities(cloud: DemoCloud, everybody: Staff, addresses: readonly AddressRow[]): Promise<void> {
  const chief = PERSONAS.find(({ openid }) => openid === ACTIVITIES_CHIEF)!;
  const { post, holder } = holderOf(chief, everybody);
  const square = addresses.find(({ gridCode }) => gridCode.startsWith(post.gridCode))!;
  const point = { longitude: square.longitude!, latitude: square.latitude! };
  const organiser = { name: holder.name, title: post.title, phone: holder.phone };
  await run(cloud, 'attendance', ADMINISTRATOR, 'import-kinds', { rows: kindRows(['610302', '320583']) });
  await run(cloud, 'attendance', ADMINISTRATOR, 'import-past', { rows: beenRows(cloud.now(), organiser) });
  for (const plan of comingRows(cloud.now(), point)) await run(cloud, 'attendance', ACTIVITIES_CHIEF, 'plan', plan);
}

/** Codes on the buildings around the demonstration's people: one of each cell of their communities. */
function codesOf(addresses: readonly AddressRow[]): { title: string; text: string }[] {
  const near = addresses.filter(
    ({ gridCode, unit }) => /^(610302004001|320583102001)/.test(gridCode) && unit === '1单元',
  );
  const firsts = near.filter(({ gridCode }, i) => near.findIndex((other) => other.gridCode === gridCode) === i);
  return firsts.map((row) => ({ title: `${row.estate} ${row.building}`, text: row.buildingCode! }));
}

async function importTable(cloud: DemoCloud, table: string, rows: readonly object[]): Promise<void> {
  for (const batch of batches(rows, 1000)) {
    const report = (await run(cloud, 'directory', ADMINISTRATOR, 'import', { table, rows: batch })) as {
      errors: unknown[];
    };
    if (report.errors.length) throw new Error(`${table}: ${JSON.stringify(report.errors.slice(0, 5))}`);
  }
}

function batches<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}

let commands = 0;
async function run(
  cloud: DemoCloud,
  functionName: string,
  openid: string,
  action: string,
  input: object,
  more: object = {},
): Promise<unknown> {
  const commandId = `demo-${String(++commands).padStart(6, '0')}`;
  const reply = (await cloud.invoke(functionName, openid, { action, input, commandId, ...more })) as {
    ok: boolean;
    data?: unknown;
    error?: unknown;
  };
  if (!reply.ok) throw new Error(`${functionName}.${action}: ${JSON.stringify(reply.error)}`);
  return reply.data;
}

async function bind(cloud: DemoCloud, persona: Persona, everybody: Staff): Promise<void> {
  const phoneCode = `local-phone:${phoneOf(persona, everybody)}`;
  if (persona.post) await run(cloud, 'directory', persona.openid, 'bind-staff', { phoneCode });
  if (persona.home)
    await run(cloud, 'directory', persona.openid, 'register-resident', {
      name: persona.name,
      addressId: persona.home.addressId,
      room: persona.home.room,
      phoneCode,
      consentVersion: '1',
    });
}

/** The A of the persona's post in the imported list. */
function holderOf(persona: Persona, { people, posts }: Staff) {
  const { gridCode, kind } = persona.post!;
  const post = posts.find((candidate) => candidate.gridCode === gridCode && candidate.kind === kind);
  const holder = post && people.find(({ id }) => id === post.holders[0]!.personId);
  if (!post || !holder) throw new Error(`nobody holds ${kind} in ${gridCode}`);
  return { post, holder };
}

function phoneOf(persona: Persona, everybody: Staff): string {
  return persona.post ? holderOf(persona, everybody).holder.phone : persona.phone!;
}

function describe(persona: Persona, plans: readonly CommunityPlan[], everybody: Staff): DemoPerson {
  const held = persona.post ? holderOf(persona, everybody) : null;
  const code = persona.post?.gridCode ?? persona.home?.addressId.slice(0, 15) ?? '';
  const community = plans.find((plan) => code.startsWith(plan.code));
  return {
    openid: persona.openid,
    name: held?.holder.name ?? persona.name ?? '新来的人',
    phone: phoneOf(persona, everybody),
    community: community?.name ?? '',
    cell: community?.cells.find((cell) => cell.code === code)?.name ?? '',
    posts: held && persona.bound ? [held.post.title] : [],
    note: persona.note,
  };
}
