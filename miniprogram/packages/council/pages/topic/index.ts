import type { TopicDetail } from '../../../../../cloudfunctions/council/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { openPage, PAGES } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import { drawn } from '../../../../services/party';
import { askAt } from '../../../../services/subscriptions';

type May = TopicDetail['may'][number];
/** Forms that have pages of their own, by what may be done. */
const FORMS: readonly { may: May; kind: string; label: string; icon: string }[] = [
  { may: 'options', kind: 'option', label: '增加方案', icon: 'add-o' },
  { may: 'seats', kind: 'seat', label: '增加席位', icon: 'friends-o' },
  { may: 'meeting', kind: 'meeting', label: '约定会议', icon: 'calendar-o' },
  { may: 'vote', kind: 'vote', label: '开始表决', icon: 'completed' },
  { may: 'owners', kind: 'owners', label: '登记业主大会结果', icon: 'records' },
  { may: 'promises', kind: 'promise', label: '增加落实事项', icon: 'todo-list-o' },
  { may: 'delegate', kind: 'delegate', label: '委托发言人', icon: 'manager-o' },
];

/** One topic: what is to be decided, among which options, by whom; what residents say; its meeting, its vote, its result. */
Component({
  behaviors: [
    subjectPage('topic', ({ timeline, may }) => ({
      timeline: drawn(timeline),
      forms: FORMS.filter((form) => may.includes(form.may)),
      maySay: may.includes('say'),
    })),
  ],
  data: {
    timeline: [] as ReturnType<typeof drawn<TopicDetail['timeline'][number]>>,
    forms: [] as typeof FORMS,
    maySay: false,
  },
  methods: {
    openForm({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const kind = String(currentTarget.dataset.kind);
      openPage(kind === 'vote' ? PAGES.startVote(this.data.id) : OWN_PAGES.councilForm(kind, this.data.id));
    },
    answer({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { id, kind } = currentTarget.dataset as { id: string; kind: string };
      openPage(OWN_PAGES.councilForm(kind === 'option' ? 'take' : 'answer', this.data.id, id));
    },
    openVote() {
      const { vote } = this.data.subject as TopicDetail;
      if (vote) openPage(PAGES.vote(vote.id));
    },
    openMeeting() {
      openPage(PAGES.meeting((this.data.subject as TopicDetail).meetingId));
    },
    openRequest({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.request(String(currentTarget.dataset.id)));
    },
    async support(): Promise<void> {
      this.setData({ busy: true });
      await askAt('topic');
      const input = { id: this.data.id, kind: 'support' as const };
      const reply = await call('council', 'say', input, { commandId: newCommandId() });
      this.setData({ busy: false });
      if (reply.ok) this.show(reply.data);
      else wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
    },
  },
});
