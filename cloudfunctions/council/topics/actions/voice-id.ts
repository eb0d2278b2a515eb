import { derivedId } from '../../../platform/commands';

/** A person supports a topic once. */
export const voiceIdOf = (topicId: string, openid: string): string => derivedId('support', topicId, openid);
