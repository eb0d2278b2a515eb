import { inTerms } from '../../../../behaviors/terms';
import type { GroupsInputs, GroupView, PostLine } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { reading } from '../../../../behaviors/reading';
import { groupEnteredFrom } from '../../entered';
import { openPage, PAGES, replacePage } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import { formPage } from '../../../../services/subjects';
import { needSession } from '../../../../services/session';
import { SORTS, TABS } from './parts';

const EVERY = 20_000;
/** A group: what is posted in it for its people, its door for others. By the card of its WeChat group one comes in at once. */
Component({
  behaviors: [inTerms, reading(EVERY)],
  data: {
    id: '',
    /** opened from a card, and not yet come in by it */
    byCard: false,
    /** what the card was about, '' for the group itself: whoever may read it goes on to it */
    post: '',
    state: 'loading',
    message: '',
    stale: false,
    view: { door: null, group: null } as GroupView,
    tabs: TABS,
    part: 'all' as NonNullable<GroupsInputs['feed']['part']>,
    text: '',
    sorts: SORTS,
    sort: 'newest' as NonNullable<GroupsInputs['feed']['sort']>,
    items: [] as PostLine[],
    next: null as string | null,
    /** said on top: what became of coming in by the card */
    told: '',
    mayRebind: false,
    busy: false,
    choosing: false,
  },
  methods: {
    onLoad(query: { id?: string; card?: string; post?: string }) {
      this.setData({ id: query.id ?? '', byCard: query.card === '1', post: query.post ?? '' });
      wx.showShareMenu({ withShareTicket: true, menus: ['shareAppMessage'] });
    },
    async read(): Promise<void> {
      if (this.data.byCard) await this.comeIn(false);
      const reply = await call('groups', 'group', { id: this.data.id });
      if (reply.ok) await this.show(reply.data);
      else if (this.data.view.group && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
        this.setData({ stale: true });
      else await this.refuse(reply.error.code, reply.error.message);
    },
    /** Whoever has not said who they are does so first, and comes back by the same card. */
    async refuse(code: string, message: string): Promise<void> {
      const session = await needSession();
      const stranger = code === 'NOT_REGISTERED' || (session.ok && !session.data.registered);
      const post = this.data.post ? `&post=${this.data.post}` : '';
      if (stranger) openPage(PAGES.welcome(`${PAGES.group(this.data.id, true)}${post}`));
      this.setData({ state: 'failed', message, view: { door: null, group: null }, items: [] });
    },
    async show(view: GroupView): Promise<void> {
      const name = view.group?.name ?? view.door?.name ?? '';
      if (name) void wx.setNavigationBarTitle({ title: name });
      if (view.group && this.data.post) return replacePage(PAGES.groupPost(this.data.post));
      if (view.group) await this.readFeed();
      else this.setData({ items: [] });
      this.setData({ view, state: 'ready', message: '', stale: false });
    },
    askFeed(cursor?: string) {
      const { id, part, text, sort } = this.data;
      return call('groups', 'feed', { id, part, text, sort, cursor });
    },
    async readFeed(): Promise<void> {
      const reply = await this.askFeed();
      if (reply.ok) this.setData({ items: reply.data.items, next: reply.data.next });
      else this.setData({ stale: true });
    },
    async onReachBottom() {
      const { next, busy } = this.data;
      if (next === null || busy) return;
      this.setData({ busy: true });
      const reply = await this.askFeed(next);
      if (reply.ok) this.setData({ items: [...this.data.items, ...reply.data.items], next: reply.data.next });
      this.setData({ busy: false });
    },
    async comeIn(rebind: boolean): Promise<void> {
      const cloudID = await groupEnteredFrom();
      this.setData({ byCard: false });
      if (!cloudID) return;
      const before = this.data.view.group?.bound;
      const reply = await call('groups', 'enter', { id: this.data.id, rebind }, { enteredFrom: cloudID });
      if (reply.ok)
        this.setData({ told: reply.data.group?.bound && !before ? '已通过微信群加入。' : '', mayRebind: false });
      else if (reply.error.code !== 'NOT_REGISTERED')
        this.setData({ told: reply.error.message, mayRebind: reply.error.code === 'OTHER_CHAT' });
    },
    async rebind() {
      await this.comeIn(true);
      await this.read();
    },
    choosePart({ detail }: WechatMiniprogram.CustomEvent<{ value: NonNullable<GroupsInputs['feed']['part']> }>) {
      void this.anew({ part: detail.value });
    },
    searchList({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.anew({ text: detail.value });
    },
    sortList({ detail }: WechatMiniprogram.CustomEvent<{ value: 'newest' | 'answered' }>) {
      void this.anew({ sort: detail.value });
    },
    async anew(asked: object) {
      this.setData({ ...asked, items: [], next: null });
      await this.readFeed();
    },
    openPost({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.groupPost(detail.id));
    },
    write({ currentTarget }: WechatMiniprogram.CustomEvent) {
      this.setData({ choosing: false });
      openPage(OWN_PAGES.groupWrite(this.data.id, String(currentTarget.dataset.kind)));
    },
    chooseKind() {
      this.setData({ choosing: !this.data.choosing });
    },
    openMembers() {
      openPage(OWN_PAGES.groupMembers(this.data.id));
    },
    openAsking() {
      openPage(OWN_PAGES.groupMembers(this.data.id, 'asked'));
    },
    openSettings() {
      openPage(OWN_PAGES.groupSettings(this.data.id));
    },
    join() {
      openPage(OWN_PAGES.groupJoin(this.data.id));
    },
    takeStep({ currentTarget }: WechatMiniprogram.CustomEvent) {
      openPage(formPage(this.data.id, String(currentTarget.dataset.action), 'group'));
    },
    /** Sent into a WeChat group, the card brings its people in. */
    onShareAppMessage() {
      const name = this.data.view.group?.name ?? this.data.view.door?.name ?? '';
      return { title: `${name}：通知、接龙、互助，点开就进来`, path: PAGES.group(this.data.id, true) };
    },
  },
});
