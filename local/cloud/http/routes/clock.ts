import type { LocalClock } from '../../clock';
import { durationToMilliseconds } from '../../duration';
import type { Timers } from '../../timers';
import { HttpRefusal, readJson, sendJson, type Exchange } from '../exchange';
import type { Endpoint } from '../server';

const LARGEST_BODY_BYTES = 1024 * 1024;

/** POST /clock moves the time on; POST /timers/<trigger> runs one trigger now, with the query's `message` as its message. Both answer when what they ran has ended. */
export function clockEndpoints(clock: LocalClock, timers: Timers): Endpoint[] {
  const tell = ({ response }: Exchange) => sendJson(response, 200, { now: clock.now() });
  const advance = async ({ request, response }: Exchange) => {
    const body = await readJson(request, LARGEST_BODY_BYTES);
    const milliseconds =
      typeof body.advance === 'string' ? durationToMilliseconds(body.advance, clock.now()) : undefined;
    if (milliseconds === undefined)
      throw new HttpRefusal(400, '请用 ISO 8601 写明把时间往后拨多久，例如 PT2H 或 P1D，最多十年。');
    const fired = await timers.advance(milliseconds);
    sendJson(response, 200, { now: clock.now(), fired });
  };
  const fire = async ({ response, rest: trigger, url }: Exchange) => {
    if (!timers.has(trigger)) throw new HttpRefusal(404, '没有这个定时触发器，请检查名称。');
    const fired = [await timers.fire(trigger, url.searchParams.get('message') ?? '')];
    sendJson(response, 200, { now: clock.now(), fired });
  };
  return [
    { path: '/clock', methods: { GET: tell, POST: advance } },
    { path: '/timers/', methods: { POST: fire } },
  ];
}
