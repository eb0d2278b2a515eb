import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { cursorText, parseCursor } from '../../../platform/cursor';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { Page } from '../../../platform/steps';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { PARTY_LIMITS, STATION_LIMITS } from '../../../../miniprogram/vocabulary/party';
import { branchesOf, isAbove, isBranch, titleAt } from '../../members/sides';
import { membersOf, shownAmong } from '../../members/store';
import type { Serving, StationDetail, stationInputs, StationLine } from '../contract';
import { servingIn, type Station } from '../station';
import type { StationActor, StationSide } from '../steps';
import { stationById, stationPage, type StationList } from '../store';
import { servingView, stationDetail, stationLine } from '../views';

type Input = z.output<(typeof stationInputs)['list-stations']>;

/** Posts of a community of the person's: one database call, one more to know which that is. */
export async function listStations(call: RegisteredCall, input: Input): Promise<Page<StationLine>> {
  const { openid } = call.identity;
  const list: StationList = input.view === 'mine' ? { serving: openid } : await listIn(call, input);
  const found = await stationPage(list, parseCursor(input.cursor), PARTY_LIMITS.pageSize);
  const shown = found.slice(0, PARTY_LIMITS.pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((station) => stationLine(station, openid)),
    next: found.length > shown.length && last ? cursorText({ key: last.openedAt, id: last._id }) : null,
  };
}

async function listIn({ identity }: RegisteredCall, { view, gridCode }: Input): Promise<StationList> {
  const { posts, openid } = identity;
  const wanted = gridCode ?? branchesOf(posts)[0];
  const works = wanted && posts.some((post) => isBranch(post, wanted) || isAbove(post, wanted));
  const code = works ? wanted : await memberAt(openid, gridCode);
  return view === 'all' ? { communityCode: code, status: 'open' } : { communityCode: code, hasFree: true };
}

/** A community that has confirmed them; the one they ask for, else where they live. @throws Refusal FORBIDDEN */
async function memberAt(openid: string, gridCode: string | undefined): Promise<string> {
  const confirmed = (await membersOf(openid)).filter(({ status }) => status === 'confirmed');
  const own = gridCode
    ? confirmed.find(({ communityCode }) => communityCode === gridCode)
    : (confirmed.find(({ place }) => place === 'home') ?? confirmed[0]);
  if (!own) throw refusals.forbidden('posts of a community that has not confirmed them');
  return own.communityCode;
}

/** One post whole; what one has no part in is, for them, not there. */
export async function showStation(call: RegisteredCall, { id }: { id: string }): Promise<StationDetail> {
  const station = await stationById(id);
  if (!station) throw refusals.notFound('这个岗位');
  return stationFor(call, station);
}

export async function stationFor(call: RegisteredCall, station: Station): Promise<StationDetail> {
  const [actor, shown] = await Promise.all([
    actorAt(call, station),
    shownAmong(servingIn(station).map(({ openid }) => openid)),
  ]);
  return stationDetail(station, actor, new Set(shown.map(({ openid }) => openid)));
}

/** The caller in their parts in a post: one database call. @throws Refusal NOT_FOUND for who has none */
export async function actorAt(call: RegisteredCall, station: Station): Promise<StationActor> {
  const { openid, posts, account } = call.identity;
  const { communityCode } = station;
  const member = (await membersOf(openid)).find(
    (one) => one.status === 'confirmed' && one.communityCode === communityCode,
  );
  const serves = servingIn(station).some((stint) => stint.openid === openid);
  const sides: StationSide[] = [
    ...(serves ? (['holder'] as const) : member ? (['member'] as const) : []),
    ...(posts.some((post) => isBranch(post, communityCode)) ? (['branch'] as const) : []),
    ...(posts.some((post) => isAbove(post, communityCode)) ? (['above'] as const) : []),
  ];
  if (sides.length === 0) throw refusals.notFound('这个岗位');
  const title = titleAt(posts, communityCode, '');
  return { openid, name: account.name, title, sides, now: call.now, ...(member ? { through: member._id } : {}) };
}

/** Who serves in a community and shows it, for everybody: two database calls. */
export async function whoServes(call: RegisteredCall, { gridCode }: { gridCode: string }): Promise<Serving> {
  if (gridCode.length < GRID_CODE_LENGTH.community) throw refusals.notFound('这个社区');
  const communityCode = gridCode.slice(0, GRID_CODE_LENGTH.community);
  const found = await stationPage({ communityCode, status: 'open' }, null, STATION_LIMITS.cardMost);
  const here = found.filter((station) => station.gridCode === communityCode || station.gridCode.startsWith(gridCode));
  const shown = await shownAmong(here.flatMap(servingIn).map(({ openid }) => openid));
  return servingView(await gridNameOf(gridCode, call.now), here, new Set(shown.map(({ openid }) => openid)));
}
