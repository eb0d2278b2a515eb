import { largeText } from '../../behaviors/large-text';
import { isOffline, onNetwork } from '../../services/network';
import { openPage, PAGES, shownPage } from '../../services/navigate';
import { currentSession, onSession } from '../../services/session';

export type FrameState = 'loading' | 'ready' | 'empty' | 'failed';
const unlisten = new WeakMap<object, (() => void)[]>();

interface Hotline {
  name: string;
  phone: string;
}

/**
 * The outermost element of every page: sets the letter size, and draws what a page is when it has nothing to show yet.
 * Slots: the page itself (drawn when ready); `footer`, the main action, within reach of a thumb; `empty`, a way on when empty.
 * Events: `retry`.
 */
Component({
  options: { multipleSlots: true, addGlobalClass: true },
  behaviors: [largeText],
  properties: {
    /** FrameState */
    state: { type: String, value: 'ready' },
    /** what it is when empty, what happened when failed */
    message: { type: String, value: '' },
    /** what to do about it */
    hint: { type: String, value: '' },
    icon: { type: String, value: 'smile-comment-o' },
    retryText: { type: String, value: '再试一次' },
    /** whom to call when nothing else works; the community's own when not given */
    hotline: { type: Object, value: null as unknown as Hotline },
    /** the page knows that what it shows may be out of date */
    offline: { type: Boolean, value: false },
    /** what is kept, and when it will be sent */
    offlineNote: { type: String, value: '现在没有信号，看到的可能不是最新的。' },
    /** whether something is in the slot named footer */
    footer: { type: Boolean, value: false },
    /** a tab page, whose bottom is behind the tab bar */
    tab: { type: Boolean, value: false },
  },
  data: { noSignal: false, helper: null as Hotline | null, stranger: false },
  observers: {
    /** The page may be there before anybody knows whose it is. */
    state(state: string) {
      if (state === 'failed' && !this.data.helper) this.setData({ helper: currentSession()?.brand.hotline ?? null });
    },
    hotline(given: Hotline | null) {
      this.setData({ helper: given?.phone ? given : (currentSession()?.brand.hotline ?? null) });
    },
  },
  lifetimes: {
    attached() {
      if (!this.data.helper) this.setData({ helper: currentSession()?.brand.hotline ?? null });
      this.setData({ noSignal: isOffline() });
      unlisten.set(this, [
        onNetwork((offline) => this.signal(offline)),
        onSession(({ registered }) => this.setData({ stranger: !registered })),
      ]);
    },
    detached() {
      unlisten.get(this)?.forEach((stop) => stop());
      unlisten.delete(this);
    },
  },
  methods: {
    /** What failed is tried again as soon as there is a signal, without a tap. */
    signal(offline: boolean) {
      const back = this.data.noSignal && !offline;
      this.setData({ noSignal: offline });
      if (back && this.data.state === 'failed') this.retry();
    },
    retry() {
      this.triggerEvent('retry');
    },
    /** Whoever came by a card says who they are first, and comes back to this very page. */
    register() {
      openPage(PAGES.welcome(shownPage()));
    },
    callHotline() {
      const phone = this.data.helper?.phone;
      if (phone) wx.makePhoneCall({ phoneNumber: phone, fail: () => undefined });
    },
  },
});
