import type { GroupDoor } from '../../../../../cloudfunctions/groups/contract';
import { opening } from '../../../../behaviors/opening';
import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';

import { PAGES, replacePage } from '../../../../services/navigate';
import { JOIN_REASONS, type JoinReason } from '../../vocabulary/groups';

const REASONS = Object.entries(JOIN_REASONS).map(([value, { label }]) => ({ value, label, hint: '' }));

/** Asks to join a group, and says why. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'group' as const,
    draftName: '申请加入',
    id: '',
    door: null as GroupDoor | null,
    reasons: REASONS,
    reason: 'address' as JoinReason,
    words: '',
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('groups', 'group', { id: this.data.id });
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else if (reply.data.group) replacePage(PAGES.group(this.data.id));
      else this.setData({ door: reply.data.door, state: 'ready', message: '' });
    },
    setReason({ detail }: WechatMiniprogram.CustomEvent<{ value: JoinReason }>) {
      this.change({ reason: detail.value });
    },
    setWords({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ words: detail.value });
    },
    async submit() {
      const { busy, id, reason, words } = this.data;
      if (busy) return;
      const input = { id, reason, text: words.trim() };
      if (await this.send((commandId) => call('groups', 'ask', input, { commandId }))) replacePage(PAGES.group(id));
    },
  },
});
