import { derivedId } from '../../../platform/commands';
import { refusals } from '../../../platform/errors';
import type { Identity } from '../../../platform/identity';
import type { SettledState } from '../../../platform/media';
import { mediaOf } from '../../../platform/media-store';
import type { Notice } from '../../../platform/notices';
import { viewerFor } from '../../actions/who';
import { uploaderIn } from '../../media';
import { sidesOfOrder } from '../sides';
import { ORDERS, orders } from '../store';
import { ORDER_PAGE, titleOf } from '../tell';

/** The photos of orders, as the media context asks for them. */
export const orderMedia = { ...mediaOf(ORDERS), markMedia, mayJudgeMedia };

async function markMedia(id: string, fileID: string, state: SettledState, now: number): Promise<Notice | null> {
  await orderMedia.moveMark(id, fileID, state);
  const order = state === 'refused' ? await orders.byId(id) : null;
  const openid = order ? uploaderIn(order.history, fileID) : '';
  if (!order || openid === '') return null;
  return {
    id: derivedId('media', id, fileID),
    to: { openid },
    template: 'coop-order',
    title: '有一张照片没有通过审核',
    body: `“${titleOf(order)}”里的一张照片别人看不到，请换一张。`,
    page: `${ORDER_PAGE}?id=${id}`,
    at: now,
  };
}

/** @throws Refusal NOT_FOUND for one they may not read */
async function mayJudgeMedia(identity: Identity, id: string, fileID: string): Promise<boolean> {
  const viewer = await viewerFor({ identity });
  const order = await orders.byId(id);
  const sides = order ? sidesOfOrder(viewer, order) : [];
  if (!order || sides.length === 0) throw refusals.notFound('这一单');
  const judges = sides.includes('manager') || sides.includes('arbiter');
  return judges && uploaderIn(order.history, fileID) !== identity.openid;
}
