import type { CommentView, PostDetail } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { subjectPage } from '../../../../behaviors/subject-page';

import { newCommandId } from '../../../../services/command-id';
import { openPage, PAGES } from '../../../../services/navigate';
import { takeStep } from '../../../../services/perform';
import { formPage } from '../../../../services/subjects';
import { openWorkbook } from '../../../../services/workbooks';
import { GROUP_LIMITS } from '../../vocabulary/groups';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
/** What of a refusal is asked on the form: which kind of matter it is, and where. */
const ASKED_ON_FORM = ['NEEDS_CATEGORY', 'NEEDS_PLACE', 'PLACE_NEEDS_CHOICE', 'PLACE_OUTSIDE'];
const say = (title: string) => wx.showToast({ title, icon: 'none', duration: 4000 });

/** One post: what it says, what neighbours answer, and what this person may do with it. */
Component({
  behaviors: [subjectPage('group-post')],
  data: {
    limit: GROUP_LIMITS.commentMax,
    /** what it said before is looked at */
    beforeShown: false,
    comments: [] as CommentView[],
    nextComments: null as string | null,
    words: '',
    fault: '',
    sending: false,
    /** of the comment that is not answered yet: a second try is the same command */
    commandId: '',
  },
  observers: {
    /** Who opens a notice has read it, once. */
    'subject.id, subject.unread'(id: string | undefined, unread: boolean | undefined) {
      if (id && unread) void call('groups', 'read', { id, revision: this.data.subject?.revision ?? 0 });
      if (id && this.data.comments.length === 0) void this.readComments();
    },
  },
  methods: {
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
      this.setData({ words: detail.value, fault: '', commandId: '' });
    },
    async send() {
      const words = this.data.words.trim();
      if (this.data.sending || words === '') return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ sending: true, fault: '', commandId });
      const reply = await call('groups', 'comment', { id: this.data.id, words }, { commandId });
      this.setData({ sending: false });
      if (!reply.ok) this.setData({ fault: reply.error.message });
      else {
        this.setData({ words: '', commandId: '' });
        await this.readComments();
        await this.read();
      }
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
      openPage(PAGES.groupSignUp(this.data.id));
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
      openPage(PAGES.groupRewrite(this.data.id));
    },
    toggleBefore() {
      this.setData({ beforeShown: !this.data.beforeShown });
    },
    openReaders() {
      openPage(PAGES.groupReaders(this.data.id));
    },
    openRequest() {
      const { subject } = this.data;
      if (subject?.request?.page) openPage(subject.request.page);
    },
    /** A post becomes a request with one tap; only what nobody can know is asked on the form. */
    async chooseStep(event: Changed<{ action: string }>) {
      const subject = this.data.subject as PostDetail | null;
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
