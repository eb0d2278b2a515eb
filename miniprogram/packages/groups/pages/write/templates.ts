import type { GroupPostKind } from '../../vocabulary/groups';

/** What is written again and again, with blanks to fill in: by the kind of post. */
export const TEMPLATES: Partial<Record<GroupPostKind, readonly { label: string; words: string }[]>> = {
  notice: [
    { label: '停水', words: '【停水通知】因管道检修，＿月＿日（周＿）＿时至＿时停水，请提前储水。联系电话：＿' },
    {
      label: '停电',
      words: '【停电通知】因线路检修，＿月＿日（周＿）＿时至＿时停电，电梯停用，请提前安排。联系电话：＿',
    },
    { label: '施工', words: '【施工通知】＿月＿日（周＿）＿时起在＿处施工，预计＿天，请绕行，注意安全。联系电话：＿' },
  ],
  signUp: [
    { label: '团购', words: '【团购接龙】品名：＿，单价：＿元，＿月＿日（周＿）在＿处领取' },
    { label: '活动', words: '【活动接龙】＿月＿日（周＿）＿时，在＿处集合，内容：＿，请自备：＿' },
    { label: '值守', words: '【值守接龙】＿月＿日（周＿）起，每班＿小时，地点：＿，请写明可以来的时间' },
  ],
};
