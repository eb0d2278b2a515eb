import { inspectSound } from '../../platform/storage';
import { REQUEST_LIMITS } from '../../../miniprogram/vocabulary/steps';
import { requestRefusals } from '../refusals';
import type { VoiceNote } from '../request';

const MEGABYTE = 1024 * 1024;

/** Refuses a voice note that is not in storage, is no sound, or is too large. */
export async function refuseBadVoice(voice: VoiceNote | null): Promise<void> {
  if (!voice) return;
  const finding = await inspectSound(voice.fileID, REQUEST_LIMITS.voiceBytesMax);
  if (finding === 'missing') throw requestRefusals.voiceMissing();
  if (finding === 'not-a-sound') throw requestRefusals.voiceNotSound();
  if (finding === 'too-large') throw requestRefusals.voiceTooLarge(REQUEST_LIMITS.voiceBytesMax / MEGABYTE);
}
