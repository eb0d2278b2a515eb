import type { AvailableAction } from '../../cloudfunctions/platform/steps';
import type { Reply } from './call';
import { KEPT_OFFLINE, KEPT_UNANSWERED } from './kept';
import { stepOn, takeAtOnce } from './kept-steps';
import { isOffline } from './network';
import type { StepFields, Subject, SubjectKind, SubjectOf } from './subjects';

/** Whether one tap is enough: nothing has to be filled in, and nothing is asked first. */
export function isOneTap(action: AvailableAction): boolean {
  return action.confirm === '' && action.fields.every((field) => !field.required);
}

/**
 * Takes a step on the version the person has seen. Without an answer it is kept on the phone and sent by itself: OFFLINE says so. Taken
 * again before that, it is the same step.
 */
export async function takeStep<K extends SubjectKind>(
  kind: K,
  subject: Pick<Subject, 'id' | 'version' | 'title'>,
  action: { action: string; label: string },
  fields: StepFields = {},
): Promise<Reply<SubjectOf<K>>> {
  const step = stepOn(kind, subject, action);
  const waits = step.state === 'queued' && step.content.version === subject.version;
  const content = { ...step.content, version: subject.version, fields: waits ? step.content.fields : fields };
  const reply = await takeAtOnce({ ...step, content });
  if (reply.ok || reply.error.code !== 'OFFLINE') return reply as Reply<SubjectOf<K>>;
  return { ok: false, error: { code: 'OFFLINE', message: isOffline() ? KEPT_OFFLINE : KEPT_UNANSWERED } };
}
