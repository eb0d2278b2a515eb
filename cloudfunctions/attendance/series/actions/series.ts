import type { z } from 'zod';
import { cursorText, parseCursor } from '../../../platform/cursor';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { Page } from '../../../platform/steps';
import { ATTENDANCE_LIMITS } from '../../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { inputs, SeriesDetail, SeriesSummary } from '../../contract';
import type { Series } from '../series';
import { decideSeries } from '../steps';
import { isOrganiser, organisedBy, titleIn, type OccasionViewer } from '../../occasions/sides';
import { comingOfSeries } from '../../occasions/store-lists';
import { changeSeries, seriesById, seriesOf } from '../store';
import { seriesDetail, seriesSummary } from '../views';
import { refuseBadContent } from '../../../platform/content';
import { viewerFor, viewerWithSquads } from '../../actions/viewer';

const SIZE = 10;
/** Next dates that a line of the list shows. */
const NEXT = 2;
const ATTEMPTS = 5;

/** What comes back and one holds, or sees to: three database calls, one of them for the next dates of all. */
export async function listSeries(
  call: RegisteredCall,
  { cursor }: z.output<(typeof inputs)['list-series']>,
): Promise<Page<SeriesSummary>> {
  const found = await seriesOf(organisedBy(await viewerWithSquads(call)), parseCursor(cursor), SIZE);
  const shown = found.slice(0, SIZE);
  const coming = await comingOfSeries(
    shown.map(({ _id }) => _id),
    call.now,
  );
  const last = shown.at(-1);
  return {
    items: shown.map((series) => seriesSummary(series, coming.filter(isOf(series)).slice(0, NEXT), call.now)),
    next: found.length > SIZE && last ? cursorText({ key: last.createdAt, id: last._id }) : null,
  };
}

const isOf =
  ({ _id }: Series) =>
  ({ seriesId }: { seriesId: string | null }) =>
    seriesId === _id;

/** A series for those who hold it; for anybody else it is not there. */
async function held(call: RegisteredCall, id: string): Promise<{ series: Series; viewer: OccasionViewer }> {
  const series = await seriesById(id);
  const viewer = series && (await viewerFor(call, series.plan));
  if (!series || !viewer || !isOrganiser(viewer, series.plan)) throw refusals.notFound('这组定期活动');
  return { series, viewer };
}

export async function showSeries(call: RegisteredCall, { id }: { id: string }): Promise<SeriesDetail> {
  const { series } = await held(call, id);
  const next = await comingOfSeries([id], call.now);
  return seriesDetail(series, next.slice(0, ATTENDANCE_LIMITS.seriesShown), call.now);
}

/** Takes a step of a series; what it means for dates that are open already is done by the clock. */
export async function performSeries(
  call: RegisteredCall,
  { id, version, action, fields }: z.output<(typeof inputs)['perform-series']>,
): Promise<SeriesDetail> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { series, viewer } = await held(call, id);
    if (series.commands.includes(call.commandId)) return showSeries(call, { id });
    const { openid, account } = call.identity;
    const by = { openid, name: account.name, title: titleIn(viewer, series.plan) };
    const set = decideSeries(series, { action, version, fields, commandId: call.commandId, by }, call.now);
    if (attempt === 0) await refuseBadContent(openid, fields.note ?? '');
    if (await changeSeries(series, set)) return showSeries(call, { id });
  }
  throw refusals.stale();
}
