import * as z from 'zod';
import { callerOf, type Caller, type InvocationContext } from './context';
import { refusals } from './errors';
import { inputFields } from './input';
import { isMessage } from './message';
import { openDataOf } from './open-data';

/** A CloudID as it arrives: the id alone counts. What stands beside it may have been sent by hand. */
const cloudId = z.looseObject({ cloudID: z.string().min(1).max(1024) });
/** A WeChat group as WeChat names it, in either of its two spellings. */
const enteredGroup = z.looseObject({
  openGId: z.string().min(1).max(128).optional(),
  opengid: z.string().min(1).max(128).optional(),
});

/** What the phone sends. `userInfo` and `tcbContext` are added by WeChat and not read: identity comes from the context. */
const envelope = z.strictObject({
  action: z.string().min(1).max(64),
  input: z.unknown().optional(),
  commandId: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
  accountVersion: z.number().int().nonnegative().optional(),
  /** wx.cloud.CloudID of getGroupEnterInfo */
  enteredFrom: z.unknown().optional(),
  userInfo: z.unknown().optional(),
  tcbContext: z.unknown().optional(),
});

export type Envelope = z.output<typeof envelope>;

/** A source that messages have is good for a message, and for nothing else. */
export function whoCalls(event: unknown, context: InvocationContext): Caller {
  const caller = callerOf(context);
  return isMessage(event) || caller.kind !== 'message' ? caller : { ...caller, kind: 'nobody' };
}

/**
 * A timer's event, or a message, has no action of its own: the trigger's or the message's name is the action. What a trigger says beside
 * its name is what alone is to be done.
 */
export function parseEvent(event: unknown, caller: Caller): Envelope {
  if (caller.kind === 'message' && isMessage(event)) return { action: event.Event, input: event };
  if (caller.kind === 'timer' && isTimerEvent(event))
    return { action: event.TriggerName, ...(event.Message ? { input: { only: event.Message } } : {}) };
  const parsed = envelope.safeParse(event);
  if (!parsed.success) throw refusals.badInput(inputFields(parsed.error), 'envelope');
  return parsed.data;
}

function isTimerEvent(event: unknown): event is { Type: 'Timer'; TriggerName: string; Message?: string } {
  return (
    typeof event === 'object' && event !== null && 'Type' in event && event.Type === 'Timer' && 'TriggerName' in event
  );
}

/** Which of its groups WeChat says the person came in by; null when they came otherwise. */
export async function openGIdOf(event: Envelope): Promise<string | null> {
  const sent = cloudId.safeParse(event.enteredFrom);
  if (!sent.success) return null;
  const opened = enteredGroup.safeParse(await openDataOf(sent.data.cloudID));
  return opened.success ? (opened.data.openGId ?? opened.data.opengid ?? null) : null;
}
