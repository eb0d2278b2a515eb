import { GROUP_LIMITS, SIGN_UP_FIELDS } from '../../vocabulary/groups';

interface Column {
  label: string;
  kind: string;
  options: string;
  required: boolean;
}
const KINDS = Object.entries(SIGN_UP_FIELDS).map(([value, { label }]) => ({ value, label, hint: '' }));

/** What everybody fills in who signs up, column by column. Events: `change`, detail {value: Column[]}. */
Component({
  properties: {
    /** Column[] */
    value: { type: Array, value: [] as Column[] },
    disabled: { type: Boolean, value: false },
    error: { type: String, value: '' },
  },
  data: { kinds: KINDS, most: GROUP_LIMITS.signUpFieldsMax, limit: GROUP_LIMITS.labelMax },
  methods: {
    change(value: Column[]) {
      if (!this.data.disabled) this.triggerEvent('change', { value });
    },
    set({ detail, currentTarget }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { index, field } = currentTarget.dataset as { index: number; field: string };
      this.change(this.data.value.map((column, i) => (i === index ? { ...column, [field]: detail.value } : column)));
    },
    add() {
      this.change([...this.data.value, { label: '', kind: 'words', options: '', required: false }]);
    },
    remove({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const index = Number(currentTarget.dataset.index);
      this.change(this.data.value.filter((_, i) => i !== index));
    },
  },
});
