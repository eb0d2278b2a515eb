import type { PlanView } from '../../../../../cloudfunctions/visits/contract';
import { openPage } from '../../../../services/navigate';
import { VISITS } from '../../places';
import { CALL_MARKS, type CallMark } from '../../vocabulary/visits';

const MARKS = (Object.keys(CALL_MARKS) as CallMark[]).map((mark) => ({ mark, label: CALL_MARKS[mark].label }));

/** A household of a shared list: to be called, or to be asked the list's questions. Events: `mark`, detail as mark-plan takes it. */
Component({
  properties: {
    household: { type: Object, value: null as unknown as PlanView['households'][number] },
    /** PlanKind */
    kind: { type: String, value: '' },
    questions: { type: Array, value: [] as PlanView['questions'] },
    mayMark: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
  },
  data: {
    marks: MARKS,
    tone: 'waiting',
    open: false,
    answers: {} as Record<string, string>,
    note: '',
  },
  observers: {
    household(one: PlanView['households'][number] | null) {
      const mark = one?.mark;
      this.setData({ tone: mark === 'done' ? 'done' : mark ? CALL_MARKS[mark].tone : 'waiting' });
    },
  },
  methods: {
    call({ currentTarget }: WechatMiniprogram.TouchEvent) {
      wx.makePhoneCall({ phoneNumber: String(currentTarget.dataset.phone), fail: () => undefined });
    },
    unfold() {
      this.setData({ open: !this.data.open });
    },
    answer({ detail }: WechatMiniprogram.CustomEvent<{ id: string; value: string }>) {
      this.setData({ answers: { ...this.data.answers, [detail.id]: detail.value } });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ note: detail.value });
    },
    mark({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.send({ mark: currentTarget.dataset.mark as CallMark });
    },
    finish() {
      const answers = Object.entries(this.data.answers).filter(([, text]) => text.trim() !== '');
      this.send({ answers: Object.fromEntries(answers) });
    },
    send(more: { mark?: CallMark; answers?: Record<string, string> }) {
      const { household, note } = this.data;
      this.triggerEvent('mark', { householdId: household.id, seen: household.seen, note: note.trim(), ...more });
    },
    visit() {
      openPage(VISITS.visit(this.data.household.id));
    },
  },
});
