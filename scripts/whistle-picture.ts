import type { WhistleAudience, WhistleSide, WhistleStep } from '../cloudfunctions/requests/whistles/step';
import { WHISTLE_STEPS } from '../cloudfunctions/requests/whistles/workflow';
import { STEPS } from '../cloudfunctions/requests/workflow';
import { WHISTLE_STATUSES, type WhistleStatus } from '../miniprogram/packages/requests/vocabulary/whistles';

const SIDE_WORDS: Readonly<Record<WhistleSide, string>> = {
  street: '接哨的镇街',
  department: '请来的部门',
  community: '吹哨的社区',
  above: '再上级的网格长',
  reader: '看得到的人',
};
const AUDIENCE_WORDS: Readonly<Record<WhistleAudience, string>> = {
  street: '接哨的镇街',
  departments: '各部门',
  chosen: '说到的部门',
  community: '吹哨的人',
};
const label = (status: WhistleStatus) => WHISTLE_STATUSES[status].label;

/** Where a step leads: one status, or what follows from how the departments stand. */
function leadsTo({ to }: WhistleStep): WhistleStatus[] {
  if (to === 'as-departments-stand') return ['answered', 'raised'];
  return to === null ? [] : [to];
}

function arrows(): string[] {
  const found = WHISTLE_STEPS.flatMap((step) =>
    step.from.flatMap((from) =>
      leadsTo(step)
        // Where nobody has answered yet, an answer cannot be the last thing that leaves nobody.
        .filter((to) => to !== from && !(step.action === 'answer' && to === 'raised'))
        .map((to) => `  ${from} --> ${to}: ${step.label}`),
    ),
  );
  const byRequest = (['raised', 'dispatched', 'answered'] as const).map(
    (from) => `  ${from} --> withdrawn: 居民撤回诉求`,
  );
  return [...new Set([...found, ...byRequest, '  [*] --> raised: 社区吹哨'])].sort();
}

const echoOf = ({ echo }: WhistleStep) => STEPS.find(({ action }) => action === echo)?.done ?? '—';
const whereTo = (step: WhistleStep) =>
  step.to === 'as-departments-stand' ? '部门都答复了，或没有部门了' : step.to === null ? '不变' : label(step.to);

/** The life of a whistle as Markdown: a state diagram, and a row for each step with what the request's timeline says of it. */
export function whistlePicture(): string[] {
  const names = Object.keys(WHISTLE_STATUSES) as WhistleStatus[];
  const rows = WHISTLE_STEPS.map((step) => {
    const who = step.who.map((side) => SIDE_WORDS[side]).join('、');
    const asked = step.fields.map(({ label: name, required }) => (required === true ? name : `（${name}）`)).join('、');
    const told = step.tells.map((audience) => AUDIENCE_WORDS[audience]).join('、') || '—';
    return `| ${step.label} | ${who} | ${step.from.map(label).join('、')} | ${whereTo(step)} | ${asked} | ${echoOf(step)} | ${told} |`;
  });
  return [
    '## 一次吹哨',
    '',
    '照 `cloudfunctions/requests/whistles/workflow.ts` 的表。诉求“联合办理中”的时候，正好有一次没有结束的吹哨。',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...names.map((status) => `  ${status}: ${label(status)}`),
    ...arrows(),
    '```',
    '',
    '| 一步 | 谁可以 | 什么状态 | 到什么状态 | 要填什么 | 诉求的经过里写 | 告诉谁 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}
