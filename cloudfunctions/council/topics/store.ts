import { command } from '../../platform/database';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import { COUNCIL_LIMITS } from '../../../miniprogram/packages/council/vocabulary/council';
import type { Topic } from './topic';

/** Every query below names the index that serves it. */
export const topics = shelfOf<Topic>('councilTopics', {
  indexes: [
    { name: 'list', fields: { gridCode: 1, isOpen: 1, createdAt: -1, _id: -1 } },
    { name: 'people', fields: { people: 1, createdAt: -1, _id: -1 } },
    { name: 'requests', fields: { requestIds: 1 } },
    { name: 'returnDue', fields: { returnDue: 1 } },
  ],
  clock: 'nextClockAt',
});
export const TOPICS = topics.collection.name;

const NEWEST = { by: 'createdAt', order: 'desc' } as const;

/** Topics of some places, open ones or others, the newest first; by index list. */
export const topicsIn = (
  gridCodes: readonly string[],
  isOpen: boolean,
  cursor: string | undefined,
): Promise<Page<Listed<Topic>>> =>
  topics.page({ gridCode: command().in([...gridCodes]), isOpen }, NEWEST, cursor, COUNCIL_LIMITS.pageSize);

/** Those a person sits on, or sat; by index people. */
export const topicsWith = (key: string, cursor: string | undefined): Promise<Page<Listed<Topic>>> =>
  topics.page({ people: key }, NEWEST, cursor, COUNCIL_LIMITS.pageSize);

/** Topics that a need went into, the newest first; by index requests. */
export const topicsOfRequest = (requestId: string): Promise<Listed<Topic>[]> =>
  topics.listed({ requestIds: requestId }, 5);
