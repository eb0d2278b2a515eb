import { derivedId } from '../../platform/commands';
import { sayDate } from '../../platform/clock';
import type { Notice, Recipient } from '../../platform/notices';
import { isOutstanding, takesPart } from './standing';
import type { WhistleAudience, WhistleStep } from './step';
import type { Summons, Whistle, WhistleEntry } from './whistle';

/** The page of one whistle. */
export const WHISTLE_PAGE = '/packages/requests/pages/whistle/index';
/** Who is told, and what is added for them alone. */
type Told = [to: Recipient, more: string];

/** The notices of a step, from the whistle as it is after it; whoever took the step is not told. */
export function tellWhistleStep(step: WhistleStep, after: Whistle, entry: WhistleEntry): Notice[] {
  const told = step.tells.flatMap((audience) => recipients(audience, after, entry));
  return tellAll(after, entry, step.done, sayStep(step, after, entry), told);
}

/** The notice that a community whistled, to whoever has to name departments. */
export function tellRaised(whistle: Whistle, entry: WhistleEntry): Notice[] {
  const by = sayDate(whistle.task?.due ?? entry.at, entry.at);
  const { name, title } = whistle.raisedBy;
  const body = `“${whistle.title}”，${title}${name}吹哨，请在 ${by} 前点名部门。`;
  return tellAll(whistle, entry, '收到一条新的吹哨', body, [[{ personId: whistle.owner.personId }, '']]);
}

/** To all who have to do with it now, that something happened to its request. */
export function tellEverybody(whistle: Whistle, entry: WhistleEntry, title: string, said: string): Notice[] {
  const told = (['street', 'departments'] as const).flatMap((audience) => recipients(audience, whistle, entry));
  return tellAll(whistle, entry, title, `“${whistle.title}”，${title}${words(said)}。`, told);
}

/** To these people, each once. */
export function tellAll(
  whistle: Pick<Whistle, '_id'>,
  { at, commandId, by }: WhistleEntry,
  title: string,
  body: string,
  told: readonly Told[],
): Notice[] {
  const notices = new Map<string, Notice>();
  for (const [to, more] of told) {
    const who = 'openid' in to ? to.openid : to.personId;
    if (who === '' || who === by.openid || notices.has(who)) continue;
    const id = derivedId('notice', whistle._id, commandId, who);
    const page = `${WHISTLE_PAGE}?id=${whistle._id}`;
    notices.set(who, { id, to, template: 'whistle', title, body: body + more, page, at });
  }
  return [...notices.values()];
}

function recipients(audience: WhistleAudience, { owner, summons, raisedBy }: Whistle, entry: WhistleEntry): Told[] {
  switch (audience) {
    case 'street':
      return entry.by.side === 'street' && entry.action !== 'refer-up' ? [] : [[{ personId: owner.personId }, '']];
    case 'community':
      return [[{ openid: raisedBy.openid }, '']];
    case 'departments':
      return summons.filter(takesPart).map(({ person }) => [{ personId: person.personId }, '']);
    case 'chosen':
      return summons.filter(({ postId }) => entry.about.includes(postId)).map((one) => toDepartment(one, entry.at));
  }
}

function toDepartment(summons: Summons, at: number): Told {
  const { state, reportBy, answerBy, person } = summons;
  const asked = state === 'called' ? `请在 ${sayDate(reportBy, at)} 前报到，` : '请';
  const more = isOutstanding(summons) ? `${asked}${sayDate(answerBy, at)} 前答复。` : '';
  return [{ personId: person.personId }, more];
}

function sayStep(step: WhistleStep, after: Whistle, { by, note, about }: WhistleEntry): string {
  const names = after.summons.filter(({ postId }) => about.includes(postId)).map(({ title }) => title);
  const which = by.side === 'street' && names.length > 0 ? `（${names.join('、')}）` : '';
  return `“${after.title}”，${by.title}${by.name}${step.done}${which}${words(note)}。`;
}

const words = (said: string) => (said ? `：${said.replace(/[。.!！]+$/, '')}` : '');
