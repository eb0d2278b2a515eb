import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { isDone } from '../../../platform/step-rows';
import { wordsAreSafe } from '../../../platform/wechat';
import { answeringAt } from '../../members/actions/follow-members';
import type { StationDetail, stationInputs } from '../contract';
import { decideStation } from '../decide';
import type { Station } from '../station';
import { changeStation, stationById } from '../store';
import { actorAt, stationFor } from './read-stations';

type Input = z.output<(typeof stationInputs)['perform-station']>;
/** What the branch hears of. */
const TOLD: readonly string[] = ['claim', 'give-back'];

/** Takes one step of a post, decided on as it is then: N places are never given to N+1 people, however many tap at once. */
export async function performStation(call: RegisteredCall, input: Input): Promise<StationDetail> {
  const seen = await stationById(input.id);
  if (!seen) throw refusals.notFound('这个岗位');
  const isReplay = (station: Station) => isDone(station, call.commandId, call.caller.openid);
  if (isReplay(seen)) return stationFor(call, seen);
  const actor = await actorAt(call, seen);
  const wish = { ...input, commandId: call.commandId };
  const { entry } = decideStation(seen, wish, actor, '');
  if (entry.note && !(await wordsAreSafe(call.caller.openid, entry.note))) throw refusals.unsafeWords();
  const branch = TOLD.includes(input.action) ? await answeringAt(seen.communityCode, null, call.now) : null;
  const after = await changeStation(input.id, (station) => {
    if (isReplay(station)) return null;
    return decideStation(station, wish, { ...actor, sides: sidesNow(station, actor) }, branch?.personId ?? '');
  });
  return stationFor(call, after);
}

/** Whether one holds the post is as it is by then; the rest does not change by what others do. */
function sidesNow({ serving }: Station, { openid, sides, through }: Awaited<ReturnType<typeof actorAt>>) {
  const others = sides.filter((side) => side !== 'member' && side !== 'holder');
  if (serving.includes(openid)) return ['holder' as const, ...others];
  return through === undefined ? others : ['member' as const, ...others];
}
