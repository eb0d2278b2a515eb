import type { CellOutline, GridCard } from '../../../../../cloudfunctions/directory/contract';
import { call } from '../../../../services/call';
import { readGridCard } from '../../account';
import { openPage, PAGES } from '../../../../services/navigate';
import { currentSession } from '../../../../services/session';
import { GRID_CODE_LENGTH } from '../../../../vocabulary/grid';

/** What anybody may see of a grid: its name, area, workers and whom to call. */
Component({
  data: {
    state: 'loading',
    message: '',
    code: '',
    card: null as GridCard | null,
    /** the cells round about, this one among them */
    outlines: [] as CellOutline[],
    path: '',
    /** where this is the person's own */
    mine: false,
    /** whoever has said who they are may see who serves here */
    registered: false,
  },
  methods: {
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code || (currentSession()?.home?.gridCode ?? '') });
      void this.open();
    },
    async open() {
      const { code } = this.data;
      this.setData({ state: 'loading' });
      const reply = await readGridCard(code);
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const card = reply.data;
      const mine = currentSession()?.home?.gridCode === code;
      this.setData({ registered: currentSession()?.registered === true });
      this.setData({ card, mine, path: card.path.join(' · '), outlines: ownOutline(card), state: 'ready' });
      void wx.setNavigationBarTitle({ title: card.name });
      await this.drawNeighbours(card);
    },
    /** The card is whole without them: if they do not come, the cell stands alone. */
    async drawNeighbours(card: GridCard) {
      if (card.code.length < GRID_CODE_LENGTH.community) return;
      const reply = await call('directory', 'outlines', {
        communityCode: card.code.slice(0, GRID_CODE_LENGTH.community),
      });
      if (reply.ok && reply.data.length > 0) this.setData({ outlines: reply.data });
    },
    openServing() {
      openPage(PAGES.serving(this.data.code));
    },
    onShareAppMessage() {
      const { card } = this.data;
      return {
        title: card ? `${card.name}：谁负责、电话多少` : '谁负责、电话多少',
        path: PAGES.gridCard(this.data.code),
      };
    },
  },
});

function ownOutline(card: GridCard): CellOutline[] {
  if (card.outline.length === 0 || !card.centre) return [];
  return [{ code: card.code, name: card.name, outline: card.outline, centre: card.centre }];
}
