import { collection, command } from '../../../platform/database';
import { fireDue, type DueReport } from '../../../platform/due';
import { concludeCouncil } from '../../../requests/api';
import { sayUntil } from '../say';
import { TOPICS } from '../store';
import type { Topic } from '../topic';

/** What the needs are told: the result, its minutes, and who does what by when. */
function minutesOf({ result, promises, history }: Topic, now: number): string {
  const dropped = [...history].reverse().find(({ action }) => action === 'drop')?.note ?? '';
  const todo = promises.map(({ what, who, until }) => `${who}${sayUntil(until, now)}前：${what}`);
  const parts = result
    ? [result.text, result.minutes, todo.length > 0 ? `落实：${todo.join('；')}` : '']
    : [`议题终止：${dropped}`];
  return parts.filter(Boolean).join('\n').slice(0, 1000);
}

/**
 * Takes what a topic came to back to every need that went into it: each goes on with its handler, who reads what was decided. Said
 * twice it is there once.
 */
export async function returnResults(topic: Topic, now: number): Promise<void> {
  const { name, title, openid } = topic.openedBy;
  for (const requestId of topic.requestIds)
    await concludeCouncil(
      requestId,
      {
        id: `topic-${topic._id}-${topic.round}-${topic.status === 'dropped' ? 'dropped' : 'result'}`,
        outcome: topic.result?.outcome ?? 'divided',
        minutes: minutesOf(topic, now),
        photos: topic.result?.photos ?? [],
        chair: { openid, name, title },
      },
      now,
    );
  await collection(TOPICS)
    .where({ _id: topic._id, returnDue: topic.returnDue })
    .update({ returnDue: command().set(null) });
}

/** The same for topics whose call died before it was done; by index returnDue. */
export async function returnDueResults(now: number, limit: number): Promise<DueReport> {
  return fireDue<Topic>(
    {
      name: TOPICS,
      async due(moment, most) {
        const due = collection(TOPICS).where({ returnDue: command().lte(moment) });
        return (await due.orderBy('returnDue', 'asc').limit(most).get()).data as Topic[];
      },
      async fire(topic, moment) {
        await returnResults(topic, moment);
        return true;
      },
      async postpone({ _id }, until) {
        await collection(TOPICS)
          .where({ _id })
          .update({ returnDue: command().set(until) });
      },
    },
    now,
    limit,
  );
}
