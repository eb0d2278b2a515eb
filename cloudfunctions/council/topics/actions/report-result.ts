import { ruled } from '../../../platform/subject';
import { judged, verdictText } from '../../ballots/views';
import type { Poll } from '../../ballots/poll';
import { tellResult, topicKind } from '../decide';
import { shown } from '../steps';
import { topics } from '../store';
import type { Topic, TopicResult } from '../topic';

/** What a vote came to, as its topic keeps it. Pure. */
export function resultFrom(poll: Poll, now: number): TopicResult {
  const verdicts = judged(poll);
  const items = poll.questions.map(({ text, options }, i) => {
    const { verdict, won } = verdicts[i]!;
    return { text, verdict, won: won === null ? '' : options[won]!.label };
  });
  const passed = verdicts.filter(({ verdict }) => verdict === 'passed').length;
  const outcome = passed === verdicts.length ? 'agreed' : passed > 0 ? 'partly' : 'divided';
  const text = items.length === 1 ? verdictText(poll, 0, verdicts[0]!) : `${items.length} 条中通过 ${passed} 条`;
  const minutes = `表决：应投 ${poll.entitled} 人，投票 ${poll.result!.cast} 人。`;
  return { at: now, outcome, text, items, owners: null, minutes, photos: [], secrecy: poll.secrecy };
}

/** Takes the result of a vote to its topic, which is shown from then on; once, however often it is asked. */
export async function reportResult(poll: Poll, now: number): Promise<void> {
  const topic = await topics.byId(poll.topicId);
  if (!topic) return;
  await topics.change(topic, (state: Topic) => {
    if (state.status !== 'voting' || state.ballotId !== poll._id) return null;
    const result = resultFrom(poll, now);
    const ruling = { action: 'counted', to: 'publicised' as const, note: result.text, set: shown(state, result, now) };
    return ruled(topicKind, state, { ...ruling, tells: tellResult }, now);
  });
}
