import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { pageAs } from '../../../platform/shelf';
import type { Page } from '../../../platform/steps';
import { readable, type Seen, type Shell } from '../../../platform/subject-shell';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { PARTY_LIMITS, STATION_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/party';
import { answeringAt } from '../../members/actions/follow-members';
import { branchesOf, isAbove, isBranch } from '../../members/sides';
import { membersOf, shownAmong } from '../../members/store';
import type { Serving, StationDetail, stationInputs, StationLine } from '../contract';
import { stationKind, type StationViewer } from '../decide';
import { servingIn, type Station } from '../station';
import type { StationActor } from '../steps';
import { stationPage, stations, withStation, type StationList } from '../store';
import { servingView, stationDetail, stationLine } from '../views';

type Input = z.output<(typeof stationInputs)['list-stations']>;

/** Posts of a community of the person's: one database call, one more to know which that is. */
export async function listStations(call: RegisteredCall, input: Input): Promise<Page<StationLine>> {
  const { openid } = call.identity;
  const list: StationList = input.view === 'mine' ? { serving: openid } : await listIn(call, input);
  const found = await stationPage(list, input.cursor, PARTY_LIMITS.pageSize);
  return pageAs(found, (station) => stationLine(station, openid));
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

/** What the branch hears of. */
const TOLD: readonly string[] = ['claim', 'give-back'];

export const stationShell: Shell<Station, StationActor, StationViewer, string> = {
  kind: stationKind,
  shelf: stations,
  along: withStation,
  async viewer({ identity: { openid, posts, account } }) {
    const confirmed = (await membersOf(openid)).filter(({ status }) => status === 'confirmed');
    return { openid, name: account.name, posts, confirmed };
  },
  async find({ action, state, call }) {
    return TOLD.includes(action) ? ((await answeringAt(state.communityCode, null, call.now))?.personId ?? '') : '';
  },
};

/** One post whole; what one has no part in is, for them, not there. Three database calls. */
export async function showStation(call: RegisteredCall, { id }: { id: string }): Promise<StationDetail> {
  return stationFor(await readable(stationShell, call, id));
}

export async function stationFor({
  state,
  actor,
}: Pick<Seen<Station, StationActor, unknown>, 'state' | 'actor'>): Promise<StationDetail> {
  const shown = await shownAmong(state.serving);
  return stationDetail(state, actor, new Set(shown.map(({ openid }) => openid)));
}

/** Who serves in a community and shows it, for everybody: two database calls. */
export async function whoServes(call: RegisteredCall, { gridCode }: { gridCode: string }): Promise<Serving> {
  if (gridCode.length < GRID_CODE_LENGTH.community) throw refusals.notFound('这个社区');
  const communityCode = gridCode.slice(0, GRID_CODE_LENGTH.community);
  const found = await stationPage({ communityCode, status: 'open' }, undefined, STATION_LIMITS.cardMost);
  const here = found.items.filter(
    (station) => station.gridCode === communityCode || station.gridCode.startsWith(gridCode),
  );
  const shown = await shownAmong(here.flatMap(servingIn).map(({ openid }) => openid));
  return servingView(await gridNameOf(gridCode, call.now), here, new Set(shown.map(({ openid }) => openid)));
}
