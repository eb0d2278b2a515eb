import type { OfferLine } from '../../../../../cloudfunctions/partners/contract';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';
import { OFFER_KINDS, type OfferKind } from '../../vocabulary/partners';
import { opens, WAYS_TO } from '../../ways';

const KINDS = Object.keys(OFFER_KINDS) as OfferKind[];
const kindOf = (filter: string): OfferKind => KINDS.find((kind) => kind === filter) ?? 'need';

/** What the community needs, and what units offer. */
Component({
  behaviors: [listPage<OfferLine>((cursor, filter) => call('partners', 'offers', { kind: kindOf(filter), cursor }))],
  data: { tabs: KINDS.map((value) => ({ value, label: OFFER_KINDS[value].list })), filter: 'need' as OfferKind },
  methods: {
    setKind({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ filter: kindOf(detail.value) });
      void this.filterList(detail.value);
    },
    open: opens(WAYS_TO.offer),
    add() {
      openPage(WAYS_TO.list(this.data.filter));
    },
  },
});
