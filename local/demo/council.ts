import { beijingDate, DAY } from '../../cloudfunctions/platform/clock';

/** Two matters that the community of the demonstration's people talks over. @param ask calls an action of council as its chief */
export async function loadCouncil(
  ask: (action: string, input: object) => Promise<unknown>,
  gridCode: string,
  now: number,
): Promise<void> {
  const by = beijingDate(now + 30 * DAY);
  await ask('propose-topic', {
    gridCode,
    title: '垃圾分类成效提升',
    question: '院里的垃圾分类怎么办',
    form: 'residents',
    by,
    options: [
      { label: '撤桶并点，设两处分类亭', meaning: '楼下不再放桶，走到亭子，早晚有人看着', cost: 3_500_000 },
      { label: '每栋楼配一名督导员', meaning: '桶不动，早晚各两小时有人看着', cost: 1_800_000 },
    ],
  });
  await ask('propose-topic', {
    gridCode,
    title: '社区文明公约修订',
    question: '文明公约的三条新条款',
    form: 'residents',
    clauses: true,
    by,
    options: [
      { label: '遛狗牵绳，清理粪便', meaning: '大型犬戴嘴套，不进儿童活动区' },
      { label: '晚十点后不跳广场舞、不装修', meaning: '节假日推迟到上午九点开始装修' },
      { label: '楼道不堆物、不给电动车充电', meaning: '统一到车棚充电' },
    ],
  });
}
