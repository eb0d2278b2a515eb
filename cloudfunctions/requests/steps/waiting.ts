import { note, photos, toAuthor, toOwner, usual, type Step } from '../step';

/** The author is asked for something, and the promise stands still until they answer, for a limited time (S9). */
export const waitingSteps: readonly Step[] = [
  {
    ...usual,
    action: 'ask',
    label: '请居民补充',
    done: '请居民补充情况',
    told: '请您补充情况',
    from: ['accepted'],
    to: 'awaiting',
    who: ['owner'],
    fields: [
      note('要居民补充什么', true, '例如：哪一天方便上门、漏水的是哪一间', [
        '请告诉我们方便上门的时间',
        '请补一张现场照片',
        '请说明具体位置',
      ]),
    ],
    clock: 'pause',
    guard: 'may-pause',
    tells: [toAuthor('request-progress')],
  },
  {
    ...usual,
    action: 'answer',
    label: '回复',
    done: '补充了情况',
    from: ['awaiting'],
    to: 'accepted',
    who: ['author'],
    fields: [note('补充的情况', true, '请回答负责人的问题'), photos('照片', 'optional')],
    clock: 'resume',
    tells: [toOwner('request-progress')],
    primary: true,
  },
  {
    ...usual,
    action: 'proceed',
    label: '接着办',
    done: '不再等待，接着办理',
    told: '已经接着办理',
    from: ['awaiting'],
    to: 'accepted',
    who: ['owner'],
    fields: [note('说明', false, '例如：已经电话问清楚了', ['已经电话问清楚'])],
    clock: 'resume',
    tells: [toAuthor('request-progress')],
    primary: true,
  },
];
