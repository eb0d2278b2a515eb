import type { VoiceNote } from './request';

/** What a need says in words. One that was only spoken is called so, for the lists and notices that name it. */
export function wordsOf(words: string, voice: VoiceNote | null): string {
  return words === '' && voice ? `语音诉求（${voice.seconds} 秒）` : words;
}

/** By what a need is known when it comes twice: what was written, or the very recording. */
export function saidIn(words: string, voice: VoiceNote | null): string {
  return words === '' && voice ? voice.fileID : words;
}
