import type { z } from 'zod';
import { gridNameOf } from '../../directory/api';
import { sayMoment } from '../../platform/clock';
import type { RegisteredCall } from '../../platform/endpoint';
import { Refusal, refusals } from '../../platform/errors';
import type { WordCheck } from '../../platform/held-words';
import { isAdministrator } from '../../platform/identity';
import type { HeldWords, inputs } from '../contract';
import { decide, unansweredIn, wordCheckById } from '../store-words';
import { judgesIn, mayJudgeWords, tellJudged } from '../words';

/** As many as somebody looks through at a time: what is decided makes room for the next. */
const PAGE = 20;

/** Words that WeChat gave no answer about, of the grids that somebody answers for: one database call. */
export async function heldWords({ identity, now }: RegisteredCall): Promise<HeldWords> {
  const grids = judgesIn(identity.posts);
  if (grids.length === 0 && !isAdministrator(identity)) throw refusals.forbidden('words are judged by the community');
  const found = await unansweredIn(isAdministrator(identity) ? [] : grids, PAGE + 1);
  const shown = found.slice(0, PAGE);
  return {
    items: await Promise.all(shown.map((check) => lineOf(check, identity.openid, now))),
    more: found.length > PAGE,
  };
}

async function lineOf({ _id, openid, texts, place = '', at }: WordCheck, reader: string, now: number) {
  return {
    id: _id,
    // The longest is all of what was written.
    words: texts[0] ?? '',
    placeText: place === '' ? '' : await gridNameOf(place, now),
    atText: at === undefined ? '' : sayMoment(at, now),
    own: openid === reader,
  };
}

/** Lets words through, or keeps them to their author, who is told. Done twice it is done once. */
export async function judgeWords(call: RegisteredCall, input: z.output<(typeof inputs)['judge-words']>): Promise<null> {
  const { identity, commandId, now } = call;
  const check = await wordCheckById(input.id);
  if (!check || !mayJudgeWords(identity, check)) throw refusals.notFound('这段话');
  if (check.decision?.commandId === commandId) return null;
  const by = { openid: identity.openid, name: identity.account.name, title: identity.posts[0]?.title ?? '' };
  const decision = { state: input.state, by, at: now, commandId };
  const done = await decide(check, { state: input.state, decision }, tellJudged(check, input.state, now));
  if (!done) throw new Refusal('WORDS_JUDGED', '这段话刚刚有人看过了，请刷新。', { rule: 'state of the check' });
  return null;
}
