import type { Guarded, RequestViewer } from '../access';
import type { ServiceRequest } from '../request';
import { HEADLINE_CHARACTERS, titleOf } from '../tell';
import { answersForIt, type GuardedWhistle } from './sides';
import type { Whistle, WhistleEntry } from './whistle';

/**
 * How much of a whistle somebody may read who may read it at all. Whoever answers for it, or for its need, reads it whole; a
 * department does while it works.
 * - work: it is over: what was asked, done and answered, and nothing that the resident said, showed or is called
 * - own: the resident took the need back: that they did, and the department's own work
 */
export type Kept = 'whole' | 'work' | 'own';

/** @param request null where only the whistle is at hand: in lists */
export function keptFor(
  viewer: RequestViewer,
  whistle: GuardedWhistle & Pick<Whistle, 'open'>,
  request: Guarded | null,
): Kept {
  if (answersForIt(viewer, whistle, request)) return 'whole';
  if (request?.status === 'withdrawn') return 'own';
  return whistle.open ? 'whole' : 'work';
}

/** Why something is not there, for whoever wonders; '' for nothing. */
export const WITHHELD: Readonly<Record<Kept, string>> = {
  whole: '',
  work: '这次吹哨已经结束，反映人的话、照片和姓名不再给部门看。',
  own: '反映人撤回了这件诉求，这里只留下本部门自己的办理记录。',
};

type Listed = Omit<Whistle, 'history' | 'outbox'>;

/** In a list a department knows what is over by what it did itself: whether the need was taken back since, a list cannot tell. */
export function listedAs<W extends Listed>(whistle: W, kept: Kept, postIds: readonly string[]): W {
  if (kept === 'whole') return whistle;
  const own = whistle.summons.filter(({ postId }) => postIds.includes(postId));
  const answer = own.find((one) => one.answer !== '')?.answer ?? '';
  const title = answer === '' ? '没有答复的吹哨' : `答复：${titleOf(answer, HEADLINE_CHARACTERS)}`;
  return { ...whistle, title, need: '', place: { point: null, text: '' }, summons: own };
}

/** A whistle and its need, without what may not be read any more. Pure. */
export function keptOf<Both extends { whistle: Whistle; request: ServiceRequest }>(
  both: Both,
  kept: Kept,
  viewer: RequestViewer,
): Pick<Both, 'whistle' | 'request'> {
  if (kept === 'whole') return both;
  const { whistle, request } = both;
  const history = whistle.history.map(withoutResident);
  const nobody = { ...request, words: '', photos: [], author: { ...request.author, name: '', phone: '' } };
  if (kept === 'work') {
    const title = titleOf(whistle.need, HEADLINE_CHARACTERS);
    const place = { point: null, text: request.place.buildingText };
    return { whistle: { ...whistle, title, place, history }, request: nobody };
  }
  const postIds = viewer.posts.map(({ postId }) => postId);
  const bare = { title: '反映人撤回的诉求', photos: [], result: '' };
  const told = history.filter((entry) => entry.by.side === 'resident' || isOwn(entry, viewer, postIds));
  return { whistle: { ...listedAs(whistle, kept, postIds), ...bare, history: told }, request: nobody };
}

function withoutResident(entry: WhistleEntry): WhistleEntry {
  if (entry.by.side !== 'resident') return entry;
  return { ...entry, by: { ...entry.by, name: '', title: '反映人' }, note: '', photos: [] };
}

function isOwn({ by, about }: WhistleEntry, { openid }: RequestViewer, postIds: readonly string[]): boolean {
  return by.side === 'department' && (by.openid === openid || about.some((postId) => postIds.includes(postId)));
}
