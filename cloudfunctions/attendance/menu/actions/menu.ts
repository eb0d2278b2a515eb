import { gridNameOf } from '../../../directory/api';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { parseRows } from '../../../platform/parse-rows';
import { BESIDE_THE_GRID } from '../../../../miniprogram/packages/directory/vocabulary/posts';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import type { KindView, Menu } from '../../contract';
import { kindFrom, kindRow, type ActivityKind } from '../kind';
import { kindsOf, saveKind } from '../store';
import { viewerWithSquads } from '../../actions/viewer';

/** The menu of the person's district, and where they may hold something: two database calls. */
export async function showMenu(call: RegisteredCall): Promise<Menu> {
  const { account, posts } = call.identity;
  const working = posts.filter(({ kind }) => !BESIDE_THE_GRID.includes(kind));
  const codes = [...new Set(working.map(({ gridCode }) => gridCode))].sort((a, b) => b.length - a.length);
  const home = working[0]?.gridCode ?? account.home?.gridCode ?? '';
  const named = (code: string) => gridNameOf(code, call.now);
  const [kinds, grids, { squads = [] }] = await Promise.all([
    home === '' ? [] : kindsOf(home.slice(0, GRID_CODE_LENGTH.district)),
    Promise.all(codes.map(async (code) => ({ code, name: await named(code) }))),
    viewerWithSquads(call),
  ]);
  const led = squads.map(async ({ id, name, gridCode }) => ({ id, name, gridCode, gridName: await named(gridCode) }));
  return { kinds: kinds.map(kindView), grids, squads: await Promise.all(led) };
}

function kindView({ _id, gridCode: _grid, order: _order, ended: _ended, ...same }: ActivityKind): KindView {
  return { id: _id, ...same };
}

/** Takes lines of a district's menu in, all or none; a row replaces the line of the same id. */
export async function importKinds(
  _call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(kindRow, input.rows);
  await Promise.all(rows.map((row) => saveKind(kindFrom(row))));
  return { accepted: rows.length };
}
