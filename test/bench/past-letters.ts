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

/** The same letters every time. @param perMatter of each matter @param skip every so many of the matter's texts are left to train on */
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
