/** `npm run check:vote -- list.json`: counts a finished secret vote again, by the list that its page gives. */
import { readFileSync } from 'node:fs';
import { faultsOf, type PublicVote } from '../miniprogram/packages/ballots/crypto/check';

/** What is wrong with a list, in words; nothing when all of it holds. @param text as it was exported */
export function checkVote(text: string): string[] {
  try {
    return faultsOf(JSON.parse(text) as PublicVote);
  } catch {
    return ['名单不完整，或不是导出的名单'];
  }
}

if (require.main === module) {
  const [file = ''] = process.argv.slice(2);
  const faults = file ? checkVote(readFileSync(file, 'utf8')) : ['请给出名单文件：npm run check:vote -- 名单.json'];
  process.stdout.write(
    faults.length === 0 ? '全部核对通过：每张票有效，合计和公布的一致。\n' : `${faults.join('\n')}\n`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
