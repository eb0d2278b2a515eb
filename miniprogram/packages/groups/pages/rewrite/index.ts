import type { PostDetail } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { faultFields } from '../../../../services/faults';

import { PAGES, replacePage } from '../../../../services/navigate';
import { GROUP_LIMITS } from '../../../../vocabulary/groups';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const WHAT_FOLLOWS = {
  words: '邻居会看到这一条改过。',
  help: '邻居会看到这一条改过。',
  notice: '改了内容，看过的人也要再看一遍，会重新通知大家。',
  signUp: '报了名的人会收到通知。要填的栏目不能改，名额不能比已经报名的人少。',
} as const;

/** Its author changes what a post says; of a 接龙 also how many places there are and until when. */
Component({
  data: {
    id: '',
    state: 'loading',
    message: '',
    post: null as PostDetail | null,
    limits: GROUP_LIMITS,
    hint: '',
    words: '',
    places: '',
    deadline: '',
    faults: {} as Record<string, string>,
    told: '',
    busy: false,
    commandId: '',
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
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
        ...{ post, words, hint: WHAT_FOLLOWS[kind.id], state: 'ready', message: '' },
        ...{ places: places === null ? '' : String(places), deadline: signUp?.lastDay ?? '' },
      });
    },
    /** For controls that say by `data-field` which part they are for. */
    setField({ detail, currentTarget }: Changed<{ value: string }>) {
      if (this.data.busy) return;
      this.setData({ [String(currentTarget.dataset.field)]: detail.value, faults: {}, told: '', commandId: '' });
    },
    async save() {
      const { busy, id, post, words, places, deadline } = this.data;
      if (busy || !post) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, told: '', commandId });
      const many = Number(places);
      const list = post.signUp && {
        ...(places.trim() === '' ? {} : { places: Number.isFinite(many) ? many : 0 }),
        ...(deadline ? { deadline } : {}),
      };
      const reply = await call(
        'groups',
        'rewrite',
        { id, version: post.version, words: words.trim(), ...list },
        { commandId },
      );
      this.setData({ busy: false });
      if (!reply.ok) this.setData({ faults: faultFields(reply.error.fields), told: reply.error.message });
      else if (getCurrentPages().length > 1) wx.navigateBack();
      else replacePage(PAGES.groupPost(id));
    },
  },
});
