import type { StatementLine } from '../../../../../cloudfunctions/records/contract';
import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { openWorkbook } from '../../../../services/workbooks';
import { STATEMENT_STATUSES, type StatementStatus } from '../../vocabulary/records';

/** Which copies come to whom: a unit sees what was sent to it, and nothing before. */
const STATUSES: Record<'grid' | 'unit', StatementStatus[]> = {
  grid: ['asked', 'sent', 'received'],
  unit: ['sent', 'received'],
};
const load = (filter: string, cursor?: string) => {
  const [status, of, id = ''] = filter.split(' ');
  return call('records', 'list-statements', {
    ...(of === 'unit' ? { unitId: id } : { gridCode: id }),
    status: status as StatementStatus,
    cursor,
  });
};

/** Copies of records that came to a branch to be confirmed, or to a unit; and the file of a community. */
Component({
  behaviors: [listPage<StatementLine>((cursor, filter) => load(filter, cursor))],
  data: { tabs: [] as { value: string; label: string }[], code: '', years: [] as string[], opening: '', told: '' },
  methods: {
    onLoad(query: { of?: string; id?: string }) {
      const of = query.of === 'unit' ? 'unit' : 'grid';
      const tabs = STATUSES[of].map((status) => ({
        value: `${status} ${of} ${query.id ?? ''}`,
        label: STATEMENT_STATUSES[status].label,
      }));
      const code = of === 'grid' ? (query.id ?? '') : '';
      this.setData({ tabs, filter: tabs[0]?.value ?? '', code });
      if (code) void this.askYears(code);
    },
    /** Whose post does not answer for these records is offered no file. */
    async askYears(code: string): Promise<void> {
      const reply = await call('records', 'organisation-years', { gridCode: code });
      if (reply.ok) this.setData({ years: reply.data });
    },
    setStatus({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      void this.filterList(detail.value);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.statement(String(currentTarget.dataset.id)));
    },
    async exportAll({ currentTarget }: WechatMiniprogram.TouchEvent): Promise<void> {
      if (this.data.opening) return;
      const year = String(currentTarget.dataset.year);
      this.setData({ opening: year, told: '' });
      const made = await call('records', 'organisation-file', { gridCode: this.data.code, year });
      this.setData({ told: await openWorkbook(made), opening: '' });
    },
  },
});
