import { dropFile, uploadFile } from './kept-files';

/** What a person said, from the moment it is recorded: kept on the phone and uploaded when it is submitted. */
export interface KeptVoice {
  id: string;
  /** where it lies on the phone */
  path: string;
  /** CloudBase's id once it is uploaded, '' before */
  fileId: string;
  seconds: number;
}

export function dropVoice({ path }: KeptVoice): void {
  dropFile(path);
}

/** Uploads it if it is not yet. @returns null when it did not get through */
export async function uploadVoice(voice: KeptVoice): Promise<KeptVoice | null> {
  if (voice.fileId) return voice;
  try {
    return { ...voice, fileId: await uploadFile(voice, endingOf(voice.path)) };
  } catch {
    return null;
  }
}

function endingOf(path: string): string {
  return /\.(mp3|m4a|aac|ogg|webm)$/i.exec(path)?.[1]?.toLowerCase() ?? 'mp3';
}

/** 语音诉求（12 秒）: by what a draft without words is known. */
export function voiceTitle({ seconds }: Pick<KeptVoice, 'seconds'>): string {
  return `语音诉求（${seconds} 秒）`;
}
