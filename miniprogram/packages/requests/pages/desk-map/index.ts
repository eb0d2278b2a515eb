import { opening } from '../../../../behaviors/opening';
import type { CellOutline } from '../../../../../cloudfunctions/directory/contract';
import type { RequestSummary } from '../../../../../cloudfunctions/requests/contract';
import { call } from '../../../../services/call';
import type { MapMark } from '../../../directory/components/cell-map/shapes';

import { openPage, PAGES } from '../../../../services/navigate';

import { currentSession, needSession } from '../../../../services/session';
import { GRID_CODE_LENGTH } from '../../../../vocabulary/grid';
import { leftOut, spotsOf, type Spot } from './marks';

/** What is in hand, on the map of one's own cells: a tap on a pin shows what is there, to call, to find the way, to open. */
Component({
  behaviors: [opening],
  data: {
    total: 0,
    spots: [] as Spot[],
    marks: [] as MapMark[],
    cells: [] as CellOutline[],
    /** the cell of one's own post, '' for one above the cells */
    own: '',
    note: '',
    leftOut: '',
    /** what is at the pin that was tapped */
    chosen: [] as RequestSummary[],
  },
  methods: {
    onShow() {
      void this.read();
    },
    async read() {
      const session = await needSession();
      const reply = await call('requests', 'desk-map', {});
      if (!reply.ok || !session.ok) {
        const message = reply.ok ? '' : reply.error.message;
        this.setData({ message, state: this.data.total > 0 ? 'ready' : 'failed' });
        return;
      }
      const { items, unplaced, more } = reply.data;
      const spots = spotsOf(items);
      const before = this.data.chosen[0]?.id;
      const chosen = (spots.find((spot) => spot.items.some(({ id }) => id === before)) ?? spots[0])?.items ?? [];
      const state = spots.length > 0 ? 'ready' : 'empty';
      this.setData({ state, message: '', total: items.length, spots, chosen, leftOut: leftOut(unplaced, more) });
      this.setData({ marks: spots.map(({ mark }) => mark) });
      if (this.data.cells.length === 0) await this.drawCells();
    },
    /** The pins are enough without them. */
    async drawCells() {
      const codes = currentSession()?.posts.map(({ gridCode }) => gridCode) ?? [];
      const code = codes.find((one) => one.length >= GRID_CODE_LENGTH.community);
      if (!code) return;
      const reply = await call('directory', 'outlines', { communityCode: code.slice(0, GRID_CODE_LENGTH.community) });
      const own = code.length === GRID_CODE_LENGTH.cell ? code : '';
      if (reply.ok) this.setData({ cells: reply.data, own, note: currentSession()?.brand.boundaryNote ?? '' });
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ index: number }>) {
      this.setData({ chosen: this.data.spots[detail.index]?.items ?? [] });
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.request(detail.id));
    },
    dial() {
      const phoneNumber = this.data.chosen[0]?.authorPhone;
      if (phoneNumber) wx.makePhoneCall({ phoneNumber, fail: () => undefined });
    },
    navigate() {
      const [first] = this.data.chosen;
      if (first?.point) wx.openLocation({ ...first.point, name: first.placeText, address: first.cellName, scale: 17 });
    },
  },
});
