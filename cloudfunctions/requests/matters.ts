/** What people in a neighbourhood report, each in the words that it is put in. Words that other matters have too are not here. */
const MATTERS: Readonly<Record<string, RegExp>> = {
  light: /灯|照明|黑漆漆|黑咕隆咚|太黑|很黑|漆黑/u,
  leak: /漏水|渗水|滴水|漏雨|水管|跑水|爆管|往下滴|洇水|返潮|泡水|阴湿/u,
  dryTap: /停水|没水|没有水|断水|水压|不出水|水小/u,
  power: /停电|没电|断电|跳闸|电压|电表/u,
  drain: /下水|堵了|堵住|堵塞|返水|反水|污水|马桶|化粪|疏通|积水|排水/u,
  rubbish: /垃圾|清运|臭|卫生|脏|堆放|杂物|堆满|建筑废料|纸箱/u,
  noise: /噪音|吵|装修|电钻|广场舞|音响|扰民|喇叭|半夜|睡不着/u,
  parking: /停车|占道|车位|乱停|堵门|挪车|僵尸车|车堵/u,
  lift: /电梯|困人|轿厢/u,
  manhole: /井盖|窨井/u,
  road: /坑|路面|塌陷|破损|坑洼|台阶|地砖|绊/u,
  tree: /树|枝|绿化|草坪|修剪/u,
  dog: /狗|犬/u,
  fire: /消防|灭火|堵塞通道|逃生|安全出口/u,
  charging: /充电|飞线|电动车|电瓶/u,
  heating: /暖气|供暖|不热|采暖|冰凉/u,
  gas: /燃气|煤气|天然气/u,
  wall: /围墙|墙皮|外墙|墙砖|裂缝|脱落|掉砖/u,
  door: /门禁|单元门|大门|门锁|对讲/u,
  falling: /高空抛物|往下扔|楼上扔/u,
  fitness: /健身|器材|秋千|滑梯|长椅/u,
  camera: /监控|摄像头/u,
  vermin: /老鼠|蟑螂|蚊子|白蚁|马蜂/u,
  fence: /栏杆|扶手|护栏/u,
  smoke: /油烟|烧烤|冒烟|呛/u,
  fee: /物业费|收费|乱收/u,
};

/** The matters that a text is about. Pure. */
export function mattersIn(words: string): Set<string> {
  return new Set(Object.keys(MATTERS).filter((name) => MATTERS[name]?.test(words)));
}
