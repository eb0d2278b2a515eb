import { join } from 'node:path';
import { soundsDangerous } from '../../cloudfunctions/requests/danger';
import { readTexts, TRAINING_TEXTS } from '../../scripts/train-categories/texts';

/** As people say it, of every kind of danger. */
const DANGERS = [
  '三楼阳台着了火',
  '门口着大火',
  '隔壁冒黑烟',
  '变压器炸了',
  '楼道里有烧焦的味道',
  '煤气漏了，快来人',
  '楼道里燃气味道很重',
  '闻到煤气',
  '煤气没关，屋里没人',
  '我爸触了电',
  '电线耷拉下来，冒火星',
  '吊车压断了电线，线在地上',
  '两个老人被困在电梯里出不来',
  '电梯停在半空，里面有人',
  '电梯突然往下掉，吓死人',
  '电梯门夹着人了',
  '小娃手卡进扶手里拿不出来',
  '孩子不见了',
  '独居的王奶奶两天没开门了',
  '儿子放学没回家',
  '围墙歪得厉害，眼看要倒',
  '围墙裂缝越来越大，要倒了',
  '树倒了压住人',
  '广告牌快掉下来了',
  '大树砸在车上',
  '小孩掉进井里了',
  '窨井盖丢了',
  '老人倒在地上不动了',
  '有个老人晕过去了',
  '我妈躺地上叫不应',
  '孩子吞了电池',
  '狗咬人了',
  '六楼阳台上坐着个人要往下跳',
  '对门吵架动刀子了',
  '精神病人拿着棒子追人',
  '水淹到一楼了',
  '有人溺水',
  '楼道电箱起火，火光很大',
  '妈妈突然倒下了，嘴歪了',
  '煤气罐嘶嘶响',
  '电线被风刮下来搭在铁门上',
  '电梯停在夹层，里头关着三个人',
  '单元门头的水泥块摇摇欲坠',
  '有个男的拿着钢管砸门',
  '小孩一个人关在车里',
  '老爷子走出去一天一夜没回来',
  '河边有个学生掉水里',
  '插座冒火花，墙都熏黑了',
  '高处作业的工人吊在半空',
  '楼上总往下扔酒瓶子',
  '路塌了个大坑',
  '喝醉的人睡在马路中间',
  '屋里一股燃气味，头晕',
  '老公打我，求救',
  '脚手架倒了',
  '电动车充电时烧起来',
  '狗把老太太扑倒了',
  '厨房油锅烧起来了，控制不住',
  '楼道里浓烟滚滚',
  '天然气管子被挖断了',
  '雨棚上的铁皮刮得要飞了',
  '爷爷喘不上气，脸都紫了',
  '电箱门开着，小孩够得着电线',
  '楼梯扶手松了，一靠就往外倒',
  '有人翻墙进院子撬门',
  '大货车把燃气立管撞弯了',
  '护城河里漂着个人',
  '老人被车撞了躺在路边',
  '小区里有条疯狗乱咬',
  '电梯冲到顶楼停了，我们三个出不去',
  '屋顶快被大雪压塌了',
  '路面突然陷下去一块',
  '我被前夫堵在门口威胁',
  '幼儿园门口有人挥刀',
  '高压线离阳台不到一米',
  '邻居两天没动静，屋里有臭味',
];
/** Feared, practised, guarded against, long over, or of every day. */
const NO_DANGERS = [
  '希望社区搞一次消防演练',
  '担心电动车起火',
  '怕老人摔伤，请装个扶手',
  '请组织防火宣传',
  '以前着火烧过的楼道没有刷',
  '失踪人员怎么办证明',
  '楼道堆杂物有火灾隐患',
  '隔壁做饭冒烟太呛',
  '煤气泄漏报警器在哪里领',
  '燃气打不着火',
  '灶台打火只响不着',
  '燃气费怎么交',
  '窗户漏气，冬天冷',
  '淋浴的进水管要换',
  '电线杆上贴满小广告',
  '电梯里有人贴广告，按钮都糊住了',
  '跳蚤咬人，请来消毒',
  '孩子的校牌丢了，谁捡到联系我',
  '老伴的医保卡丢了',
  '井盖响，晚上吵',
  '消防栓没水',
  '家庭突发变故，请求救助',
  '路灯不亮',
];

describe('听得出危险，问一句是不是紧急', () => {
  test.each(DANGERS)('问：%s', (words) => expect(soundsDangerous(words)).toBe(true));
  test.each(NO_DANGERS)('不问：%s', (words) => expect(soundsDangerous(words)).toBe(false));

  test('说在一封长信的哪里都听得出；前面说怕的，不盖住后面真发生的', () => {
    const letter = '尊敬的领导：您好，我们小区的绿化一直没有人管，草长得很高。'.repeat(20);
    expect(soundsDangerous(letter)).toBe(false);
    for (const words of [`三楼阳台着了火。${letter}`, `${letter}昨天三楼阳台着了火。${letter}`])
      expect(soundsDangerous(words)).toBe(true);
    expect(soundsDangerous('一直担心着火，今天真的冒黑烟了')).toBe(true);
  });

  test('平常的事很少问：办证、停车、医保、垃圾分类，一百句里不到两句', () => {
    const usual = ['documents', 'parking', 'social-security', 'waste-sorting', 'employment', 'petition', 'suggestion'];
    for (const from of [TRAINING_TEXTS, join(__dirname, 'category-texts')]) {
      const texts = Object.entries(readTexts(from)).flatMap(([matter, said]) => (usual.includes(matter) ? said : []));
      expect(texts.filter(soundsDangerous).length / texts.length).toBeLessThan(0.02);
    }
  });
});
