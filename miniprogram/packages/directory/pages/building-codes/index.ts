import type { BuildingCodes, CodeSheet } from '../../../../../cloudfunctions/directory/contract';
import { inTerms } from '../../../../behaviors/terms';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { openWorkbook } from '../../../../services/workbooks';
import { CODES_A_SHEET } from '../../vocabulary/codes';

interface Choices {
  value: string;
  label: string;
}
const choicesOf = (list: readonly { code: string; name: string }[]): Choices[] =>
  list.map(({ code, name }) => ({ value: code, label: name }));

/** Codes of buildings, many at once, on one sheet to print: whoever scans one comes to 我要反映 with the building filled in. */
Component({
  behaviors: [inTerms, opening],
  data: {
    gridCode: '',
    grid: { code: '', name: '' },
    /** the grid to go back to, '' for none */
    top: '',
    below: [] as Choices[],
    buildings: [] as Choices[],
    chosen: [] as string[],
    most: CODES_A_SHEET,
    busy: false,
    sheet: null as CodeSheet | null,
    said: '',
  },
  methods: {
    onLoad({ code = '' }: { code?: string }) {
      this.setData({ gridCode: code });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('directory', 'building-codes', { gridCode: this.data.gridCode || undefined });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      this.show(reply.data);
    },
    show({ grid, mine, below, items }: BuildingCodes) {
      const top = mine.find(({ code }) => code !== grid.code && grid.code.startsWith(code))?.code ?? '';
      const chosen = items.slice(0, CODES_A_SHEET).map(({ code }) => code);
      this.setData({ grid, top, below: choicesOf(below), buildings: choicesOf(items), chosen, state: 'ready' });
    },
    into({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ gridCode: detail.value, sheet: null, said: '' });
      void this.read();
    },
    up() {
      this.setData({ gridCode: this.data.top, sheet: null, said: '' });
      void this.read();
    },
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      this.setData({ chosen: detail.value, said: '' });
    },
    async print(): Promise<void> {
      const { grid, chosen, busy } = this.data;
      if (busy) return;
      this.setData({ busy: true, said: '' });
      const reply = await call('directory', 'print-building-codes', { gridCode: grid.code, codes: chosen });
      this.setData({ busy: false, ...(reply.ok ? { sheet: reply.data } : { said: reply.error.message }) });
    },
    async open(): Promise<void> {
      const { sheet } = this.data;
      if (sheet) this.setData({ said: await openWorkbook({ ok: true, data: sheet }) });
    },
  },
});
