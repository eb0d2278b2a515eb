import type { StationLine } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { STATION_VIEWS, type StationView } from '../../vocabulary/party';

const VIEWS = Object.keys(STATION_VIEWS) as StationView[];
const NOTHING: Record<StationView, [message: string, hint: string]> = {
  free: ['现在没有空着的岗位', '支部设了新岗，或有人交还，这里就看得到。'],
  mine: ['您还没有认领岗位', '看看“可认领”里有没有合适的。'],
  all: ['这里还没有设岗', '岗位由社区支部来设。'],
};
/** A part of the list by its view and its community: a page on top of another lists its own. */
const part = (filter: string): [view: StationView, code: string] => {
  const [view, code = ''] = filter.split(' ');
  return [VIEWS.find((one) => one === view) ?? 'free', code];
};
const tabsFor = (code: string) => VIEWS.map((view) => ({ value: `${view} ${code}`, label: STATION_VIEWS[view].label }));

/** Pioneer posts of a community: what is free, what is mine, and all. */
Component({
  behaviors: [
    listPage<StationLine>((cursor, filter) => {
      const [view, code] = part(filter);
      return call('party', 'list-stations', { view, gridCode: code || undefined, cursor });
    }),
  ],
  data: {
    tabs: tabsFor(''),
    filter: 'free ',
    view: 'free' as StationView,
    nothing: NOTHING,
  },
  methods: {
    onLoad(query: { code?: string }) {
      const tabs = tabsFor(query.code ?? '');
      this.setData({ tabs, filter: tabs[0]?.value ?? '' });
    },
    setView({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ view: part(detail.value)[0] });
      void this.filterList(detail.value);
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.station(detail.id));
    },
  },
});
