import type { Session } from '../../../../../cloudfunctions/directory/contract';
import { endLeave, takeLeave, type Whose } from '../../account';
import { form } from '../../../../behaviors/form';
import { currentSession, refreshSession } from '../../../../services/session';
import { now, today } from '../../../../services/dates';
import { otherIn, WAYS, type Way } from './ways';

/** Staff say that they are away, and that they are back; their work follows. */
Component({
  behaviors: [form],
  data: {
    state: 'loading',
    message: '',
    session: null as Session | null,
    /** whose leave a chief marks; null for one's own */
    other: null as { postId: string; personId: string; name: string; title: string; said: string } | null,
    /** away now */
    away: false,
    /** away now, or will be: then coming back, or calling it off, is what one does here */
    marked: false,
    ways: WAYS,
    way: 'now' as Way,
    today: '',
    first: '',
    last: '',
  },
  methods: {
    /** @param query as PAGES.leaveOf writes it, empty for one's own */
    onLoad(query: Record<string, string | undefined>) {
      const firstDay = today(now());
      this.setData({ today: firstDay, first: firstDay, last: firstDay, other: otherIn(query) });
      const { other } = this.data;
      if (other) this.setData({ state: 'ready', away: query.away === '1', marked: other.said !== '' });
      else void this.open();
    },
    async open() {
      const reply = await refreshSession();
      const session = reply.ok ? reply.data : currentSession();
      if (session) this.show(session);
      else if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
    },
    show(session: Session) {
      const marked = session.posts.some(({ leaveText }) => Boolean(leaveText));
      const away = session.posts.some(({ onLeave }) => onLeave);
      const state = session.posts.length > 0 ? 'ready' : 'empty';
      this.setData({ session, away, marked, state, message: '' });
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.open();
    },
    chooseWay({ detail }: WechatMiniprogram.CustomEvent<{ value: Way }>) {
      this.change({ way: detail.value });
    },
    chooseFirst({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const first = detail.value;
      const last = this.data.last < first ? first : this.data.last;
      this.setDates(first, last);
    },
    chooseLast({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setDates(this.data.first, detail.value);
    },
    setDates(first: string, last: string) {
      this.change({ first, last });
    },
    leave() {
      const { way, first, last } = this.data;
      void this.say((commandId, whose) => takeLeave(way === 'dates' ? { first, last } : {}, commandId, whose));
    },
    comeBack() {
      void this.say(endLeave);
    },
    async say(sending: (commandId: string, whose: Whose) => ReturnType<typeof endLeave>) {
      const { other } = this.data;
      const whose = other ? { postId: other.postId, personId: other.personId } : {};
      const session = await this.send((commandId) => sending(commandId, whose));
      if (session && other) wx.navigateBack();
      else if (session) this.show(session);
    },
  },
});
