import { collection } from './database';
import { ACCOUNTS, type Account } from './identity';
import { withHeldWords } from './held-words';
import type { Found, Look, Looks } from './look';
import { describeFault, log } from './log';

/** What was found for a person, with their account as it is now: the version tells whether what one knew of them still holds. */
export interface Seen<L extends Looks> {
  account: Account | null;
  found: Found<L>;
}

/**
 * All these reads in one database call: they hang on the person's own account as `$lookup`s, each served by the index of its own
 * collection. An environment that refuses such a call is asked one by one, side by side: the answer is the same, and costs a call each.
 * Somebody without an account finds nothing.
 */
export async function lookTogether<L extends Looks>(openid: string, looks: L): Promise<Seen<L>> {
  const asked = Object.entries(looks).filter((one): one is [string, Look] => one[1] !== null);
  const rows = await inOneCall(openid, asked).catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
    log({ level: 'warn', event: 'looks refused together', cause: describeFault(error) });
    return oneByOne(openid, asked);
  });
  const found = Object.fromEntries(Object.keys(looks).map((name) => [name, rows.found[name] ?? []]));
  return { account: rows.account, found: found as Found<L> };
}

interface Rows {
  account: Account | null;
  found: Record<string, unknown[]>;
}
const PREFIX = 'look_';

async function inOneCall(openid: string, asked: readonly [string, Look][]): Promise<Rows> {
  const lookups = asked.map(([name, { from, stages }]) => ({
    $lookup: { from, let: {}, pipeline: [...stages], as: PREFIX + name },
  }));
  const [row] = await aggregated(ACCOUNTS, [{ $match: { _id: openid } }, { $limit: 1 }, ...lookups]);
  const fields = Object.entries((row ?? {}) as Record<string, unknown>);
  const found = fields.flatMap(([name, value]) =>
    name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value as unknown[]] as const] : [],
  );
  const account = Object.fromEntries(fields.filter(([name]) => !name.startsWith(PREFIX)));
  return { account: row ? (account as unknown as Account) : null, found: Object.fromEntries(found) };
}

async function oneByOne(openid: string, asked: readonly [string, Look][]): Promise<Rows> {
  const [[account], ...found] = await Promise.all([
    aggregated(ACCOUNTS, [{ $match: { _id: openid } }, { $limit: 1 }]),
    ...asked.map(([, { from, stages }]) => aggregated(from, [...stages, { $limit: MOST }])),
  ]);
  if (!account) return { account: null, found: {} };
  return {
    account: account as Account,
    found: Object.fromEntries(asked.map(([name], i) => [name, found[i] ?? []])),
  };
}

/** Without a limit of its own an aggregation gives as many as the environment likes. */
const MOST = 1000;

/** A pipeline as the database takes it: the SDK's builder has no stages as data. */
async function aggregated(name: string, stages: object[]): Promise<unknown[]> {
  const raw = collection(name).options({ raw: true } as Parameters<ReturnType<typeof collection>['options']>[0]);
  return withHeldWords(((await raw.aggregate(stages).end()) as { data: unknown[] }).data);
}

/** The database has understood and will not do it; anything else would fail again. */
function isRefusal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'DATABASE_REQUEST_FAILED';
}
