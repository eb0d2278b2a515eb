import type { ServiceRequest, VoiceNote } from './request';

const spokenFor = ({ seconds }: VoiceNote) => `语音诉求（${seconds} 秒）`;

/** What a need says in words. One that was only spoken is called so, for the lists and notices that name it. */
export function wordsOf(words: string, voice: VoiceNote | null): string {
  return words === '' && voice ? spokenFor(voice) : words;
}

/** By what a need is known when it comes twice: what was written, or the very recording. */
export function saidIn(words: string, voice: VoiceNote | null): string {
  return words === '' && voice ? voice.fileID : words;
}

/**
 * By what its author and its handlers know a need: one that was only spoken by what somebody wrote down of it. Neighbours hear no
 * recording, and so do not read it either.
 */
export function toldIn({ words, voice }: Pick<ServiceRequest, 'words' | 'voice'>): string {
  return voice?.words && words === spokenFor(voice) ? voice.words : words;
}
