import type { z } from 'zod';
import type { RegisteredCall } from '../../platform/endpoint';
import { Refusal, refusals } from '../../platform/errors';
import { checkId, type HandDecision } from '../check';
import type { inputs } from '../contract';
import { findOwner } from '../owners';
import { checkById, moveCheck } from '../store';
import { tellDocument } from './settle';

/** Somebody of the staff looked at a file that WeChat gave no verdict on; who decided what, and when, is kept with the check. */
export async function judge(call: RegisteredCall, input: z.output<typeof inputs.judge>): Promise<null> {
  const { owner, id, fileID, state } = input;
  const shows = await findOwner(owner);
  if (!shows) throw refusals.badInput({ owner: '没有这种照片。' }, 'owner');
  if (!(await shows.mayJudgeMedia(call.identity, id, fileID))) throw refusals.forbidden('judge of media');
  const check = await checkById(checkId(owner, id, fileID));
  if (!check) throw refusals.notFound('这张照片');
  if (check.decision?.commandId === call.commandId) return null;
  const change = { state, decision: decisionOf(call, state), dueAt: call.now };
  if (check.state !== 'unanswered' || !(await moveCheck(check, change))) throw judgedAlready();
  await tellDocument({ ...check, ...change }, call.now);
  return null;
}

function decisionOf({ caller, identity, commandId, now }: RegisteredCall, state: HandDecision['state']): HandDecision {
  const by = { openid: caller.openid, name: identity.account.name, title: identity.posts[0]?.title ?? '' };
  return { state, by, at: now, commandId };
}

function judgedAlready(): Refusal {
  return new Refusal('MEDIA_JUDGED', '这张照片刚刚有了审核结果，请刷新后再看。', { rule: 'state of the check' });
}
