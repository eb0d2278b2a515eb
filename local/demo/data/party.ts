/** Units whose party members report to communities. Their names are common ones; none is a real unit's. */
export const UNITS: readonly string[] = [
  ...['第一中学', '实验小学', '水务局', '住建局', '财政局', '教体局', '文旅局', '税务所', '市场监管所', '人民医院'],
  ...[
    '中医医院',
    '供电公司',
    '自来水公司',
    '热力公司',
    '公交公司',
    '图书馆',
    '档案馆',
    '电信分公司',
    '邮政分公司',
    '农商银行',
  ],
  ...['机床厂', '纺织厂', '建筑公司', '地质队'],
];
/** Units that share with communities, beside those whose members report: forty in all. */
export const MORE_UNITS: readonly string[] = [
  ...['民政局', '司法局', '交警大队', '消防救援站', '园林绿化中心', '妇幼保健院', '第二幼儿园', '职业学院'],
  ...['建设银行支行', '人寿保险公司', '燃气公司', '铁塔公司', '百货大楼', '食品厂', '律师事务所', '志愿者协会'],
];
export const BRANCHES: readonly string[] = ['机关党支部', '第一党支部', '第二党支部', '第三党支部', '离退休党支部'];

/** Kinds of pioneer post: id, name, duties. */
export const STATION_KINDS: readonly (readonly [id: string, label: string, duties: string])[] = [
  ['policy', '政策宣传岗', '讲清惠民政策，把通知送到不会用手机的邻居家里'],
  ['patrol', '治安巡逻岗', '每周巡逻两次，发现隐患及时反映'],
  ['environment', '环境监督岗', '看楼道、看绿地、看垃圾分类，劝一劝、拍一拍'],
  ['elderly', '扶老助残岗', '每周看望一次结对的老人或残疾邻居'],
  ['mediation', '矛盾调解岗', '邻里有了疙瘩先去听一听、劝一劝'],
  ['children', '助学辅导岗', '周末给双职工家的孩子看两个小时作业'],
  ['culture', '文体活动岗', '带着邻居唱歌、打球、办楼院活动'],
  ['health', '健康服务岗', '量血压、讲常识，帮老人预约挂号'],
];
