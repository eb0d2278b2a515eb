import type { MediaMarks, MediaState } from '../../cloudfunctions/platform/media';
import { sidesOf, type RequestViewer } from '../../cloudfunctions/requests/access';
import type { Side } from '../../cloudfunctions/requests/step';
import { mayJudge, sightOf } from '../../cloudfunctions/platform/media-shown';
import { eyesOf, uploaderOf } from '../../cloudfunctions/requests/media-shown';
import { neighbourView } from '../../cloudfunctions/requests/neighbour-view';
import { detailOf, summaryOf } from '../../cloudfunctions/requests/views';
import { after, HOUR, post, submitted, SUBMITTED_AT, viewers } from './sample';

const now = SUBMITTED_AT + 5 * HOUR;
const BEFORE = 'cloud://local-env.local/requests/lamp.jpg';
const AFTER = 'cloud://local-env.local/requests/after.jpg';
/** The resident's photo with the words, the worker's with the result. */
const request = {
  ...after(submitted(), 'accept', 'resolve'),
  pastOwnerIds: ['person-9'],
  participantPostIds: ['post-8'],
};

const people: Record<string, RequestViewer> = {
  居民本人: viewers.author,
  经办人: viewers.owner,
  参与办理的: {
    openid: 'partner',
    personId: 'person-8',
    communityCode: '',
    posts: [post({ postId: 'post-8', kind: 'police', gridCode: '6' })],
  },
  社区社工: viewers.communityWorker,
  镇街网格长: viewers.townChief,
  // Holds another post in its community.
  办过的: {
    openid: 'before',
    personId: 'person-9',
    communityCode: '',
    posts: [post({ postId: 'post-9', kind: 'housing' })],
  },
};
const STATES: readonly MediaState[] = ['checking', 'cleared', 'refused', 'unanswered'];

function marks(fileID: string, state: MediaState): MediaMarks {
  const media: Record<string, string[]> = { cleared: [], refused: [], unanswered: [] };
  media[state]?.push(fileID);
  return media as unknown as MediaMarks;
}

/** What one person sees of one photo: the photo, the photo marked, only its mark, or nothing. */
function seen(viewer: RequestViewer, fileID: string, state: MediaState): string {
  const view = detailOf({ ...request, media: marks(fileID, state) }, viewer, now);
  const { photos, heldPhotos } = fileID === BEFORE ? view : view.timeline.at(-1)!;
  if (photos.includes(fileID)) return '看得到';
  const held = heldPhotos[0];
  return held
    ? `${held.fileID === fileID ? '看得到，' : '只知道有，'}${held.state}${held.mayJudge ? '，可以定' : ''}`
    : '没有';
}
const table = (fileID: string) =>
  Object.fromEntries(
    Object.entries(people).map(([name, viewer]) => [name, STATES.map((state) => seen(viewer, fileID, state))]),
  );

describe('谁在什么时候看得到照片', () => {
  test('居民提交时的照片：每一种人，每一种状态', () => {
    expect(table(BEFORE)).toEqual({
      // checking, cleared, refused, unanswered
      居民本人: ['看得到，checking', '看得到', '只知道有，refused', '看得到，unanswered'],
      经办人: ['看得到，checking', '看得到', '没有', '看得到，unanswered，可以定'],
      参与办理的: ['看得到，checking', '看得到', '没有', '看得到，unanswered'],
      社区社工: ['只知道有，checking', '看得到', '没有', '看得到，unanswered，可以定'],
      镇街网格长: ['只知道有，checking', '看得到', '没有', '看得到，unanswered，可以定'],
      办过的: ['只知道有，checking', '看得到', '没有', '只知道有，unanswered'],
    });
  });

  test('经办人办结时的照片：居民要等审核过了才看得到；自己传的自己不能定', () => {
    const uploaded = {
      ...request,
      history: request.history.map((entry) =>
        entry.action === 'resolve' ? { ...entry, by: { ...entry.by, openid: 'worker' } } : entry,
      ),
    };
    expect(uploaderOf(uploaded, AFTER)).toBe('worker');
    expect(table(AFTER)).toMatchObject({
      居民本人: ['只知道有，checking', '看得到', '没有', '只知道有，unanswered'],
      经办人: ['看得到，checking', '看得到', '只知道有，refused', '看得到，unanswered'],
      社区社工: ['只知道有，checking', '看得到', '没有', '看得到，unanswered，可以定'],
    });
  });

  test('邻居只看得到通过了的', () => {
    const open = { ...request, visibility: 'neighbours' as const };
    const seenBy = (state: MediaState) => neighbourView({ ...open, media: marks(BEFORE, state) }, now)?.photos;
    expect(STATES.map(seenBy)).toEqual([[], [BEFORE], [], []]);
  });

  test('没有通过的照片，谁的视图里都没有它的地址', () => {
    for (const viewer of Object.values(people))
      expect(JSON.stringify(detailOf({ ...request, media: marks(BEFORE, 'refused') }, viewer, now))).not.toContain(
        BEFORE,
      );
  });

  test('清单上的封面只用通过了的，张数只数这个人该知道的', () => {
    const summary = (viewer: RequestViewer, state: MediaState) => {
      const { cover, photoCount } = summaryOf({ ...request, media: marks(BEFORE, state) }, viewer, now);
      return [cover, photoCount];
    };
    expect(STATES.map((state) => summary(viewers.owner, state))).toEqual([
      ['', 1],
      [BEFORE, 1],
      ['', 0],
      ['', 1],
    ]);
    expect(summary(viewers.author, 'refused')).toEqual(['', 1]);
  });

  test('与诉求无关的人、邻居没有份：没有通过审核的一概不知道', () => {
    expect(sidesOf(viewers.stranger, request)).toEqual([]);
    for (const sides of [[], ['neighbour']] as Side[][])
      for (const state of STATES)
        expect(sightOf(state, eyesOf(sides, '', 'who'))).toBe(state === 'cleared' ? 'shown' : 'hidden');
    expect(mayJudge('unanswered', eyesOf([], '', 'who'))).toBe(false);
  });
});
