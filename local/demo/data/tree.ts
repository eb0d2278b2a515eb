/**
 * The trees of the demonstration. Names of the district, its eight towns and streets and 姜谭路西社区 are public; the other
 * communities' names are invented, and every boundary below the district is drawn, not surveyed.
 */
export interface TownPlan {
  code: string;
  name: string;
  /** roughly where it lies: degrees, GCJ-02 */
  centre: [number, number];
  communities: readonly string[];
}

/** Cells of a community that has another number of them than its neighbours. */
export const CELLS_OF: Readonly<Record<string, number>> = { 姜谭路西社区: 24, 鑫茂社区: 12 };

/** Cells of the whole district (四级网格 1 / 8 / 68 / 365). */
export const WEIBIN_CELLS = 365;

export const WEIBIN: { code: string; name: string; towns: readonly TownPlan[] } = {
  code: '610302',
  name: '渭滨区',
  towns: [
    {
      code: '610302001',
      name: '金陵街道',
      centre: [107.158, 34.377],
      communities: [
        '晨光社区',
        '新桥社区',
        '河堤社区',
        '金渠社区',
        '文化路社区',
        '槐荫社区',
        '石榴园社区',
        '东风巷社区',
        '利民社区',
      ],
    },
    {
      code: '610302002',
      name: '经二路街道',
      centre: [107.137, 34.374],
      communities: [
        '钟楼下社区',
        '三迪社区',
        '红旗社区',
        '人民街社区',
        '汉水社区',
        '书院社区',
        '团结社区',
        '新华巷社区',
        '广场西社区',
        '建安社区',
        '四季社区',
      ],
    },
    {
      code: '610302003',
      name: '清姜街道',
      centre: [107.125, 34.343],
      communities: [
        '清姜东社区',
        '清姜西社区',
        '桃园社区',
        '梧桐社区',
        '银杏社区',
        '机床厂社区',
        '泉水社区',
        '向阳社区',
        '沿河社区',
        '安居社区',
      ],
    },
    {
      code: '610302004',
      name: '姜谭街道',
      centre: [107.098, 34.357],
      communities: [
        '姜谭路西社区',
        '姜谭路东社区',
        '谭家坡社区',
        '红星社区',
        '铁塔社区',
        '益民社区',
        '春晖社区',
        '宝氮社区',
      ],
    },
    {
      code: '610302005',
      name: '桥南街道',
      centre: [107.172, 34.357],
      communities: [
        '桥南里社区',
        '高新路社区',
        '渭阳社区',
        '滨河社区',
        '公园路社区',
        '惠民社区',
        '海棠社区',
        '竹园社区',
        '双塔社区',
      ],
    },
    {
      code: '610302101',
      name: '石鼓镇',
      centre: [107.205, 34.318],
      communities: ['石鼓坪社区', '茵香社区', '槐树村社区', '大湾社区', '青峰社区', '石坝社区', '柳沟社区', '南塬社区'],
    },
    {
      code: '610302102',
      name: '神农镇',
      centre: [107.112, 34.272],
      communities: ['神农里社区', '常羊社区', '益门社区', '观音社区', '竹林社区', '峪口社区', '林下社区'],
    },
    {
      code: '610302103',
      name: '高家镇',
      centre: [107.015, 34.365],
      communities: ['高家坪社区', '胡家岭社区', '太寅社区', '渭源社区', '塬上社区', '沙河社区'],
    },
  ],
};

export const KUNSHAN: { code: string; name: string; towns: readonly TownPlan[] } = {
  code: '320583',
  name: '昆山市',
  towns: [{ code: '320583102', name: '周市镇', centre: [120.985, 31.458], communities: ['鑫茂社区'] }],
};
