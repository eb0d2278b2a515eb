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
  vermin: /老鼠|鼠患|灭鼠|蟑螂|蚊子|白蚁|马蜂/u,
  fence: /栏杆|扶手|护栏/u,
  smoke: /油烟|烧烤|冒烟|呛/u,
  fee: /物业费|收费|乱收/u,
  school: /学校|幼儿园|入学|学区|老师|补课|校车/u,
  clinic: /医院|看病|诊所|医保|挂号|救护/u,
  bus: /公交|站牌|班车|红绿灯|斑马线|出租车|共享单车/u,
  wages: /工资|欠薪|拖欠|工钱|社保断/u,
  dust: /扬尘|工地|粉尘|渣土|异味|排放|烟囱/u,
  house: /交房|房产证|烂尾|维修基金|质保|开发商/u,
  stall: /占道|摆摊|摊贩|流动商贩|出店经营/u,
  signal: /信号|网络|宽带|断网/u,
  elderly: /独居|老人摔|空巢|没人照顾/u,
  flood: /内涝|淹了|倒灌/u,
};

/** The matters that a text is about. Pure. */
export function mattersIn(words: string): Set<string> {
  return new Set(Object.keys(MATTERS).filter((name) => MATTERS[name]?.test(words)));
}

/** The same as patterns that other texts about them fit. Pure. */
export function matterPatternsIn(words: string): string[] {
  return [...mattersIn(words)].flatMap((name) => MATTERS[name]?.source ?? []);
}
