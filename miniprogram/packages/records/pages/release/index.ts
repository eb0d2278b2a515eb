import { form } from '../../../../behaviors/form';
import { call } from '../../../../services/call';
import type { Choice } from '../../../../components/choice-list/index';
import { PAGES, replacePage } from '../../../../services/navigate';

import { RECORD_PARTS, type RecordPart } from '../../vocabulary/records';

type Changed<V> = WechatMiniprogram.CustomEvent<{ value: V }>;
const PARTS: Choice[] = Object.entries(RECORD_PARTS).map(([value, { label, hint }]) => ({ value, label, hint }));
const NAMES: Choice[] = [
  { value: 'named', label: '写全名', hint: '送回单位时要写全名' },
  { value: 'masked', label: '只写姓', hint: '例如：何**' },
];

/** What of one's record a copy shows: nothing but what is chosen here. */
Component({
  behaviors: [form],
  data: {
    asks: 'statement' as const,
    year: '',
    partOptions: PARTS,
    nameOptions: NAMES,
    parts: ['lines', 'posts'] as string[],
    name: 'named',
  },
  methods: {
    onLoad(query: { year?: string }) {
      this.setData({ year: query.year ?? '' });
    },
    setParts({ detail }: Changed<string[]>) {
      this.change({ parts: detail.value });
    },
    setName({ detail }: Changed<string>) {
      this.change({ name: detail.value });
    },
    async submit(): Promise<void> {
      const { year, parts, name } = this.data;
      const input = { year, parts: parts as RecordPart[], named: name === 'named' };
      const made = await this.send((commandId) => call('records', 'release', input, { commandId }));
      if (made) replacePage(PAGES.statement(made.id));
    },
  },
});
