import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { type Caller, idIn, same, settled } from './caller';
import type { Draw } from './draw';
import type { Command } from './findings';

/** Whose right has gone meanwhile is told so, and not how it went the first time. */
const RIGHT_GONE = ['NOT_FOUND', 'FORBIDDEN', 'NOT_REGISTERED', 'OUT_OF_SCOPE', 'NO_LEDGER', 'NOT_IN_GROUP'];

/** What was done once is done, whoever sends it again: it changes nothing, and is answered as it was. */
export async function replay(caller: Caller, draw: Draw): Promise<void> {
  const { findings, records } = caller;
  const command = draw.any((draw.chance(0.7) ? caller.writes : caller.accepted).slice(-60));
  if (!command) return;
  findings.replayed++;
  const id = idIn(command.input);
  const state = async () => [id && settled(await caller.look(id)), await records.count(), await records.directory()];
  const before = await state();
  const reply = await caller.call(command);
  const after = await state();
  await caller.check(command, reply);
  if (!same(before, after)) findings.report(command, 'sent again, and it changed something');
  if (!reply.ok && !RIGHT_GONE.includes(reply.error.code))
    findings.report(command, `sent again, and it is refused: ${reply.error.code}`);
}

/** Two fingers, one button: both are answered, and it is done once. */
export async function tapTwice(caller: Caller, command: Command): Promise<void> {
  const { replies, steps, more } = await atOnce(caller, command, command);
  const { findings } = caller;
  if (steps > 1) findings.report(command, 'tapped twice and done twice');
  if (more > 1) findings.report(command, 'tapped twice, and there are two more');
  if (replies[0] !== replies[1]) findings.report(command, `tapped twice: ${replies.join(' and ')}`);
}

/** Two steps from one view at the same moment: whoever comes second is told that there is news. */
export async function race(caller: Caller, command: Command, commandId: string): Promise<void> {
  const { replies, steps, state } = await atOnce(caller, command, { ...command, commandId });
  const alone = command.fn === 'requests' && command.action === 'perform' && state?.whistleId === null;
  if (alone && (steps > 1 || (replies[0] === 'ok' && replies[1] === 'ok')))
    caller.findings.report(command, `two at once, and both were done: ${replies.join(' and ')}`);
}

interface AtOnce {
  /** ok, or the code of a refusal */
  replies: [string, string];
  /** versions that the request they are about went on */
  steps: number;
  /** requests that came to be */
  more: number;
  state: ServiceRequest | null;
}

async function atOnce(caller: Caller, one: Command, other: Command): Promise<AtOnce> {
  const { records } = caller;
  const id = idIn(one.input);
  const before = id ? await caller.look(id) : null;
  const count = await records.count();
  const replies = await Promise.all([caller.call(one), caller.call(other)]);
  const state = id ? await caller.look(id) : null;
  for (const reply of replies) {
    const made = reply.ok && idIn(reply.data);
    if (made) await caller.look(made);
    await caller.check(one, reply);
  }
  const [first, second] = replies.map((reply) => (reply.ok ? 'ok' : reply.error.code));
  return {
    replies: [first!, second!],
    steps: before && state ? state.version - before.version : 0,
    more: (await records.count()) - count,
    state,
  };
}

/** Around the input: what no page sends. */
export async function breakEnvelope(caller: Caller, draw: Draw, functions: readonly string[]): Promise<void> {
  const { town, records, findings } = caller;
  const fn = draw.pick(functions);
  const me = draw.pick(town.players);
  const more = draw.pick<Record<string, unknown>>([
    { commandId: draw.pick(['', 'short', 7, '<>'.repeat(20), null]) },
    { accountVersion: draw.pick([-1, 1.5, 'x', null]) },
    { openid: 'oHome-0-fz' },
    { userInfo: { openId: 'oHome-0-fz' }, commandId: draw.commandId() },
    { Type: 'Timer', TriggerName: 'watch-clocks' },
    { action: draw.pick([undefined, '', 7, '__proto__', 'constructor', 'toString', 'x'.repeat(100)]) },
  ]);
  const count = await records.count();
  const command = { fn, me, action: 'desk', input: {}, commandId: '' };
  await caller.check(command, await caller.call(command, more));
  if ((await records.count()) !== count) findings.report({ ...command, input: more }, 'a broken call made one more');
}

/** More than anybody may do of one thing on a day, and what they may do it to: nothing that is there. */
const OFTEN = 12;

/** One thing over and over: it ends at what one person may do on a day, and is nobody else's end. */
export async function flood(caller: Caller, draw: Draw): Promise<void> {
  const [me, other] = caller.town.players.filter(({ role }) => role === 'resident');
  if (!me || !other) return;
  const vouches = async (who: typeof me) => {
    const input = { ref: 'f'.repeat(32) };
    const command = { fn: 'directory', me: who, action: 'vouch', input, commandId: draw.commandId() };
    const reply = await caller.call(command);
    await caller.check(command, reply);
    return reply.ok ? 'ok' : reply.error.code;
  };
  let last = '';
  for (let n = 0; n < OFTEN; n++) last = await vouches(me);
  if (last !== 'TOO_MANY_TODAY') caller.findings.report(null, `${OFTEN} in a row, and the last was answered ${last}`);
  if ((await vouches(other)) === 'TOO_MANY_TODAY') caller.findings.report(null, 'one person’s many are another’s end');
}
