import { choice, note, photos, place, satisfaction, toAuthor, toOwner, usual, type Step } from './step';
import type { RequestStatus } from '../../miniprogram/vocabulary/requests';

/** The author may say "not solved" this long after the resolution; the clock never runs from later changes. */
export const REOPEN_WINDOW_DAYS = 15;

/** What the timeline calls an author. */
export const RESIDENT = '居民';

/** The history lives in the document, which CloudBase keeps quick below 512 KB: more than these do not go into one need. */
export const SUPPLEMENTS_MOST = 30;

/** How a request begins; not a step from a status, and so not a row of STEPS. */
export const SUBMIT = { action: 'submit', done: '提交诉求', to: 'assigned' } as const satisfies Partial<Step>;
/** The entry by which the rule names the first owner. */
export const ASSIGN = { action: 'assign', done: '已派给', to: 'assigned' } as const satisfies Partial<Step>;

/** The entry by which the rule gives an open request to whoever answers in its post now. */
export const HAND_OVER = { action: 'hand-over', done: '转给', told: '有一件转来的诉求' } as const;

/**
 * The life of a request on the prompt track (S10), as a table. Rows of one action must not share a status, so that action and
 * status name one row. A new action is a new row: pages and views read it from here.
 */
export const STEPS: readonly Step[] = [
  {
    ...usual,
    action: 'accept',
    label: '受理',
    done: '已受理',
    from: ['assigned'],
    to: 'accepted',
    who: ['owner'],
    fields: [
      note('给居民的话', false, '例如：今天下午到现场看看', ['马上到现场查看', '今天内联系您', '已联系维修单位']),
    ],
    clock: 'resolve',
    tells: toAuthor('request-progress'),
    primary: true,
  },
  {
    ...usual,
    action: 'decline',
    label: '退回改派',
    done: '退回改派',
    from: ['assigned'],
    to: 'assigned',
    who: ['owner'],
    fields: [
      choice('应当由谁办'),
      note('为什么不归您办', true, '例如：看过了，是水管漏水，不是灯的问题', ['类别选错了', '不在我的职责内']),
    ],
    clock: 'accept-anew',
    guard: 'may-decline',
    reroutes: 'by-choice',
    tells: null,
  },
  {
    ...usual,
    action: 'resolve',
    label: '办结',
    done: '已处理，等待确认',
    from: ['accepted'],
    to: 'resolved',
    who: ['owner'],
    fields: [
      note('处理结果', true, '说明怎么处理的、结果如何', ['已到现场处理好', '已联系维修单位修好', '已上门说明情况']),
      photos('处理后的照片', 'unless-category'),
    ],
    clock: 'confirm',
    tells: toAuthor('request-resolved'),
    primary: true,
  },
  {
    ...usual,
    action: 'transfer',
    label: '转办',
    done: '转办',
    from: ['accepted'],
    to: 'assigned',
    who: ['owner'],
    fields: [
      choice('转给谁办'),
      note('为什么转办', true, '例如：查到是主管道的问题，要物业来修', ['需要专业人员处理', '职责在别的岗位']),
    ],
    clock: 'accept-anew',
    guard: 'may-pass-on',
    reroutes: 'by-choice',
    tells: null,
  },
  {
    ...usual,
    action: 'confirm',
    label: '确认办结',
    done: '已确认办结',
    from: ['resolved'],
    to: 'confirmed',
    who: ['author'],
    fields: [satisfaction, note('评价', false, '说说您的感受', ['处理及时', '态度很好', '问题解决了'])],
    clock: 'stop',
    tells: toOwner('request-progress'),
    primary: true,
  },
  {
    ...usual,
    action: 'reopen',
    label: '没有解决',
    done: '反映没有解决',
    from: ['resolved', 'confirmed'],
    to: 'accepted',
    who: ['author'],
    fields: [
      note('哪里没有解决', true, '请说明还有什么问题', [
        '问题还在',
        '只处理了一部分',
        '处理好后又坏了',
        '没有人来看过',
      ]),
      photos('现在的照片', 'optional'),
    ],
    clock: 'resolve-anew',
    guard: 'within-reopen-window',
    tells: toOwner('request-progress'),
  },
  {
    ...usual,
    action: 'supplement',
    label: '补充说明',
    done: '补充说明',
    from: ['assigned', 'accepted', 'resolved'],
    to: null,
    who: ['author'],
    fields: [note('补充内容', true, '写下要补充的情况'), photos('补充照片', 'optional')],
    clock: 'keep',
    guard: 'room-to-supplement',
    tells: toOwner('request-progress'),
  },
  {
    ...usual,
    action: 'urge',
    label: '催办',
    done: '催办',
    from: ['assigned', 'accepted'],
    to: null,
    who: ['author'],
    fields: [note('想说的话', false, '例如：老人出行不便，请尽快', ['请尽快处理', '现在情况更严重了'])],
    clock: 'keep',
    guard: 'once-a-day',
    tells: toOwner('request-progress'),
  },
  {
    ...usual,
    action: 'relocate',
    label: '改位置',
    done: '改了位置',
    from: ['assigned', 'accepted'],
    to: 'assigned',
    who: ['author', 'owner'],
    fields: [place('事情在哪里'), note('说明', false, '例如：原来选错了楼', ['位置选错了', '事情在隔壁楼'])],
    clock: 'accept-anew',
    reroutes: 'by-place',
    tells: null,
  },
  {
    ...usual,
    action: 'withdraw',
    label: '撤回',
    done: '已撤回',
    from: ['assigned'],
    to: 'withdrawn',
    who: ['author'],
    fields: [note('撤回原因', false, '可以不填', ['问题已经好了', '填错了，重新提交'])],
    clock: 'stop',
    tells: toOwner('request-progress'),
    confirm: '撤回后将不再处理，确定撤回吗？',
  },
  {
    ...usual,
    action: 'withdraw',
    label: '撤回',
    done: '已撤回',
    from: ['accepted', 'resolved'],
    to: 'withdrawn',
    who: ['author'],
    fields: [note('撤回原因', true, '已有人在处理，请说明为什么撤回', ['问题已经好了', '已自行解决'])],
    clock: 'stop',
    tells: toOwner('request-progress'),
    confirm: '已有人在处理这件事，确定撤回吗？',
  },
];

/** Which view of a desk a status is in. */
export const QUEUE_OF: Readonly<Record<RequestStatus, 'todo' | 'waiting' | 'done'>> = {
  assigned: 'todo',
  accepted: 'todo',
  resolved: 'waiting',
  confirmed: 'done',
  withdrawn: 'done',
};

/** Which promise runs in a status, by which the deadline is named. */
export const CLOCK_OF: Readonly<Record<RequestStatus, 'accept' | 'resolve' | 'confirm' | null>> = {
  assigned: 'accept',
  accepted: 'resolve',
  resolved: 'confirm',
  confirmed: null,
  withdrawn: null,
};

/** What the timeline calls a step that was taken. */
export function doneTitle(action: string): string {
  return [SUBMIT, ASSIGN, HAND_OVER, ...STEPS].find((step) => step.action === action)?.done ?? '';
}
