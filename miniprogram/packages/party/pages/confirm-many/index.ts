import type { MemberLine } from '../../../../../cloudfunctions/party/contract';
import type { Choice } from '../../../../components/choice-list/index';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { takeStep } from '../../../../services/perform';
import { askAt } from '../../../../services/subscriptions';
import { PARTY_LIMITS } from '../../vocabulary/party';

const CONFIRM = { action: 'confirm', label: '确认报到' };

/** A report that waits, and why it could not be confirmed; '' for nothing. */
interface Row {
  member: MemberLine;
  failed: string;
}

/** A page of reports confirmed in one tap, with one word of welcome to all. Each is its own step: one that fails stops no other. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '一起确认报到',
    code: '',
    rows: [] as Row[],
    options: [] as Choice[],
    chosen: [] as string[],
    note: '',
    max: PARTY_LIMITS.noteMax,
    /** what came of the last tap */
    said: '',
  },
  methods: {
    onLoad({ code = '' }: { code?: string }) {
      this.setData({ code });
      void this.read();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
    async read() {
      const reply = await call('party', 'list-members', { gridCode: this.data.code, status: 'waiting' });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      this.show(reply.data.items.map((member) => ({ member, failed: '' })));
      this.setData({ chosen: reply.data.items.map(({ id }) => id) });
    },
    show(rows: Row[]) {
      this.setData({ rows, options: rows.map(optionOf), state: rows.length > 0 ? 'ready' : 'empty' });
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      this.setData({ chosen: detail.value });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ note: detail.value });
    },
    /** One after another: those that are confirmed leave the list, the others say why they are still in it. */
    async confirm() {
      const { rows, busy, chosen } = this.data;
      if (busy || chosen.length === 0) return;
      this.setData({ busy: true, said: '' });
      await askAt('party');
      const left: Row[] = [];
      let kept = 0;
      for (const row of rows) {
        const reply = chosen.includes(row.member.id) ? await this.take(row.member) : null;
        if (!reply) left.push(row);
        else if (!reply.ok && reply.error.code === 'OFFLINE') kept += 1;
        else if (!reply.ok) left.push({ ...row, failed: reply.error.message });
      }
      const failed = left.filter((row) => row.failed !== '').length;
      if (failed === 0) this.release();
      const still = left.flatMap(({ member: { id }, failed }) => (failed ? [id] : []));
      this.setData({ busy: false, chosen: still, said: told(rows.length - left.length - kept, kept, failed) });
      this.show(left);
    },
    take(member: MemberLine) {
      const note = this.data.note.trim();
      const subject = { id: member.id, version: member.version, title: member.name };
      return takeStep('member', subject, CONFIRM, note ? { note } : {});
    },
  },
});

function optionOf({ member: { id, name, unitName, branch, place, dueText }, failed }: Row): Choice {
  const about = `${unitName} · ${branch} · ${place.label} · ${dueText}`;
  return { value: id, label: name, hint: failed ? `未能确认：${failed}` : about };
}

function told(done: number, kept: number, failed: number): string {
  const waits = kept > 0 ? `，${kept} 人已保存，联网后自动提交` : '';
  const refused = failed > 0 ? `，${failed} 人未能确认，原因见下` : '';
  return `已确认 ${done} 人报到${waits}${refused}。`;
}
