import { describeFault, log } from '../../platform/log';
import type { MediaAsking } from '../../platform/media';
import { addressOf } from '../../platform/storage';
import { handInMedia } from '../../platform/wechat';
import { newCheck, nextOf, type MediaCheck } from '../check';
import { OWNER_NAMES, type MediaReport, type OwnerName } from '../contract';
import { owners } from '../owners';
import { checksDue, insertCheck, moveCheck, postponeCheck } from '../store';
import { noteAsking } from './note-asking';
import { tellDocument } from './settle';

/** Files dealt with at a time. */
const AT_ONCE = 10;
const RETRY_MS = 60_000;

/**
 * Takes over what waits in the documents, then deals with checks that are due: asks WeChat, or asks again, or gives up asking, or
 * tells the document what was found. Dying anywhere leaves the rest due. One database call an owner and one for all checks when nothing waits.
 * @returns what was done, and whether there is more
 */
export async function checkDueMedia(now: number, limit: number): Promise<MediaReport & { more: boolean }> {
  const report = { asked: 0, told: 0, postponed: 0, more: false };
  for (const name of OWNER_NAMES) {
    const askings = await owners[name].mediaToAsk(now, limit);
    for (const asking of askings) await takeOver(name, asking, now, report);
    report.more ||= askings.length === limit;
  }
  const due = await checksDue(now, limit);
  for (let i = 0; i < due.length; i += AT_ONCE) {
    await Promise.all(due.slice(i, i + AT_ONCE).map((check) => dealWith(check, now, report)));
  }
  report.more ||= due.length === limit;
  return report;
}

/** Only once its checks are written does a document forget that they have to be asked. */
async function takeOver(owner: OwnerName, asking: MediaAsking, now: number, report: MediaReport): Promise<void> {
  try {
    for (const ask of asking.asks) await insertCheck(newCheck(owner, asking.id, ask, now));
    await owners[owner].mediaAsked(asking);
  } catch (error) {
    log({ level: 'error', event: 'media not taken over', document: asking.id, cause: describeFault(error) });
    await owners[owner].askMediaLater(asking, now + RETRY_MS);
    report.postponed += 1;
  }
}

async function dealWith(check: MediaCheck, now: number, report: MediaReport): Promise<void> {
  try {
    const next = nextOf(check);
    if (next === 'ask') report.asked += (await ask(check, now)) ? 1 : 0;
    else if (next === 'tell') await tellDocument(check, now);
    else if (await moveCheck(check, { state: 'unanswered', dueAt: now }))
      await tellDocument({ ...check, state: 'unanswered' }, now);
    if (next !== 'ask') report.told += 1;
  } catch (error) {
    log({ level: 'error', event: 'media not checked', document: check._id, cause: describeFault(error) });
    await postponeCheck(check, now + RETRY_MS);
    report.postponed += 1;
  }
}

/** @returns whether WeChat took it */
async function ask(check: MediaCheck, now: number): Promise<boolean> {
  const traceId = await handIn(check);
  await noteAsking(check._id, traceId, now);
  return traceId !== null;
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
