import { note, photos, toAuthor, toFollowers, toOwner, usual, type Step } from '../step';

/**
 * 社区办不了的镇街部门联合办 (S7, S8): the community whistles, and what comes of the whistle brings it back. The request keeps its
 * owner, who answers to the resident all the while (首接负责).
 */
export const jointSteps: readonly Step[] = [
  {
    ...usual,
    action: 'whistle',
    label: '吹哨',
    done: '吹哨，请镇街和部门联合办',
    told: '请镇街和部门联合办',
    from: ['accepted'],
    to: 'whistled',
    who: ['dispatcher'],
    fields: [
      note('社区办不了的是什么，要哪些部门来', true, '例如：围墙裂缝有倒塌危险，要住建、应急来鉴定'),
      photos('现场照片', 'optional'),
    ],
    clock: 'joint',
    effect: 'to-joint',
    tells: [toAuthor('request-progress'), toOwner('request-progress'), toFollowers],
    through: 'whistle',
  },
  {
    ...usual,
    action: 'return-whistle',
    label: '退回吹哨',
    done: '镇街退回了吹哨',
    told: '交回社区办理',
    from: ['whistled'],
    to: 'accepted',
    who: ['dispatcher'],
    fields: [note('为什么退回', true, '例如：属于社区自己能办的事')],
    clock: 'resume',
    effect: 'to-prompt',
    tells: [toAuthor('request-progress'), toOwner('request-progress')],
    through: 'whistle',
  },
  {
    ...usual,
    action: 'close-whistle',
    label: '结束吹哨',
    done: '各部门已办完',
    told: '联合办理完成',
    from: ['whistled'],
    to: 'accepted',
    who: ['dispatcher'],
    fields: [note('联合办理的结果', true, '例如：围墙已拆除重建，验收合格'), photos('结果照片', 'optional')],
    clock: 'resolve-anew',
    tells: [toAuthor('request-progress'), toOwner('request-assigned'), toFollowers],
    through: 'whistle',
  },
];
