import type { BroadcastLine } from '../../../../../cloudfunctions/groups/contract';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import { pagedList } from '../../../../behaviors/paged-list';

import { openPage } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import type { KeptPhoto } from '../../../../services/photos';
import { GROUP_LIMITS } from '../../vocabulary/groups';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** One notice to all groups of a community, and those that were sent before. */
Component({
  behaviors: [form, pagedList<BroadcastLine>((cursor) => call('groups', 'broadcasts', { cursor }))],
  data: {
    asks: 'group' as const,
    draftName: '给所有群发通知',
    limits: GROUP_LIMITS,
    words: '',
    photos: [] as KeptPhoto[],
    confirming: false,
  },
  methods: {
    onShow() {
      void this.refreshList();
    },
    onReachBottom() {
      void this.loadMore();
    },
    retry() {
      void this.refreshList();
    },
    setWords({ detail }: Changed<{ value: string }>) {
      this.change({ words: detail.value });
    },
    setPhotos({ detail }: Changed<{ value: KeptPhoto[] }>) {
      this.change({ photos: detail.value });
    },
    ask() {
      const empty = this.data.words.trim() === '';
      if (this.isWhole({ words: empty ? '请写通知的内容。' : '' })) this.setData({ confirming: true });
    },
    think() {
      this.setData({ confirming: false });
    },
    async sendToAll(): Promise<void> {
      this.setData({ confirming: false });
      const words = this.data.words.trim();
      const sent = await this.send(
        (commandId, photos) => call('groups', 'send', { words, photos }, { commandId }),
        this.data.photos,
      );
      if (!sent) return;
      this.setData({ words: '', photos: [] });
      openPage(OWN_PAGES.broadcast(sent.id));
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(OWN_PAGES.broadcast(String(currentTarget.dataset.id)));
    },
  },
});
