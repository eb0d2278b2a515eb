/** Letters as people write them to an office, from 100 to 5,000 characters: formal words around what they are about. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { random } from '../../local/demo/random';

const TEXTS = path.join(__dirname, '../requests/category-texts');

export interface Letter {
  /** the matter it is about */
  matter: string;
  words: string;
}

const BEGINS = [
  '尊敬的领导：您好！我是本小区的一名普通居民，现就以下问题向有关部门反映，恳请予以重视并协调解决。',
  '致相关部门：本人因下述事项多次反映未果，特此来信，请求依法依规予以调查处理并书面答复。',
  '您好，我代表本楼全体住户，就长期困扰我们的问题提出信访诉求，望领导在百忙之中予以关注。',
];
const BETWEEN = [
  '针对上述情况，我们曾先后向物业服务企业、社区居民委员会及有关主管部门反映，均未得到实质性解决。',
  '根据相关法律法规及政策文件的规定，有关单位应当履行监督管理职责，切实维护群众的合法权益。',
  '该问题已经严重影响到周边居民的正常生活秩序，群众意见较大，存在一定的安全隐患和矛盾风险。',
  '我们理解基层工作的困难，也愿意积极配合，但事情拖延至今仍无明确的处理意见和完成时限。',
  '期间我们多次拨打服务热线，得到的答复均为正在协调，之后便再无下文，令人十分失望。',
];
const ENDS = [
  '综上，恳请上级部门督促责任单位尽快查明事实、落实整改，并将处理结果予以反馈。此致，敬礼！',
  '以上诉求事实清楚，请予受理，并依法在规定期限内作出答复。谢谢！',
];

/** The same letters every time. @param perMatter of each matter */
export function formalLetters(perMatter: number): Letter[] {
  const dice = random(4326);
  return readdirSync(TEXTS).flatMap((file) => {
    const said = readFileSync(path.join(TEXTS, file), 'utf8').split('\n').filter(Boolean);
    return Array.from({ length: perMatter }, (_, i): Letter => {
      const length = Math.round(100 * 50 ** ((i + dice.next()) / perMatter));
      let words = dice.pick(BEGINS);
      while (words.length < length - 60) {
        words += `${dice.pick(said).replace(/[。！？]*$/, '')}。`;
        if (dice.next() < 0.6) words += dice.pick(BETWEEN);
      }
      return { matter: file.replace('.txt', ''), words: (words + dice.pick(ENDS)).slice(0, 5000) };
    });
  });
}

/** What a letter tells beside its matter: who writes, how long it has gone on, whom they asked. */
const ASIDE = [
  '我今年六十三岁，退休前在工厂上班，在这里住了二十多年，对小区很有感情。',
  '去年社区换了负责人，之前登记过的材料说是找不到了，让我们重新交一遍。',
  '我女儿在外地工作，家里的事平时都靠我和老伴两个人，腿脚也不方便。',
  '为这件事我请了三天假，跑了街道和好几个窗口，每次都说要等通知。',
  '同楼的几户邻居也愿意一起作证，照片和录音都留着，需要的话可以提供。',
  '刚开始我们以为过几天就会好，谁知道一拖就是大半年，越来越不像话。',
  '打过两次市长热线，回访的人问我满意不满意，我说连人影都没有见到。',
  '我们交钱的时候一分不少，到了要办事的时候就互相推，谁也不肯出面。',
  '上一任主任答应得好好的，人一调走，这件事就再也没有人提起了。',
  '我在网上查过，别的城市早就有成熟的做法，不知道我们这里为什么不行。',
  '本来不想麻烦各位，可是年纪大了经不起折腾，只好写信求助。',
  '我把每一次联系的日期和对方说的话都记在本子上，一共十七次。',
  '那天下午来了两个穿制服的人，站了不到五分钟，拍了张照就走了。',
  '说实话大家心里都有怨气，只是多数人怕得罪人，不愿意出头。',
  '听说上面有专门的经费，具体怎么用的，我们普通住户并不清楚。',
  '我儿子说现在可以用手机反映，我不太会，是请邻居帮忙打的字。',
  '如果需要现场查看，我白天晚上都在家，随时可以带路。',
  '我不要求赔偿，也不追究谁的责任，只希望有人真正来看一看。',
  '希望这一次不要再转来转去，最后又转回到原来的人手里。',
  '同样的话我已经说了不下二十遍，实在不知道还能找谁。',
];

/** Letters in which what it is about is said once, at the beginning or in the middle, and the rest tells something else. */
export function wordyLetters(perMatter: number): Letter[] {
  const dice = random(2816);
  return readdirSync(TEXTS).flatMap((file) => {
    const said = readFileSync(path.join(TEXTS, file), 'utf8').split('\n').filter(Boolean);
    return Array.from({ length: perMatter }, (_, i): Letter => {
      const length = Math.round(100 * 50 ** ((i + dice.next()) / perMatter));
      const matter = `${dice.pick(said).replace(/[。！？]*$/, '')}。`;
      const begins = dice.next() < 0.5;
      let words = dice.pick(BEGINS) + (begins ? matter : dice.pick(ASIDE) + matter);
      while (words.length < length - 60) words += dice.pick(dice.next() < 0.5 ? ASIDE : BETWEEN);
      return { matter: file.replace('.txt', ''), words: (words + dice.pick(ENDS)).slice(0, 5000) };
    });
  });
}
