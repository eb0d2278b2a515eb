import { choice, date, note, optionsOf, photos, toAuthor, toFollowers, toOwner, usual, type Step } from '../step';
import { COUNCIL_FORMS, COUNCIL_OUTCOMES } from '../../../miniprogram/packages/requests/vocabulary/requests';

/** A council is to decide within this many days. */
export const COUNCIL_DAYS_MOST = 60;

/** 意见不统一的商量办 (S7): what will be decided, how, by when; what its topic came to brings it back to its owner. */
export const councilSteps: readonly Step[] = [
  {
    ...usual,
    action: 'convene',
    label: '转商量办',
    done: '转为商量办',
    told: '转为商量办',
    from: ['accepted'],
    to: 'inCouncil',
    who: ['dispatcher'],
    fields: [
      note('要商量定下什么', true, '例如：加装电梯的费用怎么分摊', ['费用怎么分摊', '方案选哪一个', '什么时间施工']),
      choice('怎么商量', true, optionsOf(COUNCIL_FORMS)),
      date('哪天前商量出结果', COUNCIL_DAYS_MOST),
    ],
    clock: 'council',
    effect: 'to-council',
    tells: [toAuthor('request-progress'), toOwner('request-progress'), toFollowers],
  },
  {
    ...usual,
    action: 'record-outcome',
    label: '记录商量结果',
    done: '商量有了结果',
    told: '商量有了结果',
    from: ['inCouncil'],
    to: 'accepted',
    who: ['council'],
    fields: [
      choice('结果', true, optionsOf(COUNCIL_OUTCOMES)),
      note('纪要', true, '什么时间、哪些人、议定了什么、接下来谁办', ['按议定的方案办', '没有谈成，另想办法']),
      photos('签到表、会议照片', 'optional'),
    ],
    clock: 'resolve-anew',
    effect: 'council-outcome',
    tells: [toAuthor('request-progress'), toOwner('request-progress'), toFollowers],
    primary: true,
  },
  {
    ...usual,
    action: 'put-off',
    label: '改期',
    done: '商量改了日期',
    told: '商量改了日期',
    from: ['inCouncil'],
    to: null,
    who: ['dispatcher'],
    fields: [
      date('改到哪天前', COUNCIL_DAYS_MOST),
      note('为什么改期', true, '例如：几户白天不在家', ['人没有到齐', '还要再征求意见']),
    ],
    clock: 'defer',
    guard: 'may-defer',
    tells: [toAuthor('request-progress'), toOwner('request-progress')],
  },
  {
    ...usual,
    action: 'call-off',
    label: '不商量了，直接办',
    done: '不再商量，直接办理',
    told: '不再商量，直接办理',
    from: ['inCouncil'],
    to: 'accepted',
    who: ['dispatcher'],
    fields: [note('说明原因', true, '例如：几户已经私下说好了', ['各方已经说好', '用不着商量'])],
    clock: 'resume',
    effect: 'to-prompt',
    tells: [toAuthor('request-progress'), toOwner('request-progress')],
  },
];
