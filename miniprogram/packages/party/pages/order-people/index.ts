import type { CallSummary } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';
import { openPage, PAGES } from '../../../../services/navigate';

import { CALL_STATES, type CallState } from '../../vocabulary/mobilisation';

const tabsOf = (states: readonly CallState[]) => states.map((value) => ({ value, label: CALL_STATES[value].label }));
/** Those who fill a place, those to see to, and those who are done, in three rows: side by side they would be too narrow to touch. */
const tabs = tabsOf(['called', 'coming', 'arrived', 'reserve']);
const others = [
  { value: 'silent', label: '没回复' },
  { value: 'declined', label: '不能来' },
];
const past = [
  { value: 'left', label: '先离开' },
  { value: 'released', label: '到过' },
  { value: 'spared', label: '没到' },
];

/** People of an order in one state, as they stand in line; what the filter carries is the state, the order and the place. */
Component({
  behaviors: [
    listPage<CallSummary>((cursor, filter) => {
      const [status, id = '', placeId = ''] = filter.split(' ');
      return call('party', 'order-calls', {
        id,
        status: status as CallState,
        placeId: placeId || undefined,
        cursor,
      });
    }),
  ],
  data: { tabs, others, past, id: '', place: '', status: 'called' },
  methods: {
    onLoad(query: { id?: string; place?: string; status?: string }) {
      const { id = '', place = '', status = 'called' } = query;
      this.setData({ id, place, status, filter: `${status} ${id} ${place}` });
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ status: detail.value });
      void this.filterList(`${detail.value} ${this.data.id} ${this.data.place}`);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.call(String(currentTarget.dataset.id)));
    },
  },
});
