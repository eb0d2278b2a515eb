import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import { call } from '../../../../services/call';

import { type DraftPlace } from '../../../../services/drafts';
import { openPage, PAGES, replacePage } from '../../../../services/navigate';
import { KEPT_OFFLINE } from '../../../../services/kept';
import { keptOrders, type OrderContent, type OrderDraft } from '../../../../services/kept-orders';
import type { Fault } from '../../../../services/faults';
import type { KeptPhoto } from '../../../../services/photos';
import { homePlace } from '../../../../services/places';
import { loadSubject } from '../../../../services/subjects';
import { needSession } from '../../../../services/session';
import { askAt } from '../../../../services/subscriptions';
import { COOP_LIMITS } from '../../vocabulary/coop';
import { now } from '../../../../services/dates';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** Orders a service: which team, what is to be done, and where. From a need it begins with the need's own words. */
Component({
  data: {
    state: 'loading',
    message: '',
    /** has not said who they are */
    stranger: false,
    /** what is kept on the phone until it is placed */
    draft: keptOrders.begin(0),
    content: keptOrders.begin(0).content,
    /** what was written before, and not placed */
    again: false,
    /** said at the foot: it waits for the network */
    kept: '',
    teams: [] as { value: string; label: string; hint: string; icon: string }[],
    home: null as HomeView | null,
    placeFault: null as Fault | null,
    faults: {} as Record<string, string>,
    progress: {} as Record<string, number>,
    busy: false,
    limits: COOP_LIMITS,
  },
  methods: {
    onLoad(query: { team?: string; request?: string }) {
      const [kept] = keptOrders.all();
      const { team = '', request = '' } = query;
      if (kept) this.show({ ...kept, content: { ...kept.content, teamId: kept.content.teamId || team } });
      else this.show(keptOrders.begin(now(), { teamId: team, requestId: request }));
      this.setData({ again: kept !== undefined });
      void this.read();
    },
    /** A draft as it is kept, with what was said against it. */
    show(draft: OrderDraft) {
      const { state, fault } = draft;
      this.setData({
        draft,
        content: draft.content,
        kept: state === 'queued' ? KEPT_OFFLINE : '',
        faults: fault?.fields ?? {},
        message: fault?.message ?? '',
        placeFault: fault?.question ? fault : null,
      });
    },
    /** Whoever has not said who they are does so, and comes back. */
    retry() {
      const { stranger, content } = this.data;
      this.setData({ state: 'loading', stranger: false });
      if (stranger) openPage(PAGES.welcome(PAGES.coopCompose(content.teamId)));
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
      const { content } = this.data;
      const place = content.place ?? (home ? homePlace(home) : null);
      this.setData({ teams, home, content: { ...content, place }, state: teams.length > 0 ? 'ready' : 'empty' });
      const need = content.requestId && content.words === '' ? await loadSubject('request', content.requestId) : null;
      if (need?.ok && this.data.content.words === '')
        this.change({ words: need.data.words.slice(0, COOP_LIMITS.wordsMax) });
    },
    /** Every change is kept on the phone at once. */
    change(values: Partial<OrderContent>) {
      if (this.data.busy) return;
      const content = { ...this.data.content, ...values };
      const draft: OrderDraft = { ...this.data.draft, state: 'writing', content, changedAt: now(), fault: null };
      keptOrders.keep(draft);
      const faults = { ...this.data.faults };
      for (const field of Object.keys(values)) delete faults[field];
      this.setData({ draft, content, faults, message: '', kept: '' });
    },
    /** Throws away what was kept. */
    startAnew() {
      const { draft, home } = this.data;
      keptOrders.discard(draft.id);
      this.show(keptOrders.begin(now(), { place: home ? homePlace(home) : null }));
      this.setData({ again: false });
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
      const { draft, content, busy } = this.data;
      if (busy) return;
      const faults = {
        ...(content.teamId ? {} : { teamId: '请选一支队伍。' }),
        ...(content.words.trim() ? {} : { words: '请填写要做的事。' }),
        ...(content.place ? {} : { place: '请选择位置。' }),
      };
      this.setData({ faults, message: '' });
      if (Object.keys(faults).length > 0) return;
      keptOrders.keep({ ...draft, content });
      this.setData({ busy: true, progress: {}, kept: '' });
      await askAt('order');
      const ended = await keptOrders.submit(draft.id, (id, percent) => this.setData({ [`progress.${id}`]: percent }));
      this.setData({ busy: false });
      const kept = keptOrders.find(draft.id);
      if (kept) this.show(kept);
      if (ended.outcome === 'sent') replacePage(PAGES.coopOrder(ended.result.id));
      else if (ended.outcome === 'kept') this.setData({ kept: ended.message });
    },
  },
});
