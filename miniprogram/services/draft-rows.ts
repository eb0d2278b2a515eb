import type { Draft } from './drafts';
import { voiceTitle } from './voice';
import type { Tone } from '../vocabulary/requests';

/** A draft as the list shows it: what it is about, and what becomes of it. */
export interface DraftRow {
  id: string;
  title: string;
  tone: Tone;
  label: string;
  /** what the person may expect, or has to do */
  note: string;
}

const TITLE_LENGTH = 24;

export function draftRow(draft: Draft, submitting: boolean): DraftRow {
  return { id: draft.id, title: titleOf(draft), ...standingOf(draft, submitting) };
}

function titleOf({ content }: Draft): string {
  const words = Array.from(content.words.trim().replace(/\s+/g, ' '));
  if (words.length === 0 && content.voice) return voiceTitle(content.voice);
  if (words.length === 0)
    return content.photos.length > 0 ? `${content.photos.length} 张照片，还没有写字` : '还没有写内容';
  return words.length > TITLE_LENGTH ? `${words.slice(0, TITLE_LENGTH).join('')}…` : words.join('');
}

function standingOf(draft: Draft, submitting: boolean): Pick<DraftRow, 'tone' | 'label' | 'note'> {
  if (submitting) return { tone: 'working', label: '正在提交', note: '请稍候，不用再点。' };
  switch (draft.state) {
    case 'queued':
      return { tone: 'waiting', label: '等网络', note: '已替您保存，联网后自动提交。' };
    case 'refused':
      return { tone: 'overdue', label: '要修改', note: draft.fault?.message ?? '请打开看看哪里要修改。' };
    case 'writing':
      return { tone: 'working', label: '草稿', note: '还没有提交，点开接着写。' };
  }
}
