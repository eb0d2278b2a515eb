import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { cursorText, parseCursor } from '../../../platform/cursor';
import { refusals } from '../../../platform/errors';
import { covers, type Identity } from '../../../platform/identity';
import type { Page } from '../../../platform/steps';
import { BESIDE_THE_GRID } from '../../../../miniprogram/packages/directory/vocabulary/posts';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { SQUAD_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/squads';
import type { squadInputs, SquadSummary } from '../contract';
import { keysOf } from '../squad';
import { personOf } from '../sides';
import { SQUAD_SORTS, squadsIn, squadsOfPerson } from '../store';
import { squadSummary } from '../views';

/** More than anybody is in. */
const OWN_MOST = 50;

/** Squads somebody is in, or asks to join: one database call. */
export async function mySquads({ identity, now }: RegisteredCall): Promise<SquadSummary[]> {
  const found = await squadsOfPerson(keysOf(personOf(identity)), OWN_MOST);
  return found.map((squad) => squadSummary(squad, identity, now)).filter(({ mine }) => mine !== '');
}

/** Squads of a grid and below it: one database call. Everybody may look around in their own community; staff in their grids. */
export async function listSquads(
  { identity, now }: RegisteredCall,
  { gridCode, kind, text, sort, cursor }: z.output<(typeof squadInputs)['list-squads']>,
): Promise<Page<SquadSummary>> {
  const grids = gridsFor(identity);
  const code = gridCode ?? grids[0];
  if (code === undefined || !grids.some((grid) => covers(grid, code)))
    throw refusals.forbidden('squads of a grid that is not theirs');
  const list = { grid: code, kind: kind ?? null, sort };
  const found = await squadsIn(list, parseCursor(cursor), SQUAD_LIMITS.pageSize, text);
  const shown = found.slice(0, SQUAD_LIMITS.pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((squad) => squadSummary(squad, identity, now)),
    next: found.length > shown.length && last ? cursorText({ key: last[SQUAD_SORTS[sort]], id: last._id }) : null,
  };
}

/** Where somebody may look around: the grids they work in, the widest first, and the community they live in. */
function gridsFor({ account, posts }: Identity): string[] {
  const worked = posts
    .filter(({ kind }) => !BESIDE_THE_GRID.includes(kind))
    .map(({ gridCode }) => gridCode.slice(0, GRID_CODE_LENGTH.community))
    .sort((a, b) => a.length - b.length);
  return [...worked, ...(account?.home ? [account.home.communityCode] : [])];
}
