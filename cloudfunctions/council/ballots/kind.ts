import type { Actor } from '../../platform/step-rows';
import type { SubjectKind } from '../../platform/subject';
import { runsCouncil, type TopicViewer } from '../topics/topic';
import { covers } from '../../platform/identity';
import type { Poll } from './poll';

export type PollSide = 'staff' | 'trustee' | 'resident';
export type PollActor = Actor<PollSide> & { key: string };

const LABELS = {
  keys: { label: '等保管人准备钥匙' },
  open: { label: '正在表决' },
  counting: { label: '正在计票' },
  counted: { label: '已计票' },
} as const;

/** The parts somebody has in a vote. Whoever is on its roll is found on the roll. Pure. */
export function pollActor({ openid, name, key, home, posts }: TopicViewer, poll: Poll, now: number): PollActor {
  const post = runsCouncil(posts, poll.gridCode);
  const near = posts.some(({ gridCode }) => covers(gridCode, poll.gridCode) || covers(poll.gridCode, gridCode));
  const sides: PollSide[] = [
    ...(post ? (['staff'] as const) : []),
    ...(key !== '' && poll.trustees.some((one) => one.key === key) ? (['trustee'] as const) : []),
    ...(near || (home !== null && covers(poll.gridCode, home.gridCode)) ? (['resident'] as const) : []),
  ];
  return { openid, name, title: post?.title ?? '', sides: openid === '' ? [] : sides, now, key };
}

/** A vote, as a kind of thing of which a history is kept: who did what with it, and never who voted what. */
export const pollKind: SubjectKind<Poll, PollActor, TopicViewer> = {
  noun: '这次表决',
  rows: [],
  labels: LABELS,
  titles: {
    'open-vote': '开始表决',
    'count-paper': '登记纸质票票数',
    'trustee-mark': '保管人生成钥匙',
    'trustee-deal': '保管人生成公钥份额',
    'trustee-confirm': '保管人核对份额',
    'trustee-open': '保管人打开合计',
    closed: '截止，开始计票',
    summed: '加密的选票已合计',
    counted: '计票完成',
    reported: '结果已写入议题',
  },
  actor: pollActor,
};
