import type { ImportsViews, ImportTableView } from '../../../../../cloudfunctions/imports/contract';
import { call } from '../../../../services/call';
import { chooseTable, openTemplate, sendTable, type ChosenFile } from '../../files';
import { PAGES, replacePage } from '../../../../services/navigate';

/** One table: what stands in it, its template, and the file that comes back filled in. */
Component({
  data: {
    key: '',
    table: null as ImportTableView | null,
    /** what holds now; null where there is nothing to say */
    standing: null as ImportsViews['standing'],
    state: 'loading',
    message: '',
    /** template or file: what is under way, '' for nothing */
    busy: '',
    percent: 0,
    /** chosen and not yet through: sent again it is the same one */
    file: null as ChosenFile | null,
    told: '',
  },
  methods: {
    onLoad({ key = '' }: { key?: string }) {
      this.setData({ key });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('imports', 'tables', {});
      const table = reply.ok ? reply.data.find(({ key }) => key === this.data.key) : undefined;
      if (!table) return this.fail(reply.ok ? '没有这种名册。' : reply.error.message);
      wx.setNavigationBarTitle({ title: `导入${table.label}` });
      const standing = table.standing ? await call('imports', 'standing', { table: table.key }) : null;
      if (standing && !standing.ok) return this.fail(standing.error.message);
      this.setData({ table, standing: standing?.data ?? null, state: 'ready' });
    },
    fail(message: string) {
      this.setData({ state: 'failed', message });
    },
    async openTemplate(): Promise<void> {
      if (this.data.busy) return;
      this.setData({ busy: 'template', told: '' });
      const told = await openTemplate(this.data.key);
      this.setData({ busy: '', told });
    },
    async choose(): Promise<void> {
      if (this.data.busy) return;
      const { file, message } = await chooseTable();
      this.setData({ told: message });
      if (file) await this.send(file);
    },
    again() {
      if (this.data.file && !this.data.busy) void this.send(this.data.file);
    },
    async send(file: ChosenFile): Promise<void> {
      this.setData({ busy: 'file', percent: 0, told: '', file });
      const reply = await sendTable(this.data.key, file, (percent) => this.setData({ percent }));
      this.setData({ busy: '' });
      if (reply.ok) replacePage(PAGES.importJob(reply.data.id));
      else this.setData({ told: reply.error.message });
    },
  },
});
