/** What letters begin and end with, and say in between, whatever they are about. */
const FORMAL = [
  /尊敬的[^，。：:！!\n]{0,20}[，：:！!]?/gu,
  /(?:您|你)们?好[！!，,。]?/gu,
  /(?:此致|敬礼|特此(?:来信|反映|报告)|谢谢|感谢)[！!。，,]?/gu,
  /(?:恳请|敬请|望|盼|请求|希望)(?:[^，。；！!\n]{0,24})(?:部门|领导|政府|单位|上级|贵局|贵单位)[^。！!\n]{0,40}[。！!]?/gu,
  /(?:我|本人)?(?:现)?(?:是|系|代表)[^，。\n]{0,16}(?:居民|业主|住户|群众|公民)[，,]?/gu,
  /(?:根据|依据|按照)[^，。\n]{0,30}(?:规定|法规|条例|办法|政策)[^。\n]{0,40}[。]?/gu,
  /(?:多次|曾|先后)[^，。\n]{0,30}(?:反映|投诉|来信|来访|拨打)[^。\n]{0,40}[。]?/gu,
  /(?:现就|现将|就)[^。\n]{0,12}(?:以下|下述)?(?:问题|情况|事项)[^。\n]{0,30}[。：:]?/gu,
  /(?:信访|诉求|上访|投诉)(?:事项|请求|人)?/gu,
  /(?:该|上述)(?:问题|情况)已?(?:经)?(?:严重)?影响[^。\n]{0,60}[。]?/gu,
];
const ENOUGH_CHARACTERS = 12;
/** Shorter ones are of one piece. */
const LONG_CHARACTERS = 80;
const FIRST_CHARACTERS = 100;

/** A text without what is said in every letter, and how it begins then: the same when it is short. Pure. */
export function partsOf(words: string): { whole: string; first: string } {
  if ([...words].length <= LONG_CHARACTERS) return { whole: words, first: words };
  const bare = FORMAL.reduce((rest, pattern) => rest.replace(pattern, ' '), words);
  const whole = bare.trim().length >= ENOUGH_CHARACTERS ? bare : words;
  let first = '';
  for (const [sentence] of whole.matchAll(/[^。！？!?\n]+[。！？!?\n]*/gu)) {
    if (first.trim().length >= ENOUGH_CHARACTERS) break;
    first += sentence;
  }
  return { whole, first: first.trim().slice(0, FIRST_CHARACTERS) || whole };
}

/** Somebody may come to harm, now. */
const DANGER =
  /着火|起火|冒烟|失火|爆炸|燃气泄漏|煤气泄漏|漏气|煤气味|触电|漏电|电线(?:掉|垂|断|裸露)|打火花|困在?电梯|电梯困|困人|关在电梯|坍塌|塌陷|塌了|要塌|墙体?倒|要倒|坠落|掉下来砸|砸(?:到|伤|中)|高空抛物|往下扔|井盖(?:没|丢|不见|缺|坏)|窨井没盖|摔(?:伤|断)|昏迷|晕倒|不省人事|没了?呼吸|自杀|跳楼|轻生|割腕|喝农药|持刀|拿刀|家暴|打人|走失|失踪|被淹|倒灌|咬伤|中毒|流血/u;
/** Said of what is over, is asked about, or did not come to be. */
const NO_DANGER = /(?:演练|培训|宣传|讲座|防止|预防|避免|谨防|以防|怕|担心|会不会|万一)[^，。！？\n]{0,8}$/u;

/** Do these words tell of a danger? Only asked about: the person says whether it is urgent. Pure. */
export function soundsDangerous(words: string): boolean {
  return [...words.matchAll(new RegExp(DANGER, 'gu'))].some(({ index }) => !NO_DANGER.test(words.slice(0, index)));
}
