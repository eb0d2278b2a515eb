import { command } from '../../platform/database';
import { describeFault, log } from '../../platform/log';
import type { MediaAsk, MediaAsking } from '../../platform/media';
import type { MediaOwner } from '../../platform/media-store';
import type { DueDocument, DueReport } from '../../platform/part';
import { addressOf } from '../../platform/storage';
import { handInMedia } from '../../platform/wechat';
import { dueAfterAsking, newCheck, nextOf, type MediaCheck } from '../check';
import { ownerOf } from '../owners';
import { checksDue, insertCheck, moveCheck, postponeCheck } from '../store';
import { noteAsking } from './note-asking';
import { tellDocument } from './settle';
import { MINUTE } from '../../platform/clock';

/** Files dealt with at a time. */
const AT_ONCE = 10;
const RETRY_MS = MINUTE;

/**
 * Takes over what waits in the documents of one kind. Only once its checks are written does a document forget that they have to be
 * asked: dying anywhere leaves the rest due. One database call when nothing waits.
 */
export async function takeOverFiles(owner: string, now: number, limit: number): Promise<DueReport> {
  const shows = await ownerOf(owner);
  const askings = await shows.mediaToAsk(now, limit);
  const report = { found: askings.length, fired: 0, postponed: 0 };
  for (const asking of askings) await takeOver({ owner, shows }, asking, now, report);
  return report;
}

/** Documents of one kind: the name of the kind, and what they can do. */
interface Shown {
  owner: string;
  shows: MediaOwner;
}

async function takeOver({ owner, shows }: Shown, asking: MediaAsking, now: number, report: DueReport): Promise<void> {
  try {
    for (const ask of asking.asks) await insertCheck(newCheck(owner, asking.id, ask, now));
    await shows.mediaAsked(asking);
    report.fired += 1;
  } catch (error) {
    log({ level: 'error', event: 'media not taken over', document: asking.id, cause: describeFault(error) });
    await shows.askMediaLater(asking, now + RETRY_MS);
    report.postponed += 1;
  }
}

/** The same for documents just read, whose files WeChat is asked about at once: what each says once that is left to the checks. */
export async function takeOverEach(
  owner: string,
  documents: readonly DueDocument[],
  now: number,
): Promise<Map<string, object>> {
  const _ = command();
  const taken = new Map<string, object>();
  for (const { _id, mediaAsks } of documents) {
    const fresh = await Promise.all(
      (mediaAsks as MediaAsk[]).map((one) => insertLeased(newCheck(owner, _id, one, now))),
    );
    taken.set(_id, { mediaAsks: _.set([]), mediaDue: _.set(null) });
    const report = { found: 0, fired: 0, postponed: 0 };
    await Promise.all(fresh.map((check) => check && dealWith(check, now, report)));
  }
  return taken;
}

/** A check that is asked about at once: should a run die over it, it is asked about again. @returns null when it is there already */
async function insertLeased(check: MediaCheck): Promise<MediaCheck | null> {
  const leased = { ...check, dueAt: dueAfterAsking(true, check.dueAt ?? 0) };
  return (await insertCheck(leased)) ? leased : null;
}

/**
 * Deals with checks that are due: asks WeChat, or asks again, or gives up asking, or tells the document what was found. Dying
 * anywhere leaves the rest due. One database call when nothing waits.
 */
export async function checkDueMedia(now: number, limit: number): Promise<DueReport> {
  const due = await checksDue(now, limit);
  const report = { found: due.length, fired: 0, postponed: 0 };
  for (let i = 0; i < due.length; i += AT_ONCE) {
    await Promise.all(due.slice(i, i + AT_ONCE).map((check) => dealWith(check, now, report)));
  }
  return report;
}

async function dealWith(check: MediaCheck, now: number, report: DueReport): Promise<void> {
  try {
    const next = nextOf(check);
    if (next === 'ask') await ask(check, now);
    else if (next === 'tell') await tellDocument(check, now);
    else if (await moveCheck(check, { state: 'unanswered', dueAt: now }))
      await tellDocument({ ...check, state: 'unanswered' }, now);
    report.fired += 1;
  } catch (error) {
    log({ level: 'error', event: 'media not checked', document: check._id, cause: describeFault(error) });
    await postponeCheck(check, now + RETRY_MS);
    report.postponed += 1;
  }
}

async function ask(check: MediaCheck, now: number): Promise<void> {
  await noteAsking(check._id, await handIn(check), now);
}

/** null when WeChat did not take it, or the file is gone: a try all the same. */
async function handIn({ _id, openid, kind, fileID }: MediaCheck): Promise<string | null> {
  try {
    const address = await addressOf(fileID);
    return address === '' ? null : await handInMedia(openid, kind, address);
  } catch (error) {
    log({ level: 'warn', event: 'media not handed in', document: _id, cause: describeFault(error) });
    return null;
  }
}
