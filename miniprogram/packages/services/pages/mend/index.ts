import type { ItemView } from '../../../../../cloudfunctions/services/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';

type Mend = NonNullable<ItemView['mend']>;
/** One a line, as it is written; empty lines are nothing. */
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What of an item is put right by whoever works at its window. */
Component({
  behaviors: [opening, form],
  data: {
    state: 'loading',
    message: '',
    id: '',
    name: '',
    version: 0,
    who: '',
    materials: '',
    fee: '',
    steps: '',
    promisedDays: '',
    trips: '',
    phones: '',
    status: 'active',
    statuses: [
      { value: 'active', label: '可办', hint: '', icon: '' },
      { value: 'paused', label: '暂停办理', hint: '', icon: '' },
    ],
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('services', 'item', { id: this.data.id });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const { mend, name } = reply.data;
      if (!mend) return this.setData({ state: 'failed', message: '这一项由窗口的人改。' });
      const { version, who, materials, fee, steps, promisedDays, trips, phones, status } = mend;
      this.setData({
        name,
        version,
        who,
        fee,
        status,
        materials: materials.join('\n'),
        steps: steps.join('\n'),
        phones: phones.join('\n'),
        promisedDays: String(promisedDays),
        trips: String(trips),
        state: 'ready',
      });
    },
    async save(): Promise<void> {
      const { id, version, who, materials, fee, steps, promisedDays, trips, phones, status } = this.data;
      const missing = {
        who: who.trim() ? '' : '请写明谁能办。',
        steps: linesOf(steps).length > 0 ? '' : '至少写一步。',
      };
      if (!this.isWhole(missing)) return;
      const text: Omit<Mend, 'version'> = {
        who,
        fee,
        materials: linesOf(materials),
        steps: linesOf(steps),
        phones: linesOf(phones),
        promisedDays: Number(promisedDays),
        trips: Number(trips),
        status: status === 'paused' ? 'paused' : 'active',
      };
      const saved = await this.send((commandId) =>
        call('services', 'mend-item', { id, version, ...text }, { commandId }),
      );
      if (saved) this.leaveTo(`/packages/services/pages/item/index?id=${id}`);
    },
  },
});
