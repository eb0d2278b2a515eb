import type { z } from 'zod';
import * as schema from 'zod';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { lineageOf } from '../../../platform/grid-code';
import { derivedId } from '../../../platform/commands';
import { dispatches } from '../../../platform/identity';
import { describeFault, log } from '../../../platform/log';
import type { DueReport } from '../../../platform/part';
import { gridCode, line } from '../../../platform/input';
import { parseRows } from '../../../platform/parse-rows';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { SENSITIVITIES, TAG_GROUPS } from '../../../../miniprogram/packages/visits/vocabulary/visits';
import { keys, type householdInputs, type TagKindView } from '../contract';
import { changed } from '../decide';
import { THE_RULE } from '../entry';
import type { Household } from '../household';
import { tagKindView } from '../line';
import { refreshed, type TagKind } from '../tags';
import {
  addTagKind,
  households,
  householdsWithTag,
  saveTagKind,
  tagKindById,
  tagKindsOf,
  tagKindsToSpread,
} from '../store';

/** The place whose kinds somebody reads: that of their widest post. */
function placeOf({ identity }: Pick<RegisteredCall, 'identity'>, named?: string): string {
  const own = identity.posts.map(({ gridCode: code }) => code).sort((a, b) => a.length - b.length);
  const code = named ?? own[0] ?? '';
  if (code === '' || !own.some((one) => code.startsWith(one) || one.startsWith(code)))
    throw refusals.forbidden('reads tags');
  return code;
}
/** The chief of a place sets its kinds. */
const mayChange = ({ identity }: Pick<RegisteredCall, 'identity'>, code: string): boolean =>
  identity.posts.some((post) => dispatches(post) && post.kind === POST_KINDS.chief && code.startsWith(post.gridCode));

/** Kinds that hold in a place, its own and those above it. One database call. */
export async function showTagKinds(
  call: RegisteredCall,
  input: { gridCode?: string | undefined },
): Promise<TagKindView[]> {
  const code = placeOf(call, input.gridCode);
  const kinds = await tagKindsOf(lineageOf(code.slice(0, 12)));
  return kinds
    .sort((a, b) => (a.group + a._id < b.group + b._id ? -1 : 1))
    .map((kind) => tagKindView(kind, mayChange(call, kind.gridCode)));
}

/** Sets a kind; the households that have it follow. */
export async function setTagKind(
  call: RegisteredCall,
  { id, gridCode: named, ...given }: z.output<(typeof householdInputs)['set-tag-kind']>,
): Promise<TagKindView[]> {
  const place = placeOf(call, named);
  const known = id === undefined ? null : await tagKindById(id);
  if (id !== undefined && !known) throw refusals.notFound('这种标签');
  const code = known?.gridCode ?? place;
  if (!mayChange(call, code)) throw refusals.forbidden('sets a kind of tag');
  const _id = known?._id ?? derivedId('tag-kind', code, call.commandId);
  const kind: TagKind = {
    _id,
    gridCode: code,
    ...given,
    version: known?.version ?? 1,
    spreadDue: known ? call.now : null,
    spreadAfter: '',
  };
  const saved = known ? await saveTagKind(kind) : (await addTagKind(kind)) || true;
  if (!saved) throw refusals.stale();
  return showTagKinds(call, { gridCode: place });
}

const kindRow = schema.strictObject({
  id: schema.string().regex(/^[\w-]{1,64}$/, '编号只能用字母、数字、横线。'),
  gridCode,
  name: line('标签名称', 1, 12),
  group: schema.enum(keys(TAG_GROUPS)),
  intervalDays: schema.number().int().min(0).max(366),
  windowDays: schema.number().int().min(1).max(60),
  sensitivity: schema.enum(keys(SENSITIVITIES)),
  longestDays: schema.number().int().min(0).max(3660).default(0),
  purpose: line('收集目的', 2, 60),
  ground: line('依据', 2, 60),
  asks: line('走访要点', 0, 60).default(''),
});
export type TagKindRow = schema.input<typeof kindRow>;

/** Kinds that a place begins with, all or none; a row replaces the kind of its id. */
export async function importTagKinds(call: Call, input: { rows: unknown[] }): Promise<{ accepted: number }> {
  const rows = parseRows(kindRow, input.rows);
  for (const { id, ...row } of rows) {
    const known = await tagKindById(id);
    const kind: TagKind = {
      _id: id,
      ...row,
      ended: false,
      version: known?.version ?? 1,
      spreadDue: known ? call.now : null,
      spreadAfter: '',
    };
    if (known ? !(await saveTagKind(kind)) : !(await addTagKind(kind))) throw refusals.stale();
  }
  return { accepted: rows.length };
}

const SPREAD_AT_ONCE = 100;
/** Brings the households of changed kinds after them, a page a round; dying anywhere, it goes on from there. */
export async function spreadTagKinds(now: number, limit: number): Promise<DueReport> {
  const found = await tagKindsToSpread(now, Math.min(limit, 5));
  let fired = 0;
  for (const kind of found)
    try {
      const page = await householdsWithTag(kind._id, kind.spreadAfter, SPREAD_AT_ONCE);
      for (const household of page) await households.change(household, (state) => follow(state, kind, now));
      const more = page.length === SPREAD_AT_ONCE;
      await saveTagKind({ ...kind, spreadDue: more ? now : null, spreadAfter: more ? (page.at(-1)?._id ?? '') : '' });
      fired += 1;
    } catch (error) {
      log({ level: 'error', event: 'kind of tag not spread', document: kind._id, cause: describeFault(error) });
    }
  return { found: found.length, fired, postponed: found.length - fired };
}

function follow(state: Household, kind: TagKind, now: number) {
  const tags = state.tags.map((tag) => (tag.tagId === kind._id ? refreshed(tag, kind) : tag));
  if (JSON.stringify(tags) === JSON.stringify(state.tags)) return null;
  return changed(state, { tags }, { action: 'tag-kind', commandId: `kind-${kind._id}-${kind.version}` }, THE_RULE(now));
}
