/** How two people put what is on their minds; `same`: the second would have seconded the first instead of posting anew. */
export interface Pair {
  a: string;
  b: string;
  /** where the second is from the first: in its building, some 200 m off, some 800 m off */
  apart: 'building' | 'near' | 'far';
  /** whether both chose the same kind of matter */
  category: boolean;
  same: boolean;
}

const same = (a: string, b: string, apart: Pair['apart'] = 'building', category = true): Pair => ({
  a,
  b,
  apart,
  category,
  same: true,
});
const other = (a: string, b: string, apart: Pair['apart'] = 'building', category = true): Pair => ({
  a,
  b,
  apart,
  category,
  same: false,
});

export const PAIRS: readonly Pair[] = [
  same('3号楼2单元二楼声控灯坏了，老人上下楼看不见', '二单元楼道的灯不亮，晚上黑漆漆的'),
  same('楼道灯一直不亮', '声控灯坏了好几天没人管'),
  same('小区北门路灯坏了两盏，晚上很黑', '北门口那两个路灯不亮', 'near'),
  same('顶楼下雨漏水，墙皮都起泡了', '六楼屋顶漏雨，把墙都泡了'),
  same('单元门口水管渗水，地上一直是湿的', '门口地上老有水，是水管漏水了'),
  same('一楼下水道堵了，污水往外冒', '下水反水到家里，臭得很'),
  same('电梯又坏了，困人两次', '电梯停了三天，老人下不了楼'),
  same('楼下垃圾桶满了没人清运，很臭', '垃圾好几天没收，夏天臭得不行'),
  same('楼上装修电钻声太大，中午也不停', '有人装修，吵得孩子睡不着'),
  same('广场舞音响太吵', '跳舞的音响声音太大，晚上九点还在放', 'near'),
  same('消防通道被私家车堵住了', '有车停在消防通道上，消防车进不来', 'near'),
  same('小区里乱停车，我家门口出不去', '车位被占，到处乱停车，堵门', 'near'),
  same('井盖松了，一踩就响', '路边井盖翘起来了，怕小孩掉进去', 'near'),
  same('路面有个大坑，昨天有人摔倒', '门前路上坑太深，电动车骑过去危险', 'near', false),
  same('暖气不热，家里只有十四度', '今年供暖太差，暖气片冰凉'),
  same('停水两天了什么时候来水', '家里没水，连饭都做不了', 'near'),
  same('经常停电，空调都开不了', '这几天老跳闸，一晚上断电三次'),
  same('单元门禁坏了，谁都能进来', '一单元大门的门锁坏了关不上', 'building', false),
  same('围墙裂缝越来越大，要倒了', '东边围墙歪了有裂缝，很危险', 'near'),
  same('外墙砖掉下来，差点砸到人', '楼外墙的墙砖脱落'),
  same('有人在楼道里给电动车充电', '飞线充电太多，怕着火'),
  same('树枝伸到窗户上，该修剪了', '大树太高挡光，树枝打到玻璃'),
  same('流浪狗追着孩子咬', '院里好几只狗没人管，怕咬人', 'near'),
  same('楼上往下扔烟头', '高空抛物，差点砸到我'),
  same('健身器材断了，老人差点摔', '小广场的健身器材坏了没人修', 'near'),
  same('烧烤店的油烟熏得开不了窗', '楼下饭店油烟太大', 'building', false),
  same('楼梯扶手松了', '二楼到三楼的栏杆晃得厉害', 'building', false),
  same('老鼠太多，楼道里到处跑', '垃圾房旁边老鼠成群', 'building', false),
  same('楼道堆满杂物走不过去', '三楼邻居把纸箱堆在楼道里'),
  same('厨房下水道反水，找不到人修', '一层返水，卫生间全是脏水'),

  other('楼道灯一直不亮', '声控灯坏了', 'far'),
  other('3号楼2单元二楼声控灯坏了', '二楼楼道里堆满杂物', 'building', false),
  other('顶楼下雨漏水', '停水两天了', 'building', false),
  other('电梯又坏了', '单元门禁坏了', 'building', false),
  other('健身器材坏了', '路灯坏了两盏', 'near', false),
  other('垃圾没人清运', '流浪狗没人管', 'near', false),
  other('物业费涨价没有公示', '物业不给开发票', 'building'),
  other('申请办理老年卡要什么材料', '怎么申请低保', 'near'),
  other('井盖松了，一踩就响', '楼上半夜走路声音响', 'near', false),
  other('暖气不热', '家里水压小，热水器打不着火', 'building', false),
  other('想申请公租房', '医保怎么转', 'building'),
  other('小区北门路灯坏了', '小区北门井盖坏了', 'near', false),
  other('树枝挡住了路灯', '草坪被人种了菜', 'near'),
  other('下水道堵了', '马路上堵车', 'far', false),
  other('孩子放学没人接', '老人一个人在家没人照顾', 'building'),
  other('围墙裂缝很大', '楼上漏水', 'building', false),
  other('邻居养鸡太吵', '学校门口车太多', 'near', false),
  other('消防栓没有水', '家里停水了', 'far', false),
  other('二楼窗户玻璃碎了', '四楼防盗窗生锈', 'building'),
  other('想学太极拳', '活动室什么时候开门', 'building'),
  other('楼上装修把我家墙震裂了', '装修垃圾堆在楼下', 'building', false),
  other('邻居家空调滴水到我家窗台', '暖气管漏水了', 'near'),
  other('单元门口的监控坏了', '单元门口的灯坏了', 'building', false),
  other('门前路面塌陷', '门前积水', 'far', false),
  other('垃圾桶太少', '公厕太脏', 'far', false),
  other('电动车被偷了', '电动车没地方停', 'near', false),
  other('快递柜总是满的', '快递员乱按门铃', 'building'),
  other('楼道窗户关不上', '楼道的墙要粉刷', 'building'),
  other('邻里因为晾衣服吵架', '夫妻吵架半夜报警', 'near'),
  other('外墙砖掉下来', '空调外机架子松了', 'building'),
];
