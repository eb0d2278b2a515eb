import { derivedId } from '../platform/commands';
import type { Notice } from '../platform/notices';

/** To whoever uploaded it, once, in however many places it stood: what became of it, and what to do. The matter itself goes on. */
export function tellFileRefused(
  { fileID, openid, title, page }: { fileID: string; openid: string; title: string; page: string },
  now: number,
): Notice {
  return {
    id: derivedId('notice', openid, fileID, 'refused'),
    to: { openid },
    template: 'request-progress',
    title: '有一张照片没有通过审核',
    body: `“${title}”里的这张照片别人看不到，事情照常办理。需要照片的话，请另外补充一张。`,
    page,
    at: now,
  };
}
