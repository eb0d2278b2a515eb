import { addOnce, collection, command, type CollectionDeclaration } from '../../platform/database';
import type { VoiceKind } from '../../../miniprogram/packages/council/vocabulary/council';

/** One resident's word on a topic, and what came of it. */
export interface Voice {
  _id: string;
  topicId: string;
  kind: VoiceKind;
  openid: string;
  name: string;
  words: string;
  /** 分, of an option that says what it costs */
  cost: number | null;
  at: number;
  answer: string;
  /** taken: it became an option */
  state: 'open' | 'answered' | 'taken';
}

export const VOICES = 'councilVoices';
const SHOWN = 100;
export const voiceCollections: readonly CollectionDeclaration[] = [
  {
    name: VOICES,
    indexes: [
      { name: 'topic', fields: { topicId: 1, kind: 1, at: -1 } },
      { name: 'people', fields: { topicId: 1, openid: 1 } },
    ],
  },
];

export const keepVoice = (voice: Voice): Promise<boolean> => addOnce(VOICES, voice);

export async function voiceById(id: string): Promise<Voice | null> {
  return ((await collection(VOICES).doc(id).get()).data as Voice[])[0] ?? null;
}

/** @returns false when it has been answered */
export async function answerVoice(id: string, answer: string, state: Voice['state']): Promise<boolean> {
  const { updated } = await collection(VOICES).where({ _id: id, state: 'open' }).update({ answer, state });
  return updated === 1;
}

/** Questions and options that residents brought up, the newest first; by index topic. */
export async function spokenOn(topicId: string): Promise<Voice[]> {
  const { data } = await collection(VOICES)
    .where({ topicId, kind: command().in(['option', 'question']) })
    .orderBy('at', 'desc')
    .limit(SHOWN)
    .get();
  return data as Voice[];
}

/** By index topic. */
export async function countSupports(topicId: string): Promise<number> {
  return (await collection(VOICES).where({ topicId, kind: 'support' }).count()).total ?? 0;
}

/** Everybody who said a word on a topic, each once, in pages that begin after a person; by index people. */
export async function speakersOf(topicId: string, after: string, limit: number): Promise<string[]> {
  const { data } = await collection(VOICES)
    .aggregate()
    .match({ topicId, openid: command().gt(after) })
    .group({ _id: '$openid' })
    .sort({ _id: 1 })
    .limit(limit)
    .end();
  return (data as { _id: string }[]).map(({ _id }) => _id);
}
