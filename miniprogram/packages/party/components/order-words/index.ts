import type { OrderForm } from '../../../../../cloudfunctions/party/contract';
import { ACKNOWLEDGE_MINUTES, ORDER_LIMITS } from '../../vocabulary/mobilisation';

const minutes = ACKNOWLEDGE_MINUTES.map((one) => ({ value: String(one), label: `${one} 分钟内回复` }));

/** What an order and its template say alike: what for, where people gather, for how long, how many, and whom. Event: `change`, detail {field, value}. */
Component({
  options: { addGlobalClass: true },
  properties: {
    /** as typed, by field */
    written: { type: Object, value: {} as Record<string, unknown> },
    faults: { type: Object, value: {} as Record<string, string> },
    /** OrderForm: what there is to call */
    form: { type: Object, value: null as unknown as OrderForm },
    /** the gathering point has to be written */
    spotRequired: { type: Boolean, value: false },
  },
  data: { limits: ORDER_LIMITS, minutes },
  methods: {
    set({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: unknown }>) {
      this.triggerEvent('change', { field: String(currentTarget.dataset.field), value: detail.value });
    },
  },
});
