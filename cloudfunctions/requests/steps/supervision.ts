import { choice, extra, lookup, note, optionsOf, toAuthor, toFollowers, toOwner, usual, type Step } from '../step';
import { CONCERNS, TROUBLES } from '../../../miniprogram/packages/requests/vocabulary/requests';

/** Naming who is to do it: what a dispatcher does most, and so before what else they may. */
export const dispatchSteps: readonly Step[] = [
  {
    ...usual,
    action: 'assign-to',
    label: '指派',
    done: '指派',
    from: ['assigned', 'accepted'],
    to: 'assigned',
    who: ['dispatcher'],
    fields: [
      lookup('指派给谁', 'people', '按姓名、岗位找'),
      note('说明', false, '例如：请今天到现场看看', ['请尽快到现场', '这件事由您办合适']),
    ],
    clock: 'accept-anew',
    reroutes: 'by-person',
    tells: [],
  },
];

/** What those above do to a request that stays with its owner, and what its handlers say of it. */
export const supervisionSteps: readonly Step[] = [
  {
    ...usual,
    action: 'instruct',
    label: '督办',
    done: '督办',
    from: ['assigned', 'accepted', 'awaiting', 'whistled', 'inCouncil', 'resolved'],
    to: null,
    who: ['supervisor'],
    fields: [note('督办意见', true, '例如：今天之内到现场，晚上报结果', ['请今天到现场', '请尽快给居民回话'])],
    clock: 'keep',
    tells: [toOwner('clock-warning')],
  },
  {
    ...usual,
    action: 'extend',
    label: '同意延期',
    done: '办结时限延长',
    told: '延长了办结时限',
    from: ['accepted'],
    to: null,
    who: ['supervisor'],
    fields: [note('为什么要延期', true, '会告诉居民，例如：要等配件到货', ['要等配件到货', '天气原因不能施工'])],
    clock: 'extend',
    guard: 'may-extend',
    tells: [toAuthor('request-progress'), toOwner('request-progress')],
    confirm: '延期只能有一次，原因会告诉居民，确定吗？',
  },
  {
    ...usual,
    action: 'classify',
    label: '标注三必问、三必解',
    done: '标注了三必问、三必解',
    from: ['assigned', 'accepted', 'awaiting', 'whistled', 'inCouncil', 'resolved', 'confirmed'],
    to: null,
    who: ['owner', 'dispatcher'],
    fields: [choice('三必问', false, optionsOf(CONCERNS)), extra('三必解', false, optionsOf(TROUBLES))],
    clock: 'keep',
    effect: 'classify',
    tells: [],
  },
  {
    ...usual,
    action: 'write-down',
    label: '记录音内容',
    done: '记下了录音内容',
    from: ['assigned', 'accepted', 'awaiting', 'whistled', 'inCouncil', 'resolved', 'confirmed'],
    to: null,
    who: ['author', 'owner', 'dispatcher'],
    fields: [note('录音里说了什么', true, '听完照着写，例如：三楼的水管漏水，从昨天晚上开始')],
    clock: 'keep',
    guard: 'has-recording',
    effect: 'write-down',
    tells: [],
  },
  {
    ...usual,
    action: 'refuse',
    label: '不予受理',
    done: '不予受理',
    from: ['assigned'],
    to: 'refused',
    who: ['owner'],
    fields: [
      note('理由，以及可以找谁', true, '例如：已进入诉讼程序，请向法院反映', [
        '已进入诉讼、仲裁程序',
        '不属于本级职权',
      ]),
    ],
    clock: 'stop',
    guard: 'is-petition',
    tells: [toAuthor('request-progress'), toFollowers],
    confirm: '不予受理后这件事就结束了，理由会告诉反映人，确定吗？',
  },
];
