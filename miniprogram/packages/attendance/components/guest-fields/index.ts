import { ATTENDANCE_LIMITS, AUDIENCES, PROOFS } from '../../vocabulary/attendance';

/** What of a plan says who may come, how many, and how they check in. */
interface Guests {
  capacity: string;
  audience: string;
  leastAge: string;
  risks: string;
  skills: string;
  proof: string;
}
const optionsFrom = (words: Readonly<Record<string, { label: string; hint?: string }>>) =>
  Object.entries(words).map(([value, { label, hint = '' }]) => ({ value, label, hint }));

/** Who may come to a new occasion, how many, what they are told of before, and how they check in. Events: `change`, detail {field, value}. */
Component({
  options: { addGlobalClass: true },
  properties: {
    /** Guests */
    form: { type: Object, value: null as unknown as Guests },
    /** by field */
    faults: { type: Object, value: {} as Record<string, string> },
    disabled: { type: Boolean, value: false },
  },
  data: { options: { audience: optionsFrom(AUDIENCES), proof: optionsFrom(PROOFS) }, limits: ATTENDANCE_LIMITS },
  methods: {
    set({ currentTarget, detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { field: String(currentTarget.dataset.field), value: detail.value });
    },
  },
});
