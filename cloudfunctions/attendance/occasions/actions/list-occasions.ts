import type { z } from 'zod';
import { cursorText, parseCursor, type Cursor } from '../../../platform/cursor';
import type { RegisteredCall } from '../../../platform/endpoint';
import {
  ATTENDANCE_LIMITS,
  type OccasionKind,
} from '../../../../miniprogram/packages/attendance/vocabulary/attendance';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import type { inputs, OccasionSummary, Page } from '../../contract';
import type { Participant } from '../../people/participant';
import { organisedBy } from '../sides';
import { occasionsIn, occasionsOf, type Listed } from '../store-lists';
import { participantById } from '../../people/store-participants';
import { occasionSummary } from '../views';
import { viewerWithSquads } from '../../actions/viewer';
import { HOUR, WEEK } from '../../../platform/clock';

/** What has begun stays in sight as long as most things take. */
const BEGUN = 12 * HOUR;
const SIZE = ATTENDANCE_LIMITS.pageSize;

/** One page of a list: one database call, and one for who a person is when it depends on their community, or on the squads they lead. */
export async function listOccasions(
  call: RegisteredCall,
  { view, kind, cursor }: z.output<typeof inputs.list>,
): Promise<Page<OccasionSummary>> {
  const found = await read(call, view, kind, parseCursor(cursor));
  const shown = found.slice(0, SIZE);
  const last = shown.at(-1);
  return {
    items: shown.map((occasion) => occasionSummary(occasion, call.caller.openid, call.now)),
    next: found.length > SIZE && last ? cursorText({ key: last.startsAt, id: last._id }) : null,
  };
}

async function read(
  call: RegisteredCall,
  view: z.output<typeof inputs.list>['view'],
  kind: OccasionKind | undefined,
  cursor: Cursor | null,
): Promise<Listed[]> {
  switch (view) {
    case 'joined':
      return occasionsOf({ by: 'signups.openid', keys: [call.caller.openid], kind }, cursor, SIZE);
    case 'organised':
      return occasionsOf({ by: 'organisers', keys: organisedBy(await viewerWithSquads(call)), kind }, cursor, SIZE);
    case 'week':
    case 'coming': {
      const lists = listsFor(call, await participantById(call.caller.openid));
      if (lists.length === 0) return [];
      return occasionsIn(
        lists,
        kind ?? 'activity',
        call.now - BEGUN,
        view === 'week' ? call.now + WEEK : null,
        cursor,
        SIZE,
      );
    }
  }
}

/** The grids whose occasions concern somebody: where they live, work and have reported in, each with those above. */
export function listsFor(
  { identity }: Pick<RegisteredCall, 'identity'>,
  { communities }: Pick<Participant, 'communities'>,
): string[] {
  const own = [
    identity.account.home?.communityCode ?? '',
    ...identity.posts.map(({ gridCode }) => gridCode),
    ...communities,
  ];
  const lengths = [GRID_CODE_LENGTH.community, GRID_CODE_LENGTH.town, GRID_CODE_LENGTH.district];
  const lists = own.flatMap((code) =>
    lengths.filter((length) => length <= code.length).map((length) => code.slice(0, length)),
  );
  return [...new Set(lists)];
}
