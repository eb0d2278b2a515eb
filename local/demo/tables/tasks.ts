import { DAY, beijingDate } from '../../../cloudfunctions/platform/clock';

/** Tasks that neighbours may claim, as the community plans them: one place or several, once or every week. */
export function taskPlans(now: number): Record<string, unknown>[] {
  const plan = (days: number, time: string, title: string, words: string, more: object) => ({
    kind: 'task',
    title,
    words,
    gridCode: '610302004001',
    date: beijingDate(now + days * DAY),
    time,
    proof: 'hand',
    duration: 60,
    ...more,
  });
  return [
    plan(1, '09:00', '陪王大爷去复诊', '早上九点楼下见，陪着挂号、拿药，中午前送回来。', {
      place: { text: '三号楼下', point: { longitude: 107.1906, latitude: 34.3479 } },
      capacity: 1,
      duration: 180,
      leastAge: 18,
      risks: '老人走得慢、耳朵背，过马路请挽着走',
    }),
    plan(2, '15:00', '换三盏楼道灯', '灯泡社区备好了，请会电工的邻居来换。', {
      place: { text: '五号楼二单元', point: { longitude: 107.1921, latitude: 34.3485 } },
      capacity: 2,
      skills: ['修水电'],
      leastAge: 18,
      risks: '要爬梯子、断电操作，请两人一组',
    }),
    plan(3, '19:00', '家园巡逻', '两人一组，看门、看火、看独居老人。', {
      place: { text: '社区门口', point: null },
      capacity: 6,
      cadence: 'weekly',
      leastAge: 18,
    }),
    plan(5, '10:00', '敬老爱老：包饺子', '和院里的老人一起包饺子，聊聊天。', {
      place: { text: '社区活动室', point: null },
      capacity: 10,
      duration: 120,
    }),
  ];
}
