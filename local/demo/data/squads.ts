/** The pioneer squad of 59 people, members of the party and not. */
export const PIONEERS = {
  id: 'demo-pioneers',
  name: '海棠先锋队',
  gridCode: '610302004001',
  duties: '谁家有事搭把手：修灯、送药、陪老人、劝架、清雪',
} as const;

/** Volunteers' teams: name, grid, what they do. */
export const TEAMS: readonly (readonly [name: string, gridCode: string, duties: string])[] = [
  ['家园巡逻队', '610302004001', '早晚各巡一次，看门、看火、看老人'],
  ['水电小修队', '610302004001', '换灯泡、修水龙头、查线路'],
  ['爱心理发队', '610302004002', '每月一次上门给老人理发'],
  ['邻里调解队', '610302002001', '楼上楼下的事先劝一劝'],
  ['助学辅导队', '610302002003', '周末陪孩子写作业'],
  ['垃圾分类队', '320583102001', '桶边站一站，教一教'],
];
