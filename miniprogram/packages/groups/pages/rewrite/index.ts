import type { PostDetail } from '../../../../../cloudfunctions/groups/contract';
import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';

import { PAGES } from '../../../../services/navigate';
import { GROUP_LIMITS } from '../../vocabulary/groups';

const WHAT_FOLLOWS = {
  words: '邻居会看到这一条改过。',
  help: '邻居会看到这一条改过。',
  notice: '改了内容，看过的人也要再看一遍，会重新通知大家。',
  signUp: '报了名的人会收到通知。要填的栏目不能改，名额不能比已经报名的人少。',
} as const;

/** Its author changes what a post says; of a 接龙 also how many places there are and until when. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '修改',
    id: '',
    post: null as PostDetail | null,
    limits: GROUP_LIMITS,
    hint: '',
    words: '',
    places: '',
    deadline: '',
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('groups', 'post', { id: this.data.id });
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else if (!reply.data.mayRewrite)
        this.setData({ state: 'empty', message: reply.data.rewriteHint || '这一条不能由您修改。' });
      else this.show(reply.data);
    },
    show(post: PostDetail) {
      const { words, signUp, kind } = post;
      const places = signUp?.places ?? null;
      this.setData({
        post,
        words,
        hint: WHAT_FOLLOWS[kind.id],
        state: 'ready',
        message: '',
        places: places === null ? '' : String(places),
        deadline: signUp?.lastDay ?? '',
      });
    },
    async save() {
      const { id, post, words, places, deadline } = this.data;
      if (!post) return;
      const many = Number(places);
      const list = post.signUp && {
        ...(places.trim() === '' ? {} : { places: Number.isFinite(many) ? many : 0 }),
        ...(deadline ? { deadline } : {}),
      };
      const input = { id, version: post.version, words: words.trim(), ...list };
      const changed = await this.send((commandId) => call('groups', 'rewrite', input, { commandId }));
      if (changed) this.leaveTo(PAGES.groupPost(id));
    },
  },
});
