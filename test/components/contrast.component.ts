import { readFileSync } from 'node:fs';
import path from 'node:path';

const css = readFileSync(path.join(__dirname, '../../miniprogram/app.wxss'), 'utf8');
const colours = new Map([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex] as const));

/** WCAG 2.1, relative luminance. */
function luminance(name: string): number {
  const hex = colours.get(name);
  if (!hex) throw new Error(`no colour --${name}`);
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe('颜色', () => {
  test.each([
    ['ink', ['ground', 'card', 'line', 'working-soft']],
    ['ink-second', ['ground', 'card', 'line']],
    ['on-brand', ['brand', 'overdue', 'ink']],
    ['brand', ['card']],
    ['waiting-ink', ['waiting-soft', 'card', 'ground']],
    ['working-ink', ['working-soft', 'card', 'ground']],
    ['done-ink', ['done-soft', 'card', 'ground']],
    ['overdue-ink', ['overdue-soft', 'card', 'ground']],
  ])('%s 的字在它会落上的底色上都看得清，不低于 4.5 比 1', (words, grounds) => {
    for (const ground of grounds) expect(contrast(words, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('线框和图标不低于 3 比 1', () => {
    for (const mark of ['outline', 'waiting', 'working', 'done', 'overdue'])
      expect(contrast(mark, 'card')).toBeGreaterThanOrEqual(3);
  });
});
