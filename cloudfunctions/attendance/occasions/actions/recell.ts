import { timeRemains } from '../../../platform/clock';
import { cellSummaryOf, openidsOf, responsibleForMany, type CellsNow, type CellSummary } from '../../../directory/api';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import type { Occasion } from '../occasion';
import { needsHeir, recelled, type Heir, type Placed } from '../recell';
import type { Series } from '../../series/series';
import { occasionsInCells, seriesInCells, type InCells } from '../store-cells';
import { savedByRule } from '../store-clocks';
import { changeSeries } from '../../series/store';
import { tellRecelled } from '../tell';

const PAGE = 50;

export interface Recelling {
  moved: number;
  /** that nobody answers for where they lie now, or that somebody changed meanwhile: to be looked at again */
  unsettled: number;
  /** false when time ran out before all were looked at */
  finished: boolean;
}
/** One thing with the cell it lies in now, whoever answers there, and whether its old cell is still in use. */
interface Moving<T> {
  one: T;
  cell: CellSummary;
  heir: Heir | null;
  stays: boolean;
}
/** How a kind of thing is read by cells, where it says it lies, and how what it becomes is written. */
interface Kind<T> {
  page: (community: string, from: InCells | null, limit: number) => Promise<T[]>;
  placed: (one: T) => Placed & { point: Occasion['place']['point'] };
  /** @returns false when somebody changed it meanwhile, or nobody answers there */
  save: (moving: Moving<T>, now: number) => Promise<boolean>;
}

/**
 * Brings what is held in the cells of a redrawn community to the cell that each lies in now, and to who answers there: open occasions,
 * and the series that open more. Each is one conditional write, so that a run that died half-way is simply run again; until then they
 * stay with whoever has them.
 * @param until epoch milliseconds by the real clock after which no further page is begun
 */
export async function recellOccasions(
  communityCode: string,
  cellsNow: CellsNow,
  now: number,
  until: number,
): Promise<Recelling> {
  const series = await recellAll(SERIES_KIND, communityCode, cellsNow, now, until);
  const occasions = await recellAll(OCCASION_KIND, communityCode, cellsNow, now, until);
  return {
    moved: series.moved + occasions.moved,
    unsettled: series.unsettled + occasions.unsettled,
    finished: series.finished && occasions.finished,
  };
}

const OCCASION_KIND: Kind<Occasion> = {
  page: occasionsInCells,
  placed: (occasion) => ({ ...occasion, point: occasion.place.point }),
  save: ({ one, cell, heir, stays }, now) => {
    const decided = recelled(one, cell, heir, stays);
    if (!decided) return Promise.resolve(false);
    const { set, handed } = decided;
    const note = `${cell.term}调整，原在${one.gridName}，现在${cell.name}。`;
    const by = { openid: '', name: set.organiser.name, title: set.organiser.title };
    const entry = { at: now, by, action: 'recell', note, photos: [], commandId: `recell-${one.version}` };
    const outbox = handed && heir ? tellRecelled(one, heir.owner, one.organiser, cell.term, now) : [];
    return savedByRule(one, { ...set, history: [...one.history, entry], outbox }, now);
  },
};

const SERIES_KIND: Kind<Series> = {
  page: seriesInCells,
  placed: ({ plan }) => ({ ...plan, point: plan.place.point }),
  save: ({ one, cell, heir, stays }) => {
    const decided = recelled(one.plan, cell, heir, stays);
    if (!decided) return Promise.resolve(false);
    const { organisers, ...plan } = decided.set;
    return changeSeries(one, { plan: { ...one.plan, ...plan }, organisers });
  },
};

async function recellAll<T extends { _id: string }>(
  kind: Kind<T>,
  communityCode: string,
  cellsNow: CellsNow,
  now: number,
  until: number,
): Promise<Recelling> {
  const total: Recelling = { moved: 0, unsettled: 0, finished: false };
  for (let from: InCells | null = null; timeRemains(until);) {
    const page: T[] = await kind.page(communityCode, from, PAGE);
    for (const moving of await leaving(kind, page, cellsNow, now))
      if (await kind.save(moving, now)) total.moved += 1;
      else total.unsettled += 1;
    const last: T | undefined = page.at(-1);
    if (page.length < PAGE || !last) return { ...total, finished: true };
    from = { code: kind.placed(last).gridCode, id: last._id };
  }
  return total;
}

/** Those of a page whose cell is another now, or has another name: two database calls at most. */
async function leaving<T>(kind: Kind<T>, page: readonly T[], cellsNow: CellsNow, now: number): Promise<Moving<T>[]> {
  const cells = await cellsNow(
    page.map((one) => {
      const { gridCode: cellCode, point } = kind.placed(one);
      return { cellCode, place: { point, addressId: null } };
    }),
  );
  const moving = page.flatMap((one, i) => {
    const cell = cells[i];
    const { gridCode, gridName } = kind.placed(one);
    return cell && cell.name !== '' && (cell.code !== gridCode || cell.name !== gridName) ? [{ one, cell }] : [];
  });
  const taken = moving.filter(({ one, cell }) => needsHeir(kind.placed(one), cell));
  const asked = taken.map(({ cell }) => ({ gridCode: cell.code, postKind: POST_KINDS.gridWorker }));
  const owners = await responsibleForMany(asked, now);
  const openids = await openidsOf(owners.flatMap((owner) => owner?.personId ?? []));
  const heirs = new Map(
    taken.map(({ one }, i) => {
      const owner = owners[i] ?? null;
      return [one, owner && { owner, openid: openids.get(owner.personId) ?? '' }];
    }),
  );
  return Promise.all(
    moving.map(async ({ one, cell }) => {
      const stays = (await cellSummaryOf(kind.placed(one).gridCode, now)) !== null;
      return { one, cell, heir: heirs.get(one) ?? null, stays };
    }),
  );
}
