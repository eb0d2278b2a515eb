import { collection, command } from '../platform/database';
import { memberId } from './join';
import { isIn } from './member';
import type { SignUp, SignUpAnswers, SignUpEntry } from './post';
import { someMembers } from './store-members';
import { SIGN_UPS } from './store-posts';

/** A list as it is stored: the commands that changed it are kept, so that an old one sent again changes nothing. */
export type StoredSignUp = SignUp & { commands: string[] };

export async function signUpById(postId: string): Promise<StoredSignUp | null> {
  const { data } = await collection(SIGN_UPS).doc(postId).get();
  return (data as StoredSignUp[])[0] ?? null;
}

/**
 * Puts somebody on the list in one write, if there is a place, it is not closed, and they are not on it: N places are never N + 1,
 * however many tap at once, and the order is the order in which the writes came. A list whose terms were changed since it was read
 * takes nobody: it is to be read again.
 */
export async function takePlace(
  { _id, places, deadline }: Pick<SignUp, '_id' | 'places' | 'deadline'>,
  entry: SignUpEntry,
  answers: SignUpAnswers,
  commandId: string,
): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(SIGN_UPS)
    .where({
      _id,
      places,
      deadline,
      closed: false,
      taken: _.lt(places),
      'entries.openid': _.neq(entry.openid),
      commands: _.neq(commandId),
    })
    .update({
      entries: _.push([entry]),
      taken: _.inc(1),
      commands: _.push({ each: [commandId], slice: -1000 }),
      [`answers.${entry.key}`]: _.set(answers),
    });
  return updated === 1;
}

/** Who is on a list and still in its group, in the order of their openids, after one; two calls. */
export async function signedAfter(
  postId: string,
  after: string,
  limit: number,
): Promise<{ openid: string; place: string }[]> {
  const list = await signUpById(postId);
  const later = (list?.entries ?? []).filter(({ openid }) => openid > after);
  const members = await someMembers(later.map(({ openid }) => memberId(list?.groupId ?? '', openid)));
  const openids = members.filter(isIn).map(({ openid }) => openid);
  return openids
    .sort()
    .slice(0, limit)
    .map((openid) => ({ openid, place: openid }));
}

/** Changes what somebody on the list answered; their place stays. */
export async function changeAnswers(
  postId: string,
  { openid, key }: Pick<SignUpEntry, 'openid' | 'key'>,
  answers: SignUpAnswers,
  commandId: string,
): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(SIGN_UPS)
    .where({ _id: postId, closed: false, 'entries.openid': openid, commands: _.neq(commandId) })
    .update({ commands: _.push({ each: [commandId], slice: -1000 }), [`answers.${key}`]: _.set(answers) });
  return updated === 1;
}

/** Lists of a group that are not closed and that somebody is on; by index placesOf. */
export async function placesIn(
  groupId: string,
  openid: string,
): Promise<Pick<SignUp, '_id' | 'deadline' | 'closed'>[]> {
  const { data } = await collection(SIGN_UPS)
    .where({ 'entries.openid': openid, groupId, closed: false })
    .limit(1000)
    .field({ deadline: true, closed: true })
    .get();
  return data as Pick<SignUp, '_id' | 'deadline' | 'closed'>[];
}

/** Takes somebody off the list: their place is free at once. */
export async function givePlaceBack(
  postId: string,
  { openid, key }: Pick<SignUpEntry, 'openid' | 'key'>,
  commandId: string,
): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(SIGN_UPS)
    .where({ _id: postId, closed: false, 'entries.openid': openid, commands: _.neq(commandId) })
    .update({
      entries: _.pull({ openid }),
      taken: _.inc(-1),
      commands: _.push({ each: [commandId], slice: -1000 }),
      [`answers.${key}`]: _.remove(),
    });
  return updated === 1;
}

export async function setClosed(postId: string, closed: boolean): Promise<void> {
  await collection(SIGN_UPS)
    .where({ _id: postId })
    .update({ closed: command().set(closed) });
}

/** Remembers a file that was made of a list, to be removed by the timer. */
export async function keepFile(postId: string, file: SignUp['files'][number], filesDue: number): Promise<void> {
  const _ = command();
  await collection(SIGN_UPS)
    .where({ _id: postId })
    .update({ files: _.addToSet(file), filesDue: _.set(filesDue) });
}

/** Lists whose files have been kept long enough; by index filesDue. */
export async function filesDue(now: number, limit: number): Promise<Pick<SignUp, '_id' | 'files'>[]> {
  const { data } = await collection(SIGN_UPS)
    .where({ filesDue: command().lte(now) })
    .orderBy('filesDue', 'asc')
    .limit(limit)
    .field({ files: true })
    .get();
  return data as Pick<SignUp, '_id' | 'files'>[];
}

export async function filesGone(postId: string): Promise<void> {
  const _ = command();
  await collection(SIGN_UPS)
    .where({ _id: postId })
    .update({ files: _.set([]), filesDue: _.set(null) });
}
