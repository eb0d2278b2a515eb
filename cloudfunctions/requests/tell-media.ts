import { derivedId } from '../platform/commands';
import type { Notice } from '../platform/notices';
import type { ServiceRequest } from './request';
import { DETAIL_PAGE, titleOf } from './tell';

/** To whoever uploaded it, once for each file: what became of it, and what to do. The request itself goes on. */
export function tellPhotoRefused(
  { _id, words }: Pick<ServiceRequest, '_id' | 'words'>,
  fileID: string,
  openid: string,
  now: number,
): Notice {
  return {
    id: derivedId('notice', _id, fileID, 'refused'),
    to: { openid },
    template: 'request-progress',
    title: '有一张照片没有通过审核',
    body: `“${titleOf(words)}”里的这张照片别人看不到，事情照常办理。需要照片的话，请另外补充一张。`,
    page: `${DETAIL_PAGE}?id=${_id}`,
    at: now,
  };
}
