import { Refusal } from '../../cloudfunctions/platform/errors';
import type { RequestViewer } from '../../cloudfunctions/requests/access';
import { categoryFrom } from '../../cloudfunctions/requests/category';
import { composeRequest, type Submission } from '../../cloudfunctions/requests/compose';
import { applied, decide } from '../../cloudfunctions/requests/decide';
import type { StepCommand } from '../../cloudfunctions/requests/decision';
import { categoryRow } from '../../cloudfunctions/requests/import-rows';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Rerouting } from '../../cloudfunctions/requests/reroute';
import type { Side } from '../../cloudfunctions/requests/step';
import { STEPS } from '../../cloudfunctions/requests/workflow';
import type { HeldPost } from '../../cloudfunctions/platform/identity';
import type { RequestStatus } from '../../miniprogram/packages/requests/vocabulary/requests';
import { HOUR } from '../../cloudfunctions/platform/clock';
export { HOUR, DAY } from '../../cloudfunctions/platform/clock';

/** A Beijing moment, e.g. beijing('2026-11-23 09:30'). */
export const beijing = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

/** Monday morning. */
export const SUBMITTED_AT = beijing('2026-11-23 09:30');
export const CELL = '610302001001001';

export const lighting = categoryFrom(
  categoryRow.parse({ id: 'lighting', gridCode: '610302', label: '照明', keywords: { 灯: 2, 看不见: 1 } }),
);

export const submission: Submission = {
  id: 'a'.repeat(32),
  commandId: 'command-submit',
  author: { openid: 'resident', name: '李秀英', phone: '19900000001', addressText: '东苑 3号楼 2单元 201' },
  words: '3号楼2单元二楼声控灯坏了，老人上下楼看不见',
  photos: ['cloud://local-env.local/requests/lamp.jpg'],
  urgency: 'normal',
  visibility: 'private',
  category: lighting,
  placed: {
    place: {
      source: 'address',
      point: { longitude: 107.14, latitude: 34.36 },
      addressId: 'addr-1',
      text: '东苑 3号楼 2单元',
      buildingText: '东苑 3号楼',
    },
    cell: { code: CELL, name: '第一网格', communityCode: CELL.slice(0, 12), communityName: '东苑社区', term: '网格' },
    chosen: '',
  },
  owner: {
    postId: 'post-1',
    postKind: 'gridWorker',
    personId: 'person-1',
    name: '张三',
    title: '网格员',
    phone: '19900000002',
    gridCode: CELL,
    side: 'A',
    home: { postId: 'post-1', kind: 'gridWorker', gridCode: CELL },
    reason: '您选的位置在第一网格，由网格员张三负责。',
  },
};

export const submitted = (more: Partial<Submission> = {}, now = SUBMITTED_AT): ServiceRequest =>
  composeRequest({ ...submission, ...more }, now);

export const leak = categoryFrom(
  categoryRow.parse({ id: 'leak', gridCode: '610302', label: '漏水渗水', postKind: 'propertyManager', keywords: {} }),
);

export const petition = categoryFrom(
  categoryRow.parse({ id: 'petition', gridCode: '610302', label: '信访事项', petition: true, keywords: {} }),
);

/** Whose it is when it is routed anew: the property manager, as a leak. */
export const elsewhere: Rerouting = {
  owner: {
    postId: 'post-5',
    postKind: 'propertyManager',
    personId: 'person-5',
    name: '周六',
    title: '物业管理员',
    phone: '19900000005',
    gridCode: CELL.slice(0, 12),
    side: 'A',
    home: { postId: 'post-5', kind: 'propertyManager', gridCode: CELL },
    reason: '您选的位置归东苑社区管，这类事由东苑社区的物业管理员负责。',
  },
  category: leak,
  placed: null,
};

/** The place of a wish to relocate. */
const placed = {
  ...submission.placed,
  place: { ...submission.placed.place, addressId: 'addr-2', text: '东苑 5号楼', buildingText: '东苑 5号楼' },
};

/** A neighbour's need about the same thing. */
export const anotherOne = (more: Partial<Submission> = {}): ServiceRequest =>
  submitted({
    id: 'b'.repeat(32),
    commandId: 'command-other',
    author: { openid: 'other-resident', name: '周建文', phone: '19900000009', addressText: '东苑 3号楼 2单元 301' },
    words: '楼道的灯不亮，晚上看不清台阶',
    ...more,
  });

/** A wish to take a step with everything that any row could require. */
export function wish(
  state: ServiceRequest,
  action: string,
  sides: readonly Side[],
  more: Partial<StepCommand> = {},
): StepCommand {
  return {
    action,
    version: state.version,
    through: STEPS.find((step) => step.action === action)?.through ?? 'request',
    fields: fieldsOf(action),
    rerouting: action === 'relocate' ? { ...elsewhere, category: null, placed } : elsewhere,
    other: anotherOne(),
    commandId: `command-${action}-${state.version}`,
    by: { openid: sides.includes('author') ? 'resident' : 'worker', name: '某人', title: '网格员', sides },
    ...more,
  };
}

export function fieldsOf(action: string): StepCommand['fields'] {
  switch (action) {
    case 'resolve':
      return { note: '已换新灯', photos: ['cloud://local-env.local/requests/after.jpg'] };
    case 'confirm':
      return { satisfaction: 5 };
    case 'decline':
    case 'transfer':
      return { note: '是水管漏水', choice: 'leak' };
    case 'assign-to':
      return { choice: 'someone', note: '请今天到现场' };
    case 'convene':
      return { note: '费用怎么分摊', choice: 'residents', date: beijing('2026-12-10 00:00') };
    case 'record-outcome':
      return { note: '十二户到了十户，按议定的方案办', choice: 'agreed' };
    case 'summon':
    case 'put-off-joint':
      return { note: '请住建、应急到场', date: beijing('2026-12-10 00:00') };
    case 'put-off':
      return { note: '人没有到齐', date: beijing('2026-12-20 00:00') };
    case 'classify':
      return { choice: 'conflict', extra: 'distress' };
    case 'change-visibility':
      return { choice: 'neighbours' };
    case 'relocate':
      return { place: { source: 'address', addressId: 'addr-2', text: '' } };
    case 'merge':
      return { choice: 'b'.repeat(32), note: '说的是同一件事' };
    case 'link':
    case 'unlink':
      return { choice: 'b'.repeat(32) };
    case 'split':
      return { note: '一楼楼道堆了杂物，走不过去', choice: 'leak' };
    case 'second':
    case 'unsecond':
    case 'follow':
    case 'unfollow':
      return {};
    default:
      return { note: '情况说明' };
  }
}

/** Takes steps one after another, an hour apart. */
export function after(state: ServiceRequest, ...actions: string[]): ServiceRequest {
  return actions.reduce((at, action) => {
    const command = wish(at, action, STEPS.find((step) => step.action === action)?.who ?? []);
    return applied(at, decide(at, command, at.updatedAt + HOUR));
  }, state);
}

const begun = { ...submitted(), voice: { fileID: 'cloud://local-env.local/requests/said.mp3', seconds: 7 } };

/** A request in each status, written and spoken, reached by real steps. */
export const inStatus: Readonly<Record<RequestStatus, ServiceRequest>> = {
  assigned: begun,
  accepted: after(begun, 'accept'),
  awaiting: after(begun, 'accept', 'ask'),
  whistled: after(begun, 'accept', 'whistle'),
  inCouncil: after(begun, 'accept', 'convene'),
  resolved: after(begun, 'accept', 'resolve'),
  confirmed: after(begun, 'accept', 'resolve', 'confirm'),
  withdrawn: after(begun, 'withdraw'),
  merged: closedAs('merged'),
  refused: after(submitted({ category: petition }), 'refuse'),
};

function closedAs(status: RequestStatus): ServiceRequest {
  const closed = { open: false, queue: 'done', deadline: null, nextClock: null, nextClockAt: null } as const;
  const state = submitted();
  return { ...state, ...closed, status, openKey: state._id };
}

/** The status a step leads to, or the code of its refusal. */
export function outcome(state: ServiceRequest, command: StepCommand, now = state.updatedAt + HOUR): string {
  try {
    return applied(state, decide(state, command, now)).status;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

export const post = (more: Partial<HeldPost> = {}): HeldPost => ({
  postId: 'post-1',
  kind: 'gridWorker',
  title: '网格员',
  gridCode: CELL,
  gridName: '第一网格',
  side: 'A',
  from: 0,
  until: null,
  ...more,
});

export const viewers = {
  author: { openid: 'resident', personId: null, communityCode: CELL.slice(0, 12), posts: [] },
  owner: { openid: 'worker', personId: 'person-1', communityCode: null, posts: [post()] },
  stranger: { openid: 'stranger', personId: null, communityCode: '610302001009', posts: [] },
  neighbour: { openid: 'neighbour', personId: null, communityCode: CELL.slice(0, 12), posts: [] },
  communityWorker: {
    openid: 'community',
    personId: 'person-2',
    communityCode: null,
    posts: [post({ postId: 'post-2', kind: 'communityWorker', title: '社工', gridCode: CELL.slice(0, 12) })],
  },
  townChief: {
    openid: 'town',
    personId: 'person-3',
    communityCode: null,
    posts: [post({ postId: 'post-3', kind: 'chief', title: '网格长', gridCode: CELL.slice(0, 9) })],
  },
  otherWorker: {
    openid: 'other',
    personId: 'person-4',
    communityCode: null,
    posts: [post({ postId: 'post-4', gridCode: '610302001001002' })],
  },
} satisfies Record<string, RequestViewer>;
