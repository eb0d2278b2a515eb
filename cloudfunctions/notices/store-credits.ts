import { derivedId } from '../platform/commands';
import { addOnce, collection, command, type CollectionDeclaration } from '../platform/database';

const CREDITS = 'subscriptionCredits';

export const credits: CollectionDeclaration = { name: CREDITS, indexes: [] };

/**
 * What happened to a person's credits of one template: they allowed one more, said no, or one was used for a notice, given back
 * unused, or found by WeChat to be none.
 */
export interface CreditEvent {
  at: number;
  what: 'granted' | 'declined' | 'used' | 'returned' | 'refused';
  /** the command that allowed it, or the notice or digest it went to */
  by: string;
}

/** How many more messages of one template a person allowed, as far as is known here. */
export interface CreditDocument {
  _id: string;
  openid: string;
  templateId: string;
  credits: number;
  /** when WeChat refused although we thought there was one; null once the person was asked again */
  refusedAt: number | null;
  /** the latest, oldest first: what makes a repeated command or notice count once, and what the person may see */
  history: CreditEvent[];
}
const EVENTS_KEPT = 40;

function creditId(openid: string, templateId: string): string {
  return derivedId('credit', openid, templateId);
}

/** What is known of these people's credits: one call, none for nobody. */
export async function creditsAmong(
  whose: readonly Pick<CreditDocument, 'openid' | 'templateId'>[],
): Promise<CreditDocument[]> {
  const ids = [...new Set(whose.map(({ openid, templateId }) => creditId(openid, templateId)))];
  if (ids.length === 0) return [];
  const { data } = await collection(CREDITS)
    .where({ _id: command().in(ids) })
    .limit(1000)
    .get();
  return data as CreditDocument[];
}

/** Takes one credit for a notice. @returns none: there is none; had: it was taken for this very notice before */
export async function takeFrom(known: CreditDocument, by: string, at: number): Promise<'taken' | 'had' | 'none'> {
  if (known.history.some((event) => event.what === 'used' && event.by === by)) return 'had';
  if (known.credits === 0) return 'none';
  if (await takeOne(known, by, at)) return 'taken';
  // It changed since it was read: another notice took the last one, or another run took one for this very notice.
  return (await takeCredit(known.openid, [known.templateId], by, at)) === null ? 'none' : 'had';
}

/** One call for all of these templates; a template without a document was never allowed. */
export async function creditsOf(openid: string, templateIds: readonly string[]): Promise<CreditDocument[]> {
  const { data } = await collection(CREDITS)
    .where({ _id: command().in(templateIds.map((templateId) => creditId(openid, templateId))) })
    .limit(100)
    .get();
  return data as CreditDocument[];
}

/**
 * Takes one credit for a notice; asking again for the same notice takes no second one.
 * @returns the first of the templates that had one, or null
 */
export async function takeCredit(
  openid: string,
  templateIds: readonly string[],
  by: string,
  at: number,
): Promise<string | null> {
  const known = await creditsOf(openid, templateIds);
  const taken = known.find(({ history }) => history.some((event) => event.what === 'used' && event.by === by));
  if (taken) return taken.templateId;
  for (const templateId of templateIds) {
    const thought = known.find((document) => document.templateId === templateId);
    if (!thought || thought.credits === 0) continue;
    if (await takeOne(thought, by, at)) return templateId;
    // It changed since it was read: another notice took the last one, or another run took one for this very notice.
    return takeCredit(openid, templateIds, by, at);
  }
  return null;
}

async function takeOne({ _id }: CreditDocument, by: string, at: number): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(CREDITS)
    .where({ _id, credits: _.gt(0), 'history.by': _.neq(by) })
    .update({ credits: _.inc(-1), ...noting({ at, what: 'used', by }) });
  return updated === 1;
}

/** WeChat says there is none left, whatever was thought here. */
export async function clearCredits(openid: string, templateId: string, by: string, at: number): Promise<void> {
  await collection(CREDITS)
    .where({ _id: creditId(openid, templateId) })
    .update({ credits: 0, refusedAt: at, ...noting({ at, what: 'refused', by }) });
}

/** Gives back a credit that was taken and not used. */
export async function returnCredit(openid: string, templateId: string, by: string, at: number): Promise<void> {
  await collection(CREDITS)
    .where({ _id: creditId(openid, templateId) })
    .update({ credits: command().inc(1), ...noting({ at, what: 'returned', by }) });
}

/** What the person answered when asked: one accept is one more. The same command counts once. */
export async function recordAnswer(
  openid: string,
  templateId: string,
  accepted: boolean,
  by: string,
  at: number,
): Promise<void> {
  const event: CreditEvent = { at, what: accepted ? 'granted' : 'declined', by };
  if (await changeCredit(openid, templateId, event)) return;
  const first: CreditDocument = {
    _id: creditId(openid, templateId),
    openid,
    templateId,
    credits: accepted ? 1 : 0,
    refusedAt: null,
    history: [event],
  };
  // Either this very command was here before, or another made the document just now: changing tells them apart.
  if (!(await addOnce(CREDITS, first))) await changeCredit(openid, templateId, event);
}

async function changeCredit(openid: string, templateId: string, event: CreditEvent): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(CREDITS)
    .where({ _id: creditId(openid, templateId), 'history.by': _.neq(event.by) })
    .update({ credits: _.inc(event.what === 'granted' ? 1 : 0), refusedAt: _.set(null), ...noting(event) });
  return updated === 1;
}

function noting(event: CreditEvent) {
  return { history: command().push({ each: [event], slice: -EVENTS_KEPT }) };
}
