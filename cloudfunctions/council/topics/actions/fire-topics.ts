import { fireDue, type DueReport } from '../../../platform/due';
import { dueOn } from '../../../platform/subject-shell';
import { fireTopicClock } from '../decide';
import { topics } from '../store';
import { returnDueResults } from './return-results';

/** Results that were shown long enough, and promises that are late; each is one write. What now holds goes back to its needs at once. */
export async function fireDueTopics(now: number, limit: number): Promise<DueReport> {
  const report = await fireDue(dueOn(topics, fireTopicClock), now, limit);
  if (report.fired > 0) await returnDueResults(now, limit);
  return report;
}
