import type { LinksView } from '../../../../../cloudfunctions/visits/contract';
import { inTerms } from '../../../../behaviors/terms';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { shows } from '../../behaviors/shows';

const NOBODY = 'none';
/** Who a cell may be linked with, nobody among them. */
const choicesOf = ({ posts }: LinksView) => [
  { value: NOBODY, label: '不指定（由本片的走访人负责）' },
  ...posts.map(({ postId, text, households }) => ({ value: postId, label: text, hint: `已联 ${households} 户` })),
];

/** 包片联户: which post of the community visits in which cell. The chief taps a cell, and then a post. */
Component({
  behaviors: [
    inTerms,
    shows<LinksView>(
      ({ code }) => call('visits', 'links', { gridCode: code || undefined }),
      (view) => ({
        choices: choicesOf(view),
        names: Object.fromEntries(view.posts.map(({ postId, text }) => [postId, text])),
      }),
    ),
  ],
  data: {
    choices: [] as { value: string; label: string }[],
    names: {} as Record<string, string>,
    /** the cell that is being linked */
    cell: '',
    nobody: NOBODY,
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const code = String(currentTarget.dataset.code);
      this.setData({ cell: this.data.cell === code ? '' : code });
    },
    async link({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const input = { postId: detail.value === NOBODY ? '' : detail.value, cellCode: this.data.cell };
      const view = await this.order(
        () => call('visits', 'set-link', input, { commandId: newCommandId() }),
        '包片联户已更新',
      );
      if (!view) return;
      this.setData({ cell: '' });
      this.show(view);
    },
  },
});
