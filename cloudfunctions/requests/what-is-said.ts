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
/** Shorter ones are of one piece. */
const LONG_CHARACTERS = 80;
/** What is shorter belongs to what it follows. */
const SENTENCE_CHARACTERS = 8;
/** Sentences that are looked at: what comes after so many is told before. */
const SENTENCES_MOST = 120;

/** The different things said in a text, in their order, without what is said in every letter; a short one is of one piece. Pure. */
export function sentencesOf(words: string): string[] {
  if ([...words].length <= LONG_CHARACTERS) return [words];
  const bare = FORMAL.reduce((rest, pattern) => rest.replace(pattern, ' '), words);
  const said: string[] = [];
  for (const [whole] of bare.matchAll(/[^。！？!?\n]+[。！？!?\n]*/gu)) {
    const sentence = whole.trim();
    const last = said[said.length - 1];
    if (last !== undefined && last.length < SENTENCE_CHARACTERS) said[said.length - 1] = last + sentence;
    else if (sentence !== '') said.push(sentence);
  }
  const different = [...new Set(said)].slice(0, SENTENCES_MOST);
  return different.length > 0 ? different : [words];
}
