import type { z } from 'zod';
import { refuseBadContent } from '../../platform/content';
import { DAY, sayMoment, writeMoment } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { DueReport } from '../../platform/part';
import { deleteFiles, handOver, uploadFile } from '../../platform/storage';
import { makeWorkbook, type Column } from '../../platform/workbook';
import { GROUP_LIMITS } from '../../../miniprogram/packages/groups/vocabulary/groups';
import type { inputs, PostDetail } from '../contract';
import type { SignUpAnswers, SignUpEntry } from '../post';
import { groupRefusals } from '../refusals';
import { checkAnswers, entryOf, isOver, whyNot, wordsIn } from '../sign-up';
import { titleOf } from '../tell';
import {
  changeAnswers,
  filesDue,
  filesGone,
  givePlaceBack,
  keepFile,
  placesIn,
  signUpById,
  takePlace,
  type StoredSignUp,
} from '../store-signups';
import { keeps } from '../views';
import { postFor, postView, type PostAccess } from './read-posts';
import { writerOf } from './write-post';

/**
 * Puts the caller on the list, or changes what they answered: one entry a person. There is a place, or there is none: two who tap for
 * the last one are told apart by the database.
 * @throws Refusal SIGN_UP_OVER, PLACES_GONE, BAD_INPUT
 */
export async function signUp(
  call: RegisteredCall,
  { id, answers }: z.output<(typeof inputs)['sign-up']>,
): Promise<PostDetail> {
  const { access, list } = await listFor(call, id);
  if (list.commands.includes(call.commandId)) return postView(call, access);
  if (isOver(list, call.now)) throw groupRefusals.signUpOver();
  const checked = checkAnswers(list.fields, answers);
  const words = wordsIn(list.fields, checked);
  await refuseBadContent(call.caller.openid, words);
  const { openid, shown } = writerOf(call, access);
  const entry = entryOf(id, { openid, shown, name: call.identity.account.name }, call.now);
  if (!(await changeAnswers(id, entry, checked, call.commandId))) await putOn(call, list, entry, checked);
  return postView(call, await postFor(call, id));
}

/** Whoever sent the same tap twice at once finds it done; where the terms of the list were changed meanwhile, these hold. */
async function putOn(
  call: RegisteredCall,
  list: StoredSignUp,
  entry: SignUpEntry,
  answers: SignUpAnswers,
): Promise<void> {
  if (await takePlace(list, entry, answers, call.commandId)) return;
  const now = await signUpById(list._id);
  if (!now || now.commands.includes(call.commandId)) return;
  if (now.places === list.places && now.deadline === list.deadline) throw whyNot(now, call.now);
  if (isOver(now, call.now)) throw groupRefusals.signUpOver();
  return putOn(call, now, entry, answers);
}

/** Takes the caller off the list; whoever is not on it is not on it. @throws Refusal SIGN_UP_OVER */
export async function giveUp(call: RegisteredCall, { id }: { id: string }): Promise<PostDetail> {
  const { access, list } = await listFor(call, id);
  if (list.commands.includes(call.commandId)) return postView(call, access);
  if (isOver(list, call.now)) throw groupRefusals.signUpOver();
  const { openid } = call.caller;
  await givePlaceBack(id, entryOf(id, { openid, shown: '', name: '' }, call.now), call.commandId);
  return postView(call, await postFor(call, id));
}

/** Whoever is in the group no more holds no place on a list that still runs; done again it changes nothing. */
export async function freePlaces(call: RegisteredCall, groupId: string, openid: string): Promise<void> {
  const held = (await placesIn(groupId, openid)).filter((list) => !isOver(list, call.now));
  for (const { _id } of held)
    await givePlaceBack(_id, entryOf(_id, { openid, shown: '', name: '' }, call.now), `${call.commandId}-left`);
}

/** @throws Refusal NOT_IN_GROUP for staff who are no members: a place is a member's */
async function listFor(call: RegisteredCall, id: string): Promise<{ access: PostAccess; list: StoredSignUp }> {
  const access = await postFor(call, id);
  const list = access.post.kind === 'signUp' ? await signUpById(id) : null;
  if (!list || access.post.state !== 'shown') throw refusals.notFound('这个接龙');
  if (!access.member) throw groupRefusals.notIn();
  if (access.group.status !== 'open') throw groupRefusals.notOpen();
  return { access, list };
}

/** One line of the file. */
interface Line {
  order: number;
  entry: SignUpEntry;
  answers: SignUpAnswers;
}

/** The list as Excel, for its author and who keeps the group; one file for each of them, kept for some days. */
export async function exportSignUp(call: RegisteredCall, { id }: { id: string }): Promise<{ address: string }> {
  const { post, sides, group } = await postFor(call, id);
  const list = post.kind === 'signUp' ? await signUpById(id) : null;
  if (!list) throw refusals.notFound('这个接龙');
  const { openid } = call.caller;
  if (post.author.openid !== openid && !keeps(sides)) throw refusals.forbidden('export of a sign-up');
  const lines = list.entries.map((entry, i): Line => ({ order: i + 1, entry, answers: list.answers[entry.key] ?? {} }));
  const file = await makeWorkbook(
    lines,
    columnsOf(list),
    [
      ['接龙', titleOf(post.words, 60)],
      ['群', group.name],
      ['人数', list.taken],
      ['名额', list.unlimited ? '不限' : list.places],
      ['截止', list.deadline === null ? '没有定' : sayMoment(list.deadline, call.now)],
      ['截至', writeMoment(call.now)],
    ],
    '接龙',
  );
  const fileID = await uploadFile(`group-exports/${derivedId('sign-up', id, openid)}.xlsx`, file);
  await keepFile(id, { openid, fileID }, call.now + GROUP_LIMITS.exportDays * DAY);
  return handOver(fileID);
}

function columnsOf({ fields }: StoredSignUp): Column<Line>[] {
  return [
    { heading: '序号', width: 6, kind: 'number', value: ({ order }) => order },
    { heading: '群里称呼', width: 18, kind: 'text', value: ({ entry }) => entry.shown },
    ...fields.map(({ id, label, kind }): Column<Line> => ({
      heading: label,
      width: 16,
      kind: kind === 'number' ? 'number' : 'text',
      value: ({ answers }) => answers[id] ?? null,
    })),
    { heading: '报名时间', width: 17, kind: 'time', value: ({ entry }) => entry.at },
  ];
}

/** Removes files of lists that were kept long enough. @returns how many lists */
export async function removeOldFiles(now: number, limit: number): Promise<DueReport> {
  const due = await filesDue(now, limit);
  for (const { _id, files } of due) {
    await deleteFiles(files.map(({ fileID }) => fileID));
    await filesGone(_id);
  }
  return { found: due.length, fired: due.length, postponed: 0 };
}
