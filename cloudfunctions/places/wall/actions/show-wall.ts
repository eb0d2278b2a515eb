import type { z } from 'zod';
import { gridNameOf, staffedPostsIn } from '../../../directory/api';
import { writeMoment } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { handOver, uploadFile } from '../../../platform/storage';
import { makeWorkbook } from '../../../platform/workbook';
import { needCommunity } from '../../access';
import { programmesOf } from '../../programmes/store';
import { thingsOf } from '../../things/store';
import { venuesOf } from '../../venues/store';
import { wallOf } from '../wall';
import type { WallLine, wallInputs, WallView } from '../contract';

type In<A extends keyof typeof wallInputs> = z.output<(typeof wallInputs)[A]>;

/** Who does what here; four database calls side by side: it is made of what four contexts keep. */
export async function showWall({ identity, now }: Call, input: In<'wall'>): Promise<WallView> {
  const communityCode = needCommunity(identity, input.communityCode);
  const [venues, programmes, things, posts, communityName] = await Promise.all([
    venuesOf(communityCode),
    programmesOf(communityCode),
    thingsOf(communityCode),
    staffedPostsIn([communityCode], now),
    gridNameOf(communityCode, now),
  ]);
  return wallOf({ communityCode, communityName }, { venues, programmes, things, posts }, now);
}

type Line = WallLine & { place: string };
const text = (heading: string, width: number, value: (line: Line) => string) => ({
  heading,
  width,
  kind: 'text' as const,
  value,
});
const COLUMNS = [
  text('地点', 24, ({ place }) => place),
  text('做什么', 28, ({ what }) => what),
  text('什么时候', 36, ({ when }) => when),
  text('谁来做、找谁', 28, ({ who }) => who),
  text('电话', 16, ({ phone }) => phone),
];

/** The wall of one place, or of all, as a sheet to print. */
export async function printWall(call: RegisteredCall, { communityCode, venueId }: In<'print-wall'>) {
  const wall = await showWall(call, { communityCode });
  const places = wall.places.filter((place) => venueId === undefined || place.venueId === venueId);
  if (places.length === 0) throw refusals.notFound('这处阵地的服务');
  const lines = places.flatMap(({ name, lines: own }) => own.map((line) => ({ ...line, place: name })));
  const notes = [
    ['社区', wall.communityName],
    ['打印于', writeMoment(call.now)],
    ...wall.asks.map(({ title, name, phone }) => [title, `${name} ${phone}`] as const),
  ] as const;
  const id = derivedId('service-wall', call.identity.openid, call.commandId);
  return handOver(await uploadFile(`service-walls/${id}.xlsx`, await makeWorkbook(lines, COLUMNS, notes, '服务墙')));
}
