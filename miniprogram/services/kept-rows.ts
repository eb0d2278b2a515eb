import type { Tone } from '../packages/requests/vocabulary/requests';
import type { Kept, WithFiles } from './kept';
import { voiceTitle } from './voice';

/** A command that is not taken yet, as the list shows it: what it is about, and what becomes of it. */
export interface KeptRow {
  id: string;
  title: string;
  tone: Tone;
  label: string;
  /** what the person may expect, or has to do */
  note: string;
}

type Titled = WithFiles & { words?: string; /** of a step */ label?: string; title?: string };
const TITLE_LENGTH = 24;

export function keptRow(kept: Kept<Titled>, submitting: boolean): KeptRow {
  return { id: kept.id, title: titleOf(kept.content), ...standingOf(kept, submitting) };
}

function titleOf({ words = '', voice, photos, label, title }: Titled): string {
  if (label) return `${label}：${title || '还没有写字'}`;
  const said = Array.from(words.trim().replace(/\s+/g, ' '));
  if (said.length === 0 && voice) return voiceTitle(voice);
  if (said.length === 0) return photos.length > 0 ? `${photos.length} 张照片，还没有写字` : '还没有写内容';
  return said.length > TITLE_LENGTH ? `${said.slice(0, TITLE_LENGTH).join('')}…` : said.join('');
}

function standingOf({ state, fault }: Kept, submitting: boolean): Pick<KeptRow, 'tone' | 'label' | 'note'> {
  if (submitting) return { tone: 'working', label: '正在提交', note: '请稍候，不用再点。' };
  switch (state) {
    case 'queued':
      return { tone: 'waiting', label: '等网络', note: '已替您保存，联网后自动提交。' };
    case 'refused':
      return { tone: 'overdue', label: '要修改', note: fault?.message ?? '请打开看看哪里要修改。' };
    case 'writing':
      return { tone: 'working', label: '草稿', note: '还没有提交，点开接着写。' };
  }
}
