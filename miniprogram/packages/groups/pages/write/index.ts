import { faultFields } from '../../../../services/faults';
import { call } from '../../../../services/call';
import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import type { GroupsInputs } from '../../../../../cloudfunctions/groups/contract';
import { newCommandId } from '../../../../services/command-id';
import { type DraftPlace } from '../../../../services/drafts';

import { PAGES, replacePage } from '../../../../services/navigate';
import { dropPhoto, uploadPhotos, type KeptPhoto } from '../../../../services/photos';
import { needSession } from '../../../../services/session';
import { askForNotices } from '../../../../services/subscriptions';
import { GROUP_LIMITS, GROUP_POST_KINDS, type GroupPostKind } from '../../../../vocabulary/groups';
import { emptyColumn, signUpInput, type Column } from './columns';

type Changed<T extends object> = WechatMiniprogram.CustomEvent<T>;
const KEPT = 'groups.writing';

/** Writes a post: words, a notice, a list to sign up on, or a need for help. What was written is kept until it is sent. */
Component({
  data: {
    id: '',
    kind: 'words' as GroupPostKind,
    kinds: GROUP_POST_KINDS,
    limits: GROUP_LIMITS,
    words: '',
    photos: [] as KeptPhoto[],
    place: null as DraftPlace | null,
    home: null as HomeView | null,
    columns: [] as Column[],
    places: '',
    deadline: '',
    openAnswers: [] as string[],
    openOptions: [{ value: 'open', label: '大家都看得到填的内容', hint: '不选的话，只有发起人和负责人看得到' }],
    faults: {} as Record<string, string>,
    progress: {} as Record<string, number>,
    message: '',
    busy: false,
    commandId: '',
  },
  methods: {
    async onLoad(query: { id?: string; kind?: string }) {
      const kind = (query.kind && query.kind in GROUP_POST_KINDS ? query.kind : 'words') as GroupPostKind;
      this.setData({ id: query.id ?? '', kind, ...(kind === 'signUp' ? { columns: [emptyColumn()] } : {}) });
      void wx.setNavigationBarTitle({ title: `发${GROUP_POST_KINDS[kind].label}` });
      const kept: unknown = wx.getStorageSync(this.keptAs());
      if (typeof kept === 'string' && kept) this.setData({ words: kept });
      const session = await needSession();
      if (session.ok) this.setData({ home: session.data.home });
    },
    keptAs(): string {
      return `${KEPT}.${this.data.id}.${this.data.kind}`;
    },
    change(values: object) {
      if (!this.data.busy) this.setData({ ...values, faults: {}, message: '', commandId: '' });
    },
    setWords({ detail }: Changed<{ value: string }>) {
      this.change({ words: detail.value });
      wx.setStorageSync(this.keptAs(), detail.value);
    },
    /** For controls that say by `data-field` which part they are for. */
    setField({ detail, currentTarget }: Changed<{ value: unknown }>) {
      this.change({ [String(currentTarget.dataset.field)]: detail.value });
    },
    setPlace({ detail }: Changed<{ place: DraftPlace }>) {
      this.change({ place: detail.place });
    },
    setColumns({ detail }: Changed<{ value: Column[] }>) {
      this.change({ columns: detail.value });
    },
    async submit() {
      const { busy, words, photos } = this.data;
      if (busy) return;
      if (words.trim() === '') {
        this.setData({ faults: { words: `请写${GROUP_POST_KINDS[this.data.kind].say}。` } });
        return;
      }
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, progress: {}, commandId, message: '' });
      await askForNotices();
      const uploaded = await uploadPhotos(photos, (id, percent) => this.setData({ [`progress.${id}`]: percent }));
      this.setData({ photos: uploaded.photos });
      if (uploaded.ok) await this.send(commandId);
      else this.setData({ faults: { photos: uploaded.message } });
      this.setData({ busy: false });
    },
    async send(commandId: string): Promise<void> {
      const reply = await call('groups', 'write', this.input(), { commandId });
      if (!reply.ok) {
        this.setData({ faults: faultFields(reply.error.fields), message: reply.error.message });
        return;
      }
      wx.removeStorageSync(this.keptAs());
      this.data.photos.forEach(dropPhoto);
      replacePage(PAGES.groupPost(reply.data.id));
    },
    input(): GroupsInputs['write'] {
      const { id, kind, words, photos, place, columns, places, deadline, openAnswers } = this.data;
      const list = { columns, places, deadline, open: openAnswers.includes('open') };
      return {
        ...{ id, kind, words: words.trim(), photos: photos.map(({ fileId }) => fileId) },
        ...(place ? { place: place.input } : {}),
        ...(kind === 'signUp' ? { signUp: signUpInput(list) } : {}),
      };
    },
  },
});
