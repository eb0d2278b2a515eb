import type { MediaInputs } from '../../cloudfunctions/media/contract';
import { call, type Reply } from './call';

export type Judgement = MediaInputs['judge'];

/** Somebody of the staff decides whether others may see a photo. */
export function judgePhoto(judgement: Judgement): Promise<Reply<null>> {
  return call('media', 'judge', judgement);
}
