import type { PostDetail } from '../../../../../cloudfunctions/groups/contract';
import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';

import { PAGES } from '../../../../services/navigate';
import { GROUP_LIMITS } from '../../vocabulary/groups';

type SignUpView = NonNullable<PostDetail['signUp']>;
interface Asked {
  id: string;
  label: string;
  kind: SignUpView['fields'][number]['kind'];
  required: boolean;
  options: { value: string; label: string; hint: string }[];
  value: string;
  error: string;
}

/** What one fills in to be on a list, or changes there. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'group' as const,
    draftName: '报名',
    id: '',
    title: '',
    list: null as SignUpView | null,
    asked: [] as Asked[],
    limit: GROUP_LIMITS.answerMax,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('groups', 'post', { id: this.data.id });
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const list = reply.data.signUp;
      const asked = (list?.fields ?? []).map(({ id, label, kind, required, options }) => ({
        id,
        label,
        kind,
        required,
        error: '',
        value: String(list?.myAnswers[id] ?? ''),
        options: options.map((option) => ({ value: option, label: option, hint: '' })),
      }));
      const open = list?.mayTake ?? false;
      const why = list?.full ? '名额已满，有人退出时还可以再来。' : '现在不能报名了。';
      this.setData({ title: reply.data.title, list, asked, state: open ? 'ready' : 'empty', message: open ? '' : why });
    },
    set({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const index = Number(currentTarget.dataset.index);
      const asked = this.data.asked.map((one, i) => (i === index ? { ...one, value: detail.value, error: '' } : one));
      this.change({ asked });
    },
    async submit() {
      const { asked, id } = this.data;
      const given = asked.filter(({ value }) => value.trim() !== '');
      const answers = Object.fromEntries(
        given.map(({ id: field, kind, value }) => [field, kind === 'number' ? Number(value) || 0 : value.trim()]),
      );
      let wrong: Record<string, string> = {};
      const done = await this.send(async (commandId) => {
        const reply = await call('groups', 'sign-up', { id, answers }, { commandId });
        if (!reply.ok) wrong = reply.error.fields ?? {};
        return reply;
      });
      this.setData({ asked: asked.map((one) => ({ ...one, error: wrong[`answers.${one.id}`] ?? '' })) });
      if (!done) return;
      wx.showToast({ title: '报名成功', icon: 'success' });
      this.leaveTo(PAGES.groupPost(id));
    },
  },
});
