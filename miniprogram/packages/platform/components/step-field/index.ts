import type { ActionField } from '../../../../../cloudfunctions/platform/steps';
import type { HomeView } from '../../../../../cloudfunctions/directory/contract';
import { EMPTY_FORM, type FormValues } from '../../form';
import { dayAfter, now, today } from '../../../../services/dates';
import type { Fault } from '../../../../services/faults';

/** So many stars or fewer: not satisfied. */
const LOW = 3;

type Changed = WechatMiniprogram.CustomEvent<{ value?: unknown; place?: unknown }>;

/** One field of a step, drawn by its name. Events: `change`, detail {name, value}. */
Component({
  properties: {
    /** ActionField */
    field: { type: Object, value: null as unknown as ActionField },
    /** FormValues of the whole form */
    values: { type: Object, value: EMPTY_FORM },
    /** what is wrong with this field, '' for nothing */
    error: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
    /** kind and id of what the step is taken on, for options that are looked up */
    kind: { type: String, value: 'request' },
    subject: { type: String, value: '' },
    action: { type: String, value: '' },
    /** percent by the photo's id */
    progress: { type: Object, value: {} as Record<string, number> },
    /** one's own address, null for none */
    home: { type: Object, value: null as unknown as HomeView },
    /** what the server asked about the place */
    placeFault: { type: Object, value: null as unknown as Fault },
  },
  data: {
    /** from when to when a day may be chosen */
    today: '',
    lastDay: '',
    suggestions: [] as string[],
  },
  observers: {
    'field, values'(field: ActionField | null, { satisfaction }: FormValues) {
      const { suggestions = [], whenLow } = field ?? {};
      const fitting = !whenLow ? suggestions : satisfaction === 0 ? [] : satisfaction > LOW ? suggestions : whenLow;
      if (fitting !== this.data.suggestions) this.setData({ suggestions: fitting });
    },
    field(field: ActionField | null) {
      if (field?.name !== 'date') return;
      this.setData({ today: today(now()), lastDay: dayAfter(now(), field.max) });
    },
  },
  methods: {
    change({ detail }: Changed) {
      const { field } = this.data;
      this.triggerEvent('change', { name: field.name, value: field.name === 'place' ? detail.place : detail.value });
    },
  },
});
