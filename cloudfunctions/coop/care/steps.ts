import { askDate, askNote, plainRow, type StepRow } from '../../platform/step-rows';
import { careRefusals, clockOf, type CareEntry } from './care';
import { DAY } from '../../platform/clock';

/** overseer: chief or social worker of the community, or above: who keeps the list. */
export type CareSide = 'overseer';
export const LONGEST_DAYS = 366;
const REASON_MAX = 100;

/** What becomes of somebody who is on the list; being put on it is in actions/keep-care.ts. */
export const CARE_STEPS: readonly StepRow<CareEntry, CareSide>[] = [
  {
    ...plainRow,
    action: 'renew',
    label: '续期',
    done: '续期',
    from: ['standing'],
    to: null,
    who: ['overseer'],
    fields: [
      askDate('到哪天', LONGEST_DAYS - 1),
      askNote('续期理由', true, '例如：上门看过，还是一个人住', REASON_MAX),
    ],
    effect: ({ until }, { date = 0 }, { now }) => {
      const later = date + DAY;
      if (later <= until) throw careRefusals.notLater();
      return { until: later, nextClockAt: clockOf(later, now) };
    },
    primary: true,
  },
  {
    ...plainRow,
    action: 'end',
    label: '去掉',
    done: '从名单上去掉',
    from: ['standing'],
    to: 'ended',
    who: ['overseer'],
    fields: [askNote('为什么去掉', true, '例如：儿女接走了', REASON_MAX)],
    effect: () => ({ nextClockAt: null }),
    confirm: '去掉以后要自己付；已经同意的订单还由基金付。确定吗？',
  },
];
