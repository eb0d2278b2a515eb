import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { openPage, PAGES } from '../../../../services/navigate';
import { takeStep } from '../../../../services/perform';
import { askAt } from '../../../../services/subscriptions';
import { REQUEST_LIMITS } from '../../../../vocabulary/steps';
import { readWaiting, type Waiting } from './waiting';

const ACCEPT = { action: 'accept', label: '受理' };

/** Several needs accepted in one tap, with one word to all who posted them. Each is its own step: one that fails stops no other. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '一起受理',
    rows: [] as Waiting[],
    note: '',
    max: REQUEST_LIMITS.noteMax,
    chosen: 0,
    /** what came of the last tap */
    said: '',
  },
  lifetimes: {
    attached() {
      void this.read();
    },
  },
  methods: {
    async read() {
      const reply = await readWaiting();
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      this.show(reply.data.map((request) => ({ id: request.id, request, chosen: true, failed: '' })));
    },
    show(rows: Waiting[]) {
      const chosen = rows.filter((row) => row.chosen).length;
      this.setData({ rows, chosen, state: rows.length > 0 ? 'ready' : 'empty' });
    },
    toggle({ currentTarget }: WechatMiniprogram.TouchEvent) {
      if (this.data.busy) return;
      const at = Number(currentTarget.dataset.index);
      this.show(this.data.rows.map((row, i) => (i === at ? { ...row, chosen: !row.chosen } : row)));
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.request(String(currentTarget.dataset.id)));
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ note: detail.value });
    },
    /** One after another: those that are accepted leave the list, the others say why they are still in it. */
    async accept() {
      const { rows, busy } = this.data;
      const note = this.data.note.trim();
      if (busy || this.data.chosen === 0) return;
      this.setData({ busy: true, said: '' });
      await askAt('desk');
      const left: Waiting[] = [];
      let kept = 0;
      for (const row of rows) {
        const reply = row.chosen ? await takeStep('request', row.request, ACCEPT, note ? { note } : {}) : null;
        if (!reply) left.push(row);
        else if (!reply.ok && reply.error.code === 'OFFLINE') kept += 1;
        else if (!reply.ok) left.push({ ...row, failed: reply.error.message });
      }
      const done = rows.length - left.length - kept;
      const failed = left.filter((row) => row.failed !== '').length;
      const waits = kept > 0 ? `，${kept} 件已保存，联网后自动提交` : '';
      const refused = failed > 0 ? `，${failed} 件没有办成，原因写在下面` : '';
      if (failed === 0) this.release();
      this.setData({ busy: false, said: `已受理 ${done} 件${waits}${refused}。` });
      this.show(left);
    },
  },
});
