import type { ClockRule, Side, Step } from '../cloudfunctions/requests/step';
import { STEPS } from '../cloudfunctions/requests/workflow';
import { REQUEST_STATUSES, type RequestStatus } from '../miniprogram/packages/requests/vocabulary/requests';
import { whistlePicture } from './whistle-picture';

const SIDE_WORDS: Readonly<Record<Side, string>> = {
  author: '反映人',
  owner: '负责人',
  dispatcher: '社区以上派单的人',
  supervisor: '上级网格长',
  staff: '看得到的工作人员',
  participant: '请来的部门',
  pastOwner: '经手过的人',
  neighbour: '邻居',
  council: '议题',
};
const CLOCK_WORDS: Readonly<Record<ClockRule, string>> = {
  'accept-anew': '换人时重新给受理时限',
  resolve: '走办结时限',
  'resolve-anew': '给新的办结时限',
  confirm: '等反映人确认',
  stop: '结束',
  keep: '不变',
  pause: '停下，等反映人',
  joint: '停下，走联合办理时限',
  'joint-until': '走到说好的日子',
  council: '停下，走到说好的日子',
  defer: '改到另一天',
  resume: '从停下的地方接着走',
  extend: '延长一次',
  'begin-anew': '重新给受理、办结时限',
};
const TOLD_WORDS = { ...SIDE_WORDS, followers: '关注的邻居' } as const;
const label = (status: RequestStatus) => REQUEST_STATUSES[status].label;
const people = ({ who }: Step) => who.map((side) => SIDE_WORDS[side]).join('、');
const told = ({ tells, reroutes }: Step) =>
  reroutes ? '反映人、前后负责人' : tells.map(({ to }) => TOLD_WORDS[to]).join('、') || '—';
const asked = ({ fields }: Step) =>
  fields
    .map(({ label: name, required }) => (required === false || required === 'optional' ? `（${name}）` : name))
    .join('、') || '—';

/** Every change of status as an arrow; steps that leave the status are in the table alone. */
function arrows(): string[] {
  const found = STEPS.flatMap((step) =>
    step.from.flatMap((from) => (step.to && step.to !== from ? [`  ${from} --> ${step.to}: ${step.label}`] : [])),
  );
  const byClock = [
    '  resolved --> confirmed: 到期自动办结',
    '  awaiting --> accepted: 到期接着办',
    '  [*] --> assigned: 提交',
  ];
  return [...new Set([...found, ...byClock])].sort();
}

/** The workflow as Markdown: a state diagram, and a row for each step. */
export function workflowPicture(): string {
  const names = Object.keys(REQUEST_STATUSES) as RequestStatus[];
  const rows = STEPS.map((step) => {
    const where = step.from.map(label).join('、');
    const to = step.to ? label(step.to) : '不变';
    return `| ${step.label} | ${people(step)} | ${where} | ${to} | ${asked(step)} | ${CLOCK_WORDS[step.clock]} | ${told(step)} |`;
  });
  return [
    '# 一件诉求的一生',
    '',
    '由 `npm run draw:workflow` 照 `cloudfunctions/requests/workflow.ts` 的表画成，测试保证两边一样；不要手改。',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...names.map((status) => `  ${status}: ${label(status)}`),
    ...arrows(),
    '```',
    '',
    '必填的直接写，可不填的在括号里。',
    '',
    '| 一步 | 谁可以 | 什么状态 | 到什么状态 | 要填什么 | 时限 | 告诉谁 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    ...whistlePicture(),
  ].join('\n');
}
