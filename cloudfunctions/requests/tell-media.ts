import { derivedId } from '../platform/commands';
import type { Notice } from '../platform/notices';
import type { Said } from '../platform/telling';

/** What became of a file that was refused, and what to do. The matter itself goes on. */
export const saidOfRefused = (title: string, page: string): Omit<Said, 'title'> => ({
  template: 'request-progress',
  body: `“${title}”里的这张照片别人看不到，事情照常办理。需要照片的话，请另外补充一张。`,
  page,
});

/** To whoever has to look at a file that WeChat gave no verdict on: until somebody says so, nobody else sees it. */
export function tellFileWaiting(
  { fileID, personId, title, page }: { fileID: string; personId: string; title: string; page: string },
  now: number,
): Notice {
  return {
    id: derivedId('notice', personId, fileID, page, 'unanswered'),
    to: { personId },
    template: 'media-review',
    title: '有一份照片或录音等您审核',
    body: `“${title}”里的这一份没有等到微信的审核结果，请您看一看别人能不能看。`,
    page,
    at: now,
  };
}
