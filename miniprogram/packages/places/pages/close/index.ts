import { form } from '../../../../behaviors/form';
import { dayAfter, now, today } from '../../../../services/dates';
import { CLOSED, momentOf, type Closure } from '../../closures';

/** Closes a time of a place: who has booked in it is listed before it is confirmed, and then each is told. */
Component({
  behaviors: [form],
  data: {
    state: 'ready',
    message: '',
    id: '',
    of: 'venue' as keyof typeof CLOSED,
    name: '',
    first: '',
    date: '',
    from: '00:00',
    until: '',
    to: '23:45',
    why: '',
    closure: null as Closure | null,
  },
  methods: {
    onLoad(query: { id?: string; of?: string; name?: string }) {
      const [first, next] = [today(now()), dayAfter(now(), 1)];
      const name = decodeURIComponent(query.name ?? '');
      const of = query.of === 'window' ? 'window' : 'venue';
      this.setData({ id: query.id ?? '', of, name, first, date: next, until: next });
    },
    set({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ [String(currentTarget.dataset.field)]: detail.value, closure: null });
    },
    span() {
      const { date, from, until, to } = this.data;
      return { from: momentOf(date, from), to: momentOf(until, to) };
    },
    async look(): Promise<void> {
      const closure = await this.send(() => CLOSED[this.data.of].look(this.data.id, this.span()));
      if (closure) this.setData({ closure });
    },
    async confirm(): Promise<void> {
      const { id, of, why } = this.data;
      if (!this.isWhole({ why: why.trim().length >= 2 ? '' : '请写明为什么关。' })) return;
      const closure = await this.send((commandId) => CLOSED[of].close(id, this.span(), why, commandId));
      if (closure) this.setData({ closure });
    },
  },
});
