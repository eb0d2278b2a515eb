import type * as z from 'zod';
import { ballotInputs, type BallotActionViews } from './ballots/contract';
import { meetingInputs, type MeetingActionViews } from './meetings/contract';
import { topicInputs, type TopicActionViews } from './topics/contract';

export type * from './ballots/contract';
export type * from './meetings/contract';
export type * from './topics/contract';

/** What each action takes; each part of the context says its own. */
export const inputs = { ...topicInputs, ...ballotInputs, ...meetingInputs } as const;

export type CouncilInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export interface CouncilViews extends TopicActionViews, BallotActionViews, MeetingActionViews {}
