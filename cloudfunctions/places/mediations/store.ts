import { command } from '../../platform/database';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Mediation } from './mediation';

/** Every query below names the index that serves it. */
export const mediations = shelfOf<Mediation>('mediations', {
  indexes: [
    { name: 'people', fields: { people: 1, createdAt: -1, _id: -1 } },
    { name: 'community', fields: { communityCode: 1, createdAt: -1, _id: -1 } },
    { name: 'settling', fields: { people: 1, status: 1, createdAt: -1 } },
    { name: 'untaken', fields: { communityCode: 1, status: 1, createdAt: -1 } },
    { name: 'untakenOf', fields: { 'programme.postId': 1, status: 1, createdAt: -1 } },
    { name: 'guide', fields: { 'guide.postId': 1, createdAt: -1, _id: -1 } },
  ],
  clock: 'nextClockAt',
});
const PAGE = 20;
const LATEST = { by: 'createdAt', order: 'desc' } as const;

/** Those one has a part in oneself; by index people. */
export const mediationsOf = (openid: string, cursor: string | undefined) =>
  mediations.page({ people: openid }, LATEST, cursor, PAGE);

/** Those of a community, for who assigns; by index community. */
export const mediationsIn = (communityCode: string, cursor: string | undefined) =>
  mediations.page({ communityCode }, LATEST, cursor, PAGE);

/** Of those, the ones of studios that these posts keep; by index community. */
export const mediationsKept = (communityCode: string, postIds: readonly string[], cursor: string | undefined) =>
  mediations.page({ communityCode, 'programme.postId': command().in([...postIds]) }, LATEST, cursor, PAGE);

/** Those that these posts guide; by index guide. */
export const mediationsGuided = (postIds: readonly string[], cursor: string | undefined) =>
  mediations.page({ 'guide.postId': command().in([...postIds]) }, LATEST, cursor, PAGE);

export type ListedMediation = Listed<Mediation>;
