import type { z } from 'zod';
import { beijingMonth, sayMoment } from '../../../platform/clock';
import { gridNameOf, gridsBelow } from '../../../directory/api';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { dispatches } from '../../../platform/identity';
import type { Page } from '../../../platform/steps';
import { THEMES, type Theme } from '../../../../miniprogram/packages/visits/vocabulary/visits';
import type { OpinionLine, OpinionSums, planInputs } from '../contract';
import { answerId, answersById, opinionSums, opinionWords, saveAnswer } from '../store-opinions';

type Inputs = { [A in keyof typeof planInputs]: z.output<(typeof planInputs)[A]> };

/** Sums are for whoever dispatches in a community or above it, of their own subtree. */
function gridFor({ identity }: RegisteredCall, named?: string): string {
  const own = identity.posts.filter(dispatches).map(({ gridCode }) => gridCode);
  const [widest = ''] = [...own].sort((a, b) => a.length - b.length);
  const code = named ?? widest;
  if (code === '' || !own.some((one) => code.startsWith(one))) throw refusals.forbidden('reads sums of opinions');
  return code;
}

/** What was said at the doors, by theme, with the answer of this very grid. Two database calls. */
export async function showOpinions(call: RegisteredCall, input: Inputs['opinions']): Promise<OpinionSums> {
  const { now } = call;
  const gridCode = gridFor(call, input.gridCode);
  const month = input.month ?? beijingMonth(now);
  const sums = await opinionSums(gridCode, month);
  const themes = Object.keys(THEMES) as Theme[];
  const answers = await answersById(themes.map((theme) => answerId(gridCode, month, theme)));
  const below = await gridsBelow(gridCode, now);
  return {
    gridCode,
    gridName: await gridNameOf(gridCode, now),
    month,
    themes: themes.flatMap((theme) => {
      const its = sums.filter((one) => one.theme === theme);
      const answer = answers.get(answerId(gridCode, month, theme));
      const opinions = its.reduce((sum, one) => sum + one.opinions, 0);
      if (opinions === 0 && !answer) return [];
      return [
        {
          theme,
          themeText: THEMES[theme],
          opinions,
          households: new Set(its.flatMap(({ households }) => households)).size,
          answer: answer?.words ?? '',
          answeredText: answer ? `${answer.by.title} ${answer.by.name} ${sayMoment(answer.at, now)}` : '',
        },
      ];
    }),
    below: below.map(({ code, name }) => ({
      code,
      name,
      opinions: sums.filter((one) => one.below === code).reduce((sum, one) => sum + one.opinions, 0),
    })),
    mayAnswer: true,
  };
}

/** The words themselves, for the community where they were said: who said them is not told. */
export async function listOpinionWords(
  call: RegisteredCall,
  input: Inputs['opinion-words'],
): Promise<Page<OpinionLine>> {
  const gridCode = gridFor(call, input.gridCode);
  if (gridCode.length < 12) throw refusals.badInput({ gridCode: '请先选择一个社区。' }, 'words of a wide grid');
  const page = await opinionWords(gridCode.slice(0, 12), input.month, input.theme, input.cursor);
  const items = await Promise.all(
    page.items.map(async ({ _id: id, words, at, cellCode }) => ({
      id,
      words,
      atText: sayMoment(at, call.now),
      cellName: await gridNameOf(cellCode, call.now),
    })),
  );
  return { items, next: page.next };
}

/** One answer to a theme of a month: every household that said something of it reads it. */
export async function answerOpinions(call: RegisteredCall, input: Inputs['answer-opinions']): Promise<OpinionSums> {
  const { now, caller, identity } = call;
  const gridCode = gridFor(call, input.gridCode);
  await refuseBadContent(caller.openid, input.words);
  const by = {
    openid: caller.openid,
    name: identity.account.name,
    title: identity.posts.find(dispatches)?.title ?? '',
  };
  const { month, theme, words } = input;
  await saveAnswer({ _id: answerId(gridCode, month, theme), gridCode, month, theme, words, by, at: now });
  return showOpinions(call, { gridCode, month });
}
