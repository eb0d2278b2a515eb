import type { BroadcastLine } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { pagedList } from '../../../../behaviors/paged-list';
import { newCommandId } from '../../../../services/command-id';
import { faultFields } from '../../../../services/faults';

import { openPage, PAGES } from '../../../../services/navigate';
import { dropPhoto, uploadPhotos, type KeptPhoto } from '../../../../services/photos';
import { GROUP_LIMITS } from '../../../../vocabulary/groups';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;

/** One notice to all groups of a community, and those that were sent before. */
Component({
  behaviors: [pagedList<BroadcastLine>((cursor) => call('groups', 'broadcasts', { cursor }))],
  data: {
    limits: GROUP_LIMITS,
    words: '',
    photos: [] as KeptPhoto[],
    progress: {} as Record<string, number>,
    faults: {} as Record<string, string>,
    told: '',
    confirming: false,
    busy: false,
    commandId: '',
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
      if (!this.data.busy) this.setData({ words: detail.value, faults: {}, told: '', commandId: '' });
    },
    setPhotos({ detail }: Changed<{ value: KeptPhoto[] }>) {
      if (!this.data.busy) this.setData({ photos: detail.value, faults: {}, commandId: '' });
    },
    ask() {
      const empty = this.data.words.trim() === '';
      this.setData(empty ? { faults: { words: '请写通知的内容。' } } : { confirming: true });
    },
    think() {
      this.setData({ confirming: false });
    },
    async send() {
      if (this.data.busy) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ confirming: false, busy: true, told: '', progress: {}, commandId });
      const uploaded = await uploadPhotos(this.data.photos, (id, percent) =>
        this.setData({ [`progress.${id}`]: percent }),
      );
      this.setData({ photos: uploaded.photos });
      if (uploaded.ok) await this.sendWords(commandId);
      else this.setData({ faults: { photos: uploaded.message } });
      this.setData({ busy: false });
    },
    async sendWords(commandId: string): Promise<void> {
      const { words, photos } = this.data;
      const reply = await call(
        'groups',
        'send',
        { words: words.trim(), photos: photos.map(({ fileId }) => fileId) },
        { commandId },
      );
      if (!reply.ok) {
        this.setData({ faults: faultFields(reply.error.fields), told: reply.error.message });
        return;
      }
      photos.forEach(dropPhoto);
      this.setData({ words: '', photos: [], commandId: '' });
      openPage(PAGES.broadcast(reply.data.id));
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.broadcast(String(currentTarget.dataset.id)));
    },
  },
});
