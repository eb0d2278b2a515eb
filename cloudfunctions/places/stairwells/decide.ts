import { noticeOf } from '../../platform/telling';
import type { OutboxEntry } from '../../platform/notices';
import type { Taken } from '../../platform/subject';
import { STAIRWELL_STATUSES } from '../../../miniprogram/packages/places/vocabulary/stairwells';
import { keeps } from '../venues/venue';
import type { Stairwell, StairwellKind } from './stairwell';
import { STAIRWELL_STEPS } from './steps';

export const STAIRWELL_PAGE = '/packages/places/pages/stairwell/index';

/** The stairwell of a building, as a kind of thing with steps: whoever passes reads it, who lives there adds to it. */
export const stairwellKind: StairwellKind = {
  noun: '这个楼道',
  rows: STAIRWELL_STEPS,
  labels: STAIRWELL_STATUSES,
  titles: {},
  actor: ({ openid, name, title, posts, communityCode, building }, state, now) => {
    const lives = building === state.building && communityCode === state.communityCode;
    return {
      openid,
      name,
      title,
      now,
      sides: [
        'passer',
        ...(lives ? (['neighbour'] as const) : []),
        ...(keeps(posts, state) ? (['chief'] as const) : []),
      ],
    };
  },
  derive: ({ waiting }) => ({ hasWaiting: waiting.length > 0 }),
  keeps: (_, { photos = [] }) => ({ photos }),
  tells,
};

/** Whoever added a piece is told what became of it. */
function tells({ before, after, entry, fields }: Taken<Stairwell, null>): OutboxEntry[] {
  const piece = [...before.waiting, ...before.shown].find(({ id }) => id === fields.choice);
  if (!piece) return [];
  const page = `${STAIRWELL_PAGE}?id=${after._id}`;
  const said = (title: string, body: string) =>
    noticeOf(after, entry, { openid: piece.openid }, { template: 'stairwell', page, title, body });
  if (entry.action === 'clear') return said('您的楼道故事上墙了', `${after.building}：${piece.words.slice(0, 30)}`);
  if (entry.action === 'decline' || entry.action === 'take-down')
    return said('您的楼道故事没有上墙', `${after.building}：${entry.note}`);
  return [];
}
