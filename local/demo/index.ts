import type { AddressRow } from '../../cloudfunctions/directory/import-tables';
import { addressRows } from './tables/addresses';
import { beenRows, comingRows, kindRows } from './tables/activities';
import { BRANDS } from './tables/brands';
import { categoryRows } from './tables/categories';
import { mandateRows } from './tables/mandates';
import { communities, gridRows, type CommunityPlan } from './tables/grids';
import { loadGroups } from './groups';
import { partyTables, POINT_RULES, type PartyTables } from './tables/party';
import { pastRequests } from './tables/past-requests';
import { drillRow } from './tables/drill';
import { taskPlans } from './tables/tasks';
import { squadRows } from './tables/squads';
import { staff, type Staff } from './tables/staff';
import { loadCooperative } from './cooperative';
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

const ADMINISTRATOR = 'local-admin';
/** Holds the community's activities. */
const ACTIVITIES_CHIEF = 'community-jiangtan';

/** Loads the demonstration through the same functions that a real community's import goes through. */
export async function loadDemo(cloud: DemoCloud): Promise<void> {
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
  const withIds = addresses.map((row) => ({ ...row, id: row.id! }));
  for (const rows of batches(pastRequests(withIds, photos, cloud.now()), 200))
    await run(cloud, 'requests', ADMINISTRATOR, 'import-past', { rows });
  await run(cloud, 'party', ADMINISTRATOR, 'import-squads', { rows: squadRows(plans) });
  await run(cloud, 'party', ADMINISTRATOR, 'import-drills', { rows: [drillRow(plans, cloud.now())] });
  await loadParty(cloud, partyTables(plans, addresses, cloud.now()));
  await loadActivities(cloud, everybody, addresses);
  for (const plan of taskPlans(cloud.now())) await run(cloud, 'attendance', 'community-jiangtan', 'plan', plan);
  await loadGroups((...asked) => run(cloud, ...asked));
  const inCoop = (openid: string, action: string, input: object) => run(cloud, 'coop', openid, action, input);
  await loadCooperative(inCoop, ADMINISTRATOR, cloud.now());
  cloud.setCodes(codesOf(addresses));
  cloud.setPeople(PERSONAS.map((persona) => describe(persona, plans, everybody)));
}

async function loadParty(cloud: DemoCloud, { units, kinds, members, stations }: PartyTables): Promise<void> {
  const load = (action: string, rows: readonly object[]) => run(cloud, 'party', ADMINISTRATOR, action, { rows });
  await load('import-units', units);
  await load('import-station-kinds', kinds);
  await run(cloud, 'records', ADMINISTRATOR, 'import-rules', { rows: POINT_RULES });
  for (const rows of batches(members, 500)) await load('import-members', rows);
  for (const rows of batches(stations, 200)) await load('import-stations', rows);
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
