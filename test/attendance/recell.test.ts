import fc from 'fast-check';
import { needsHeir, recelled, type Placed } from '../../cloudfunctions/attendance/occasions/recell';
import { isOrganiser } from '../../cloudfunctions/attendance/occasions/sides';
import type { Owner } from '../../cloudfunctions/directory/api';
import { GRID } from '../support/small-town';

const CELLS = [GRID.southWest, GRID.southEast, GRID.northWest, GRID.orchardSouth];
const HOLDERS = [...CELLS, GRID.riverside, GRID.riverTown, GRID.district];
const person = (openid: string) => ({ openid, name: openid, title: '网格员', phone: '' });
const placed = fc
  .record({
    gridCode: fc.constantFrom(...CELLS),
    held: fc.constantFrom(...HOLDERS),
    by: fc.constantFrom('post', 'squad', 'person'),
    helper: fc.boolean(),
  })
  .map(({ gridCode, held, by, helper }): Placed => ({
    gridCode,
    gridName: '',
    lists: [],
    organiser: { ...person('before'), postId: by === 'post' ? 'post-before' : '', gridCode: held },
    named: helper ? [person('helper')] : [],
    ...(by === 'squad' ? { squad: { id: 'squad', name: '队' } } : {}),
  }));
const post = (gridCode: string) => ({
  postId: 'p',
  kind: 'gridWorker',
  title: '网格员',
  gridCode,
  gridName: '',
  side: 'A' as const,
  from: 0,
  until: null,
});
const owner = (gridCode: string): Owner => ({
  postId: 'post-heir',
  postKind: 'gridWorker',
  personId: 'heir',
  name: 'heir',
  title: '网格员',
  phone: '',
  gridCode,
  gridName: '',
  side: 'A',
  reason: '',
  home: { postId: '', kind: 'gridWorker', gridCode },
});

describe('网格怎样拆、并、停用，活动一直有人组织', () => {
  const moves = fc.array(
    fc.record({ to: fc.constantFrom(...CELLS), answered: fc.boolean(), stays: fc.boolean(), bound: fc.boolean() }),
    { minLength: 1, maxLength: 8 },
  );
  test('一路走下来：没人接就原样留着，接了就由管得到那里的人组织；请来帮忙的、带队的不变；在那个网格的人打得开', () => {
    fc.assert(
      fc.property(placed, moves, (start, path) => {
        let now = start;
        for (const { to, answered, stays, bound } of path) {
          const cell = { code: to, name: to, communityCode: to.slice(0, 12), communityName: '', term: '网格' };
          const heir = answered ? { owner: owner(to), openid: bound ? 'heir' : '' } : null;
          const after = recelled(now, cell, heir, stays);
          expect(after === null).toBe(needsHeir(now, cell) && !answered);
          if (!after) continue;
          const { set } = after;
          expect([set.gridCode, set.lists]).toEqual([to, [to.slice(0, 12)]]);
          expect(set.squad).toEqual(start.squad);
          expect(needsHeir(set, cell)).toBe(false);
          expect(set.organisers).toEqual(expect.arrayContaining([`desk:${to}`, `grid:${to.slice(0, 12)}`]));
          expect(isOrganiser({ openid: 'somebody', posts: [post(to)] }, set)).toBe(true);
          expect(isOrganiser({ openid: 'helper', posts: [] }, set)).toBe(start.named.length > 0);
          if (after.handed)
            expect(isOrganiser({ openid: now.organiser.openid, posts: [] }, set)).toBe(
              stays && now.organiser.openid !== '',
            );
          now = set;
        }
      }),
    );
  });
});
