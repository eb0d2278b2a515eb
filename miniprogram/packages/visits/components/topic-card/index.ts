import type { FormView } from '../../../../../cloudfunctions/visits/contract';
import { say, tick, type Visit } from '../../day/write';
import { TOPICS, VISIT_LIMITS } from '../../vocabulary/visits';

/** What a tick of these topics may become: a difficulty a need, a skill an invitation. */
const RAISED: readonly string[] = ['needs', 'difficulties'];

/** One topic of a talk at home: chips to tick, words or the keyboard's microphone. Events: `change`, detail {visit}; `raise`; `invite`, detail {to}. */
Component({
  properties: {
    /** of the form */
    topic: { type: Object, value: null as unknown as FormView['topics'][number] },
    visit: { type: Object, value: null as unknown as Visit },
    /** it becomes a need */
    raised: { type: Boolean, value: false },
    /** whom somebody's skill is told to: volunteers, cooperative */
    invites: { type: Array, value: [] as string[] },
    error: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: {
    options: [] as { value: string; label: string }[],
    chips: [] as string[],
    text: '',
    /** the place for words is open */
    writing: false,
    mayRaise: false,
    mayInvite: false,
    max: VISIT_LIMITS.wordsMax,
    ways: [
      { value: 'volunteers', label: '请志愿者联系' },
      { value: 'cooperative', label: '请合作社联系' },
    ],
  },
  observers: {
    'topic, visit'() {
      const { topic, visit } = this.data;
      if (!topic || !visit) return;
      const { chips = [], text = '' } = visit.topics?.[topic.id] ?? {};
      const known: readonly string[] = topic.chips.length > 0 ? topic.chips : TOPICS[topic.id].chips;
      const something = chips.length > 0 || text.trim() !== '';
      this.setData({
        options: [...known, ...chips.filter((one) => !known.includes(one))].map((value) => ({ value, label: value })),
        chips,
        text,
        mayRaise: something && RAISED.includes(topic.id),
        mayInvite: something && topic.id === 'skills',
      });
    },
  },
  methods: {
    tick({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { visit: tick(this.data.visit, this.data.topic.id, detail.value) });
    },
    say({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { visit: say(this.data.visit, this.data.topic.id, detail.value) });
    },
    write() {
      if (!this.data.disabled) this.setData({ writing: true });
    },
    raise() {
      if (!this.data.disabled) this.triggerEvent('raise', { topic: this.data.topic.id });
    },
    invite({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('invite', { to: detail.value });
    },
  },
});
