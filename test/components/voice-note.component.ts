import { component, words } from './support';

const draw = component('components/voice-note');

describe('录音', () => {
  test.each([
    ['cleared', 'cloud://a', true, ''],
    ['checking', 'cloud://a', true, '通过以前只有您和办理的人听得到'],
    ['checking', '', false, '有一段5秒的录音审核中，通过以后就听得到'],
    ['unanswered', '', false, '有一段5秒的录音等待审核'],
    ['refused', '', false, '没有通过审核，谁也听不到'],
  ])('%s，地址是“%s”：放得了 %s，说“%s”', (state, src, plays, said) => {
    const note = draw({ state, src, seconds: 5 });
    expect(note.querySelectorAll('.note')).toHaveLength(plays ? 1 : 0);
    expect(words(note)).toContain(said);
    if (state === 'cleared') expect(words(note)).not.toContain('审核');
  });
});
