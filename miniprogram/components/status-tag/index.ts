import type { Tone } from '../../packages/requests/vocabulary/requests';

/** A colour is never alone: each tone has its icon, and the word beside it. */
const ICONS: Readonly<Record<Tone, string>> = {
  waiting: 'clock-o',
  working: 'todo-list-o',
  done: 'passed',
  overdue: 'warning-o',
};

/** A status in one word: waiting, working, done, overdue. */
Component({
  properties: {
    /** Tone */
    tone: { type: String, value: 'waiting' },
    label: { type: String, value: '' },
  },
  data: { icon: ICONS.waiting },
  observers: {
    tone(tone: string) {
      this.setData({ icon: ICONS[tone as Tone] ?? ICONS.waiting });
    },
  },
});
