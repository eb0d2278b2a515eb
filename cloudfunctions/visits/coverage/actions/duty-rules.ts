import type { z } from 'zod';
import { sayDate } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { Refusal, refusals } from '../../../platform/errors';
import { lineageOf } from '../../../platform/grid-code';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import type { coverageInputs, DutyRules } from '../contract';
import { FORBIDDEN_MEASURES, ruleAt, type DutyRule } from '../duty';
import { dutyRulesOf, saveDutyRules } from '../store';

type Inputs = { [A in keyof typeof coverageInputs]: z.output<(typeof coverageInputs)[A]> };
/** 社区工作人员每周走访不少于 10 户，每天巡查和入户合计不少于 1 小时；班子成员每周走访。 */
export const USUAL: readonly DutyRule[] = [
  { postKind: POST_KINDS.gridWorker, minutesADay: 60, householdsAWeek: 10, visitsAWeek: 0, from: 0 },
  { postKind: POST_KINDS.communityWorker, minutesADay: 60, householdsAWeek: 10, visitsAWeek: 0, from: 0 },
  { postKind: POST_KINDS.chief, minutesADay: 0, householdsAWeek: 0, visitsAWeek: 1, from: 0 },
];

/** Of whom something may be asked. */
const SERVING: readonly string[] = [POST_KINDS.gridWorker, POST_KINDS.communityWorker, POST_KINDS.chief];

/** The rules of a grid: its own, else those above it, else the usual ones. */
export async function rulesFor(gridCode: string): Promise<DutyRule[]> {
  const found = await dutyRulesOf(lineageOf(gridCode));
  const nearest = [...found].sort((a, b) => b._id.length - a._id.length)[0];
  return [...USUAL, ...(nearest?.rules ?? [])];
}

export const sayRule = ({ householdsAWeek, visitsAWeek, minutesADay }: DutyRule) =>
  [
    householdsAWeek > 0 ? `每周走访不少于 ${householdsAWeek} 户` : '',
    visitsAWeek > 0 ? `每周走访不少于 ${visitsAWeek} 户` : '',
    minutesADay > 0 ? `巡查、入户每天合计 ${minutesADay} 分钟左右` : '',
  ]
    .filter(Boolean)
    .join('；');

/** The grid whose figures somebody reads: of their widest post within a community, or above. */
function gridFor({ identity }: RegisteredCall, named: string | undefined): string {
  const own = identity.posts.filter(({ kind }) => SERVING.includes(kind)).map(({ gridCode }) => gridCode);
  const [widest = ''] = [...own].sort((a, b) => a.length - b.length);
  const code = (named ?? widest).slice(0, 12);
  if (code === '' || !own.some((one) => code.startsWith(one) || one.startsWith(code)))
    throw refusals.forbidden('reads the figures of duty');
  return code;
}
const isChief = ({ identity }: RegisteredCall, code: string): boolean =>
  identity.posts.some(({ kind, gridCode }) => kind === POST_KINDS.chief && gridCode === code && code.length <= 12);

/** What is asked of each post now, and what will be. One database call. */
export async function showDutyRules(call: RegisteredCall, input: Inputs['duty-rules']): Promise<DutyRules> {
  const code = gridFor(call, input.gridCode);
  return rulesView(await rulesFor(code), isChief(call, code), call.now);
}

function rulesView(rules: readonly DutyRule[], mayChange: boolean, now: number): DutyRules {
  const lines = SERVING.flatMap((kind) => {
    const held = ruleAt(rules, kind, now);
    const coming = rules.filter(({ postKind, from }) => postKind === kind && from > now);
    return [...(held ? [held] : []), ...coming].map(({ from, ...rule }) => ({
      ...rule,
      text: sayRule({ ...rule, from }) || '没有要求',
      fromText: from === 0 ? '' : `${sayDate(from, now).split(' ')[0] ?? ''}起`,
      current: from <= now,
    }));
  });
  return { rules: lines, mayChange };
}

/** Figures of duty from a day on; what came before stays as it was. Measures that are forbidden are refused by name. */
export async function setDuty(call: RegisteredCall, input: Inputs['set-duty']): Promise<DutyRules> {
  const chief = call.identity.posts.find(
    ({ kind, gridCode }) =>
      kind === POST_KINDS.chief && gridCode.length <= 12 && (input.gridCode ?? gridCode) === gridCode,
  );
  if (!chief) throw refusals.forbidden('sets the figures of duty');
  if (FORBIDDEN_MEASURES.test(input.note))
    throw new Refusal(
      'MEASURE_FORBIDDEN',
      '打卡、积分、排名、在线时长、轨迹和照片数量不能作为要求，请改用走访户数等工作结果。',
      { fields: { note: '不能以此作为要求。' } },
    );
  const [known] = await dutyRulesOf([chief.gridCode]);
  const rules = [...(known?.rules ?? []), ...input.rules.map((rule) => ({ ...rule, from: input.from }))].slice(-100);
  if (!(await saveDutyRules({ _id: chief.gridCode, rules, version: known?.version ?? 0 }))) throw refusals.stale();
  return rulesView([...USUAL, ...rules], true, call.now);
}
