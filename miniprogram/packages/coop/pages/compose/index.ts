import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import { call, type CallError } from '../../../../services/call';

import { faultFields, type DraftFault, type DraftPlace } from '../../../../services/drafts';
import { openPage, PAGES, replacePage } from '../../../../services/navigate';
import {
  forgetOrder,
  keepOrder,
  keptOrder,
  newOrder,
  placeKept,
  type OrderDraft,
} from '../../../../services/order-draft';
import { KEPT_OFFLINE, questionIn } from '../../../../services/outgoing';
import { dropPhoto, type KeptPhoto } from '../../../../services/photos';
import { homePlace } from '../../../../services/places';
import { loadRequest } from '../../../../services/requests';
import { needSession } from '../../../../services/session';
import { COOP_LIMITS } from '../../../../vocabulary/coop';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** Orders a service: which team, what is to be done, and where. From a need it begins with the need's own words. */
Component({
  data: {
    state: 'loading',
    message: '',
    /** has not said who they are */
    stranger: false,
    /** what is kept on the phone until it is placed */
    draft: newOrder('', '', null) as OrderDraft,
    /** what was written before, and not placed */
    again: false,
    /** said at the foot: it waits for the network */
    kept: '',
    teams: [] as { value: string; label: string; hint: string; icon: string }[],
    home: null as HomeView | null,
    placeFault: null as DraftFault | null,
    faults: {} as Record<string, string>,
    progress: {} as Record<string, number>,
    busy: false,
    limits: COOP_LIMITS,
  },
  methods: {
    onLoad(query: { team?: string; request?: string }) {
      const kept = keptOrder();
      const fresh = newOrder(query.team ?? '', query.request ?? '', null);
      const draft = kept ? { ...kept, teamId: kept.teamId || fresh.teamId } : fresh;
      this.setData({ draft, again: kept !== null, kept: draft.state === 'queued' ? KEPT_OFFLINE : '' });
      void this.read();
    },
    /** Whoever has not said who they are does so, and comes back. */
    retry() {
      const { stranger, draft } = this.data;
      this.setData({ state: 'loading', stranger: false });
      if (stranger) openPage(PAGES.welcome(PAGES.coopCompose(draft.teamId)));
      else void this.read();
    },
    async read(): Promise<void> {
      const [coop, session] = await Promise.all([call('coop', 'cooperative', {}), needSession()]);
      if (!coop.ok) {
        const stranger = coop.error.code === 'NOT_REGISTERED';
        this.setData({ state: 'failed', message: coop.error.message, stranger });
        return;
      }
      const teams = coop.data.teams.map(({ id, label, about, icon }) => ({ value: id, label, hint: about, icon }));
      const home = session.ok ? session.data.home : null;
      const { draft } = this.data;
      const place = draft.place ?? (home ? homePlace(home) : null);
      this.setData({ teams, home, draft: { ...draft, place }, state: teams.length > 0 ? 'ready' : 'empty' });
      const need = draft.requestId && draft.words === '' ? await loadRequest(draft.requestId) : null;
      if (need?.ok && this.data.draft.words === '')
        this.change({ words: need.data.words.slice(0, COOP_LIMITS.wordsMax) });
    },
    /** Every change is kept on the phone at once. */
    change(values: Partial<OrderDraft>) {
      if (this.data.busy) return;
      const draft: OrderDraft = { ...this.data.draft, ...values, state: 'writing' };
      keepOrder(draft);
      const faults = { ...this.data.faults };
      for (const field of Object.keys(values)) delete faults[field];
      this.setData({ draft, faults, message: '', kept: '' });
    },
    /** Throws away what was kept. */
    startAnew() {
      const { draft, home } = this.data;
      draft.photos.forEach(dropPhoto);
      forgetOrder();
      this.setData({ draft: newOrder('', '', home ? homePlace(home) : null), again: false, kept: '', faults: {} });
    },
    setTeam({ detail }: Changed<{ value: string }>) {
      this.change({ teamId: detail.value });
    },
    setWords({ detail }: Changed<{ value: string }>) {
      this.change({ words: detail.value });
    },
    setPhotos({ detail }: Changed<{ value: KeptPhoto[] }>) {
      this.change({ photos: detail.value });
    },
    setPlace({ detail }: Changed<{ place: DraftPlace }>) {
      this.change({ place: detail.place });
      this.setData({ placeFault: null });
    },
    async submit(): Promise<void> {
      const { draft, busy } = this.data;
      if (busy) return;
      const faults = {
        ...(draft.teamId ? {} : { teamId: '请选一支队伍。' }),
        ...(draft.words.trim() ? {} : { words: '请填写要做的事。' }),
        ...(draft.place ? {} : { place: '请选择位置。' }),
      };
      this.setData({ faults, message: '' });
      if (Object.keys(faults).length > 0) return;
      keepOrder(draft);
      this.setData({ busy: true, progress: {}, kept: '' });
      const placing = await placeKept((id, percent) => this.setData({ [`progress.${id}`]: percent }));
      this.setData({ busy: false, draft: keptOrder() ?? draft });
      if (placing.outcome === 'placed') replacePage(PAGES.coopOrder(placing.order.id));
      else if (placing.outcome === 'kept') this.setData({ kept: placing.message });
      else this.refuse(placing.error);
    },
    refuse({ code, message, fields, detail }: CallError) {
      const question = questionIn(detail);
      if (question) this.setData({ placeFault: { code, message, fields: {}, question } });
      this.setData({ faults: faultFields(fields), message });
    },
  },
});
