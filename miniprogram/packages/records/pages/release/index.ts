import { call } from '../../../../services/call';
import type { Choice } from '../../../../components/choice-list/index';
import { newCommandId } from '../../../../services/command-id';
import { PAGES, replacePage } from '../../../../services/navigate';

import { RECORD_PARTS, type RecordPart } from '../../../../vocabulary/records';

type Changed<V> = WechatMiniprogram.CustomEvent<{ value: V }>;
const PARTS: Choice[] = Object.entries(RECORD_PARTS).map(([value, { label, hint }]) => ({ value, label, hint }));
const NAMES: Choice[] = [
  { value: 'named', label: '写全名', hint: '送回单位时要写全名' },
  { value: 'masked', label: '只写姓', hint: '例如：何**' },
];

/** What of one's record a copy shows: nothing but what is chosen here. */
Component({
  data: {
    year: '',
    partOptions: PARTS,
    nameOptions: NAMES,
    parts: ['lines', 'posts'] as string[],
    name: 'named',
    message: '',
    busy: false,
    commandId: '',
  },
  methods: {
    onLoad(query: { year?: string }) {
      this.setData({ year: query.year ?? '' });
    },
    setParts({ detail }: Changed<string[]>) {
      this.setData({ parts: detail.value, commandId: '', message: '' });
    },
    setName({ detail }: Changed<string>) {
      this.setData({ name: detail.value, commandId: '', message: '' });
    },
    async submit(): Promise<void> {
      if (this.data.busy) return;
      const commandId = this.data.commandId || newCommandId();
      this.setData({ busy: true, commandId, message: '' });
      const { year, parts, name } = this.data;
      const reply = await call(
        'records',
        'release',
        { year, parts: parts as RecordPart[], named: name === 'named' },
        { commandId },
      );
      this.setData({ busy: false });
      if (reply.ok) replacePage(PAGES.statement(reply.data.id));
      else this.setData({ message: reply.error.message });
    },
  },
});
