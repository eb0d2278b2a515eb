import { now } from './clock';
import type * as z from 'zod';
import { checkedBeforeWriting } from './before-writing';
import { refuseBadContent } from './content';
import type { Caller, InvocationContext } from './context';
import { openGIdOf, parseEvent, whoCalls, type Envelope } from './envelope';
import { collecting } from './given';
import { withKeptFiles } from './uploads';
import { notingDues, settled, type Due } from './after-write';
import { Refusal, refusals, type RefusalBody } from './errors';
import { mindingHeldWords, readsAs, withoutReferences } from './held-words';
import { identify, isAdministrator, type Account, type Identity } from './identity';
import { describeFault, log, type LogEntry } from './log';
import { inputFields } from './input';
import { kindOf } from './sweeps';
import { wordChecksById } from './word-checks-read';
import { wake } from './wakeups';
import { countToday } from './quotas';
import { markOf } from './secrets';

/** What a handler gets beside its input. `now` is epoch milliseconds: rules take it as a parameter and ask no clock. */
export interface Call {
  caller: Caller;
  identity: Identity;
  now: number;
  /** the client's id of this command, '' for a query */
  commandId: string;
  context: InvocationContext;
  /** asks WeChat by the card of which of its groups the person came in; null when they came otherwise */
  enteredGroup: () => Promise<string | null>;
}
/** A call whose caller has said who they are. */
export type RegisteredCall = Call & { identity: Identity & { account: Account } };

/**
 * Who may call at all; what they may do to one document is decided by the rules, which see it.
 * - anyone: every WeChat identity
 * - unnamed: every WeChat identity, and nothing of their account is read
 * - registered: one who has bound an address or a post
 * - administrator: named in ADMIN_OPENIDS of the function's environment, or holding a post of that kind
 * - timer: a trigger of the cloud's, never a phone
 * - message: WeChat itself, with a message of its own, never a phone
 */
export type Permission = 'anyone' | 'unnamed' | 'registered' | 'administrator' | 'timer' | 'message';

interface ActionShape<Schema extends z.ZodType> {
  input: Schema;
  /** true for what writes: the call must carry a commandId */
  command: boolean;
  /** it reads the account itself, along with the rest, and sees to it when what was remembered no longer holds */
  seesAccount?: boolean;
}
export type Action =
  | (ActionShape<z.ZodType> & { may: 'registered'; run: (call: RegisteredCall, input: never) => Promise<unknown> })
  | (ActionShape<z.ZodType> & {
      may: Exclude<Permission, 'registered'>;
      run: (call: Call, input: never) => Promise<unknown>;
    });

/** A row of an action table that only reads. */
export function query<S extends z.ZodType, P extends Permission>(
  may: P,
  input: S,
  run: (call: P extends 'registered' ? RegisteredCall : Call, input: z.output<S>) => Promise<unknown>,
): Action {
  return { may, input, run, command: false } as Action;
}

/** The same for what reads the caller's account along with the rest (see look-together.ts): it costs no call of its own. */
export function seeingQuery<S extends z.ZodType, P extends Permission>(
  may: P,
  input: S,
  run: (call: P extends 'registered' ? RegisteredCall : Call, input: z.output<S>) => Promise<unknown>,
): Action {
  return { ...query(may, input, run), seesAccount: true };
}

/** A row of an action table that writes. */
export function commandAction<S extends z.ZodType, P extends Permission>(
  may: P,
  input: S,
  run: (call: P extends 'registered' ? RegisteredCall : Call, input: z.output<S>) => Promise<unknown>,
): Action {
  return { may, input, run, command: true } as Action;
}

/** `after` is what the command left to be done at once: the phone has it done by a second call that nobody waits for. */
export type Reply = { ok: true; data: unknown; after?: Due[] } | { ok: false; error: RefusalBody };

const nothing = () => Promise.resolve();

/**
 * One pipeline for every call: parse → identify → authorise → run → reply. Nothing a handler throws reaches the person.
 * Its table of actions stands beside it, for whoever has to know all that may be sent.
 * @param beforehand what has to be known before any action runs, by the moment of the call; it is read while the account is
 */
export function endpoint(name: string, actions: Served['actions'], beforehand: Served['beforehand'] = nothing) {
  return Object.assign(main, { actions });
  async function main(event: unknown, context: InvocationContext): Promise<Reply> {
    const started = now();
    const caller = whoCalls(event, context);
    let action = '';
    const note = (level: 'info' | 'warn' | 'error', outcome: string, rule?: string) =>
      log({ level, event: 'call', function: name, action, ...whoAsked(caller), outcome, rule, ms: now() - started });
    try {
      const parsed = parseEvent(event, caller);
      action = Object.hasOwn(actions, parsed.action) ? parsed.action : '';
      const { result, dues } = await notingDues(() =>
        settled(() =>
          mindingHeldWords(wordChecksById, async () =>
            withoutReferences(await dispatch({ name, actions, beforehand }, parsed, caller, context, started)),
          ),
        ),
      );
      // What it wrote before it fell is there all the same, and the phone is told of none of it.
      const after = await seeTo(dues, result.ok ? caller : { openid: '' });
      if (!result.ok) throw result.fault;
      note('info', 'ok');
      return { ok: true, data: result.data ?? null, ...(after.length > 0 ? { after } : {}) };
    } catch (error) {
      if (error instanceof Refusal) {
        note('warn', error.code, error.rule);
        return { ok: false, error: withoutReferences(error.body()) };
      }
      note('error', 'FAULT', describeFault(error));
      return {
        ok: false,
        error: { code: 'FAULT', message: '服务暂时没有办成这件事，您填写的内容没有丢，请稍后再试。' },
      };
    }
  }
}

/** For the log: the same person by the same mark, never by the openid; of what is no person, from where it came. */
function whoAsked({ kind, openid, source, requestId }: Caller): Pick<LogEntry, string> {
  const by = kind === 'phone' ? markOf(openid) : kind;
  return { requestId, by, ...(kind === 'nobody' || kind === 'message' ? { source: source.slice(0, 64) } : {}) };
}

/**
 * What was left to be done at once is for the phone to have done, by a call of its own; what falls due before all is looked for again
 * is named, as is everything when no phone called. @returns what is for the phone, each kind of work once
 */
async function seeTo(dues: readonly Due[], { openid }: Pick<Caller, 'openid'>): Promise<Due[]> {
  const moment = now();
  const atOnce = openid === '' ? [] : dues.filter(({ at }) => at <= moment);
  const later = dues.filter((due) => !atOnce.includes(due));
  await wake(
    later.map(({ collection, field, at }) => ({ kind: kindOf({ in: collection, at: field }), at })),
    moment,
  );
  return [...new Map(atOnce.map((due) => [kindOf({ in: due.collection, at: due.field }), due])).values()];
}

interface Served {
  name: string;
  actions: Readonly<Record<string, Action>>;
  beforehand: (now: number) => Promise<void>;
}

async function dispatch(
  { name, actions, beforehand }: Served,
  event: Envelope,
  caller: Caller,
  context: InvocationContext,
  now: number,
): Promise<unknown> {
  const action = Object.hasOwn(actions, event.action) ? actions[event.action] : undefined;
  if (!action) throw refusals.unknownAction();
  if (action.command && !event.commandId && caller.openid)
    throw refusals.badInput({ commandId: '这次操作缺少编号，请更新小程序后再试。' }, 'commandId');
  const { result: input, given } = collecting(() => action.input.safeParse(event.input ?? {}));
  if (!input.success) throw refusals.badInput(inputFields(input.error));
  const [identity] = await Promise.all([whoIs(action, caller, now, event.accountVersion), beforehand(now)]);
  authorise(action.may, caller, identity);
  const staff = identity.posts.length > 0;
  readsAs(caller.openid, staff, identity.account?.home?.gridCode ?? identity.posts[0]?.gridCode ?? '');
  if (action.command && caller.kind === 'phone' && !isAdministrator(identity))
    await countToday(
      { openid: caller.openid, what: `${name}.${event.action}`, commandId: event.commandId ?? '', staff },
      now,
    );
  const call: Call = {
    caller,
    identity,
    now,
    commandId: event.commandId ?? '',
    context,
    enteredGroup: () => openGIdOf(event),
  };
  const run = action.run as (call: Call, input: unknown) => Promise<unknown>;
  // tables that an administrator brings in were looked through by whoever made them
  if (!action.command || caller.openid === '' || action.may === 'administrator') return run(call, input.data);
  const kept = await withKeptFiles({ input: input.data, pictures: [...given.pictures] }, given);
  const left = { ...given, pictures: new Set(kept.pictures) };
  const check = (words: readonly string[], pictures: readonly string[]) =>
    refuseBadContent(caller.openid, words, pictures);
  return checkedBeforeWriting(left, check, () => run(call, kept.input));
}

async function whoIs(action: Action, caller: Caller, now: number, knownVersion?: number): Promise<Identity> {
  if (action.may === 'unnamed') return { openid: caller.openid, account: null, posts: [] };
  return identify(caller, now, knownVersion, action.seesAccount ? Infinity : undefined);
}

function authorise(may: Permission, caller: Caller, identity: Identity): void {
  if (may === 'message') {
    if (caller.kind !== 'message') throw refusals.forbidden('only messages of WeChat');
    return;
  }
  if (may === 'timer') {
    if (caller.kind !== 'timer') throw refusals.forbidden('only timers');
    return;
  }
  if (!caller.openid) throw refusals.forbidden('no openid');
  if (may === 'registered' && !identity.account) throw refusals.notRegistered();
  if (may === 'administrator' && !isAdministrator(identity)) throw refusals.forbidden('administrators only');
}
