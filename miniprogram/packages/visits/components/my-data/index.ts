import type { MyHousehold } from '../../../../../cloudfunctions/visits/contract';

type Own = NonNullable<MyHousehold['household']>;
type Field = keyof Own['mine'];
const LABELS: Record<Field, string> = {
  name: '姓名',
  birthMonth: '出生年月',
  phone: '手机号',
  workUnit: '工作单位',
  living: '居住类型',
};
const HINTS: Partial<Record<Field, string>> = { birthMonth: '例如 1952-03', living: '户籍、常住、流动、出租或空置' };

/** What is kept of oneself and of the household, why, and by what right; each can be corrected. Events: `correct`, detail {field, text}. */
Component({
  properties: {
    household: { type: Object, value: null as unknown as Own },
    busy: { type: Boolean, value: false },
  },
  data: { fields: [] as { field: Field; label: string; text: string }[], hints: HINTS, editing: '', text: '' },
  observers: {
    household(household: Own | null) {
      if (!household) return;
      const fields = (Object.keys(LABELS) as Field[]).map((field) => ({
        field,
        label: LABELS[field],
        text: household.mine[field],
      }));
      this.setData({ fields, editing: '' });
    },
  },
  methods: {
    edit({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { field, text } = currentTarget.dataset as { field: string; text: string };
      this.setData({ editing: field, text });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: detail.value });
    },
    correct() {
      this.triggerEvent('correct', { field: this.data.editing, text: this.data.text.trim() });
    },
  },
});
