import type { GroupDoor } from '../../../../../cloudfunctions/groups/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';

import { PAGES, replacePage } from '../../../../services/navigate';
import { askForNotices } from '../../../../services/subscriptions';
import { JOIN_REASONS, type JoinReason } from '../../../../vocabulary/groups';

const REASONS = Object.entries(JOIN_REASONS).map(([value, { label }]) => ({ value, label, hint: '' }));

/** Asks to join a group, and says why. */
Component({
  data: {
    id: '',
    state: 'loading',
    message: '',
    door: null as GroupDoor | null,
    reasons: REASONS,
    reason: 'address' as JoinReason,
    words: '',
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
      const reply = await call('groups', 'group', { id: this.data.id });
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else if (reply.data.group) replacePage(PAGES.group(this.data.id));
      else this.setData({ door: reply.data.door, state: 'ready', message: '' });
    },
    setReason({ detail }: WechatMiniprogram.CustomEvent<{ value: JoinReason }>) {
      this.setData({ reason: detail.value, commandId: '' });
    },
    setWords({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: detail.value, commandId: '' });
    },
    async submit() {
      const { busy, id, reason, words } = this.data;
      if (busy) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, told: '', commandId });
      await askForNotices();
      const reply = await call('groups', 'ask', { id, reason, text: words.trim() }, { commandId });
      this.setData({ busy: false });
      if (reply.ok) replacePage(PAGES.group(id));
      else this.setData({ told: reply.error.message });
    },
  },
});
