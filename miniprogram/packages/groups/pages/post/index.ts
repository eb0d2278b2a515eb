import type { CommentView, PostDetail } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { form } from '../../../../behaviors/form';
import { subjectPage } from '../../../../behaviors/subject-page';

import { openPage, replacePage } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import { currentSession } from '../../../../services/session';
import { takeStep } from '../../../../services/perform';
import { formPage } from '../../../../services/subjects';
import { askAt } from '../../../../services/subscriptions';
import type { StepFrame } from '../../../../components/step-frame/index';
import { openWorkbook } from '../../../../services/workbooks';
import { GROUP_LIMITS } from '../../vocabulary/groups';
import { ASKED_ON_FORM, byDoor, cardOf, say, SIGN_UP, withSignUp } from './parts';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
/** One post: what it says, what neighbours answer, and what this person may do with it. */
Component({
  behaviors: [subjectPage('group-post'), form],
  data: {
    draftName: '评论',
    limit: GROUP_LIMITS.commentMax,
    framed: { state: 'loading' } as StepFrame,
    /** what it said before is looked at */
    beforeShown: false,
    comments: [] as CommentView[],
    nextComments: null as string | null,
    words: '',
    /** whose post it is, as the card says that one came by; '' for who came from the group itself */
    group: '',
  },
  observers: {
    frame(frame: StepFrame) {
      this.setData({ framed: withSignUp(frame, this.data.subject) });
    },
    /** Whoever is not in the group comes to its door, where they ask to be let in; then they come back to this post. */
    state(state: string) {
      const { group, id } = this.data;
      if (state === 'failed' && group && currentSession()?.registered) replacePage(byDoor(group, id));
    },
    /** Who opens a notice has read it, once. */
    'subject.id, subject.unread'(id: string | undefined, unread: boolean | undefined) {
      if (id && unread) void call('groups', 'read', { id, revision: this.data.subject?.revision ?? 0 });
      if (id && this.data.comments.length === 0) void this.readComments();
    },
  },
  methods: {
    onLoad(query: { id?: string; group?: string }) {
      this.setData({ id: query.id ?? '', group: query.group ?? '' });
    },
    onShareAppMessage() {
      return cardOf(this.data.subject);
    },
    async readComments(): Promise<void> {
      const reply = await call('groups', 'comments', { id: this.data.id });
      if (reply.ok) this.setData({ comments: reply.data.items, nextComments: reply.data.next });
    },
    async moreComments() {
      const { nextComments, comments } = this.data;
      if (nextComments === null) return;
      const reply = await call('groups', 'comments', { id: this.data.id, cursor: nextComments });
      if (reply.ok) this.setData({ comments: [...comments, ...reply.data.items], nextComments: reply.data.next });
      else say(reply.error.message);
    },
    setWords({ detail }: Changed<{ value: string }>) {
      this.change({ words: detail.value });
    },
    async comment() {
      const { id, words } = this.data;
      if (words.trim() === '') return;
      const said = await this.send((commandId) =>
        call('groups', 'comment', { id, words: words.trim() }, { commandId }),
      );
      if (!said) return this.setData({ faults: { words: this.data.faults.words ?? this.data.message }, message: '' });
      this.setData({ words: '' });
      await this.readComments();
      await this.read();
    },
    async removeComment({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const reply = await call('groups', 'remove-comment', { id: String(currentTarget.dataset.id) });
      if (!reply.ok) say(reply.error.message);
      await this.readComments();
    },
    async offer() {
      const reply = await call('groups', 'offer', { id: this.data.id });
      if (reply.ok) this.show(reply.data);
      else say(reply.error.message);
    },
    openSignUp() {
      openPage(OWN_PAGES.groupSignUp(this.data.id));
    },
    /** Where nothing is asked, one tap is enough. */
    async signUp(): Promise<void> {
      const { subject, id, busy } = this.data;
      if (busy) return;
      if (subject?.signUp?.fields.length !== 0) return this.openSignUp();
      this.setData({ busy: true });
      await askAt('group');
      const reply = await call('groups', 'sign-up', { id, answers: {} });
      this.setData({ busy: false });
      if (reply.ok) wx.showToast({ title: '报名成功', icon: 'success' });
      else say(reply.error.message);
      await this.read();
    },
    async giveUp() {
      const reply = await call('groups', 'give-up', { id: this.data.id });
      if (reply.ok) this.show(reply.data);
      else say(reply.error.message);
    },
    async exportList() {
      const why = await openWorkbook(await call('groups', 'export-sign-up', { id: this.data.id }));
      if (why) say(why);
    },
    openRewrite() {
      openPage(OWN_PAGES.groupRewrite(this.data.id));
    },
    toggleBefore() {
      this.setData({ beforeShown: !this.data.beforeShown });
    },
    openReaders() {
      openPage(OWN_PAGES.groupReaders(this.data.id));
    },
    openRequest() {
      const { subject } = this.data;
      if (subject?.request?.page) openPage(subject.request.page);
    },
    /** A post becomes a request with one tap; only what nobody can know is asked on the form. */
    async chooseStep(event: Changed<{ action: string }>) {
      const subject = this.data.subject as PostDetail | null;
      if (event.detail.action === SIGN_UP.action) return this.signUp();
      if (event.detail.action !== 'to-request') return this.choose(event);
      if (!subject || this.data.busy) return;
      this.setData({ busy: true });
      const reply = await takeStep('group-post', subject, { action: 'to-request', label: '转为诉求' });
      this.setData({ busy: false });
      if (reply.ok) wx.showToast({ title: '已转成诉求', icon: 'success' });
      else if (ASKED_ON_FORM.includes(reply.error.code)) openPage(formPage(subject.id, 'to-request', 'group-post'));
      else say(reply.error.message);
      await this.read();
    },
  },
});
