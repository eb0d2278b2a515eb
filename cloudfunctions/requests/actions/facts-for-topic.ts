import { communityOf } from '../neighbour-view';
import { requestById } from '../store';
import { titleOf } from '../tell';

/** What of a need a topic is made of. */
export interface TopicFacts {
  communityCode: string;
  /** whether it is talked over now */
  inCouncil: boolean;
  title: string;
  /** what is to be decided, as the community said when it chose to talk it over; '' for nothing */
  topic: string;
}

/** One database call; null for no such need. */
export async function factsForTopic(requestId: string): Promise<TopicFacts | null> {
  const request = await requestById(requestId);
  if (!request) return null;
  return {
    communityCode: communityOf(request.cellCode),
    inCouncil: request.status === 'inCouncil',
    title: titleOf(request.words, 28),
    topic: request.council?.topic ?? '',
  };
}
