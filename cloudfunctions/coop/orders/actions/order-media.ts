import { mediaOwner } from '../../../platform/media-owner';
import { uploaderIn } from '../../../platform/media-shown';
import { viewerFor } from '../../actions/who';
import { sidesOfOrder } from '../sides';
import { ORDERS, orders } from '../store';
import { ORDER_PAGE, titleOf } from '../tell';

/** The photos of orders, as the media context asks for them. */
export const orderMedia = mediaOwner({
  in: ORDERS,
  noun: '这张订单',
  byId: orders.byId,
  uploaderOf: ({ history }, fileID) => uploaderIn(history, fileID),
  async judges(identity, order) {
    const sides = sidesOfOrder(await viewerFor({ identity }), order);
    return sides.length > 0 ? sides.includes('manager') || sides.includes('arbiter') : null;
  },
  refused: (order) => ({
    template: 'coop-order',
    body: `“${titleOf(order)}”里的一张照片别人看不到，请换一张。`,
    page: `${ORDER_PAGE}?id=${order._id}`,
  }),
});
