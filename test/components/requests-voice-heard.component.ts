import { component, heard, phone, words } from './support';

interface Recognition {
  onStart?: () => void;
  onStop?: (sound: object) => void;
  onError?: (fault: object) => void;
  start(options: object): void;
  stop(): void;
}
const started: object[] = [];
const plain: object[] = [];
let result = '';
const recognition: Recognition = {
  start: (options) => {
    started.push(options);
    recognition.onStart?.();
  },
  stop: () => recognition.onStop?.({ tempFilePath: 'tmp/note.mp3', duration: 8_400, result }),
};
Object.assign(globalThis, {
  requirePlugin: (name: string) => {
    if (name !== 'WechatSI') throw new Error(`no plugin ${name}`);
    return { getRecordRecognitionManager: () => recognition };
  },
});
const nothing = () => undefined;
Object.assign(phone, {
  getRecorderManager: () => ({
    start: (options: object) => void plain.push(options),
    stop: nothing,
    onStart: nothing,
    onStop: nothing,
    onError: nothing,
    onInterruptionBegin: nothing,
  }),
  getFileSystemManager: () => ({
    saveFile: ({ tempFilePath, success }: { tempFilePath: string; success(saved: object): void }) =>
      success({ savedFilePath: `saved:${tempFilePath}` }),
  }),
});
const draw = component('packages/requests/components/voice-field');
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Says something and taps 说完了. */
async function spoken(understood: string) {
  result = understood;
  const field = draw();
  const changes = heard(field, 'change') as { value: { path: string; seconds: number }; heard?: string }[];
  void (field.instance.begin as () => void)();
  await settled();
  (field.instance.stop as () => void)();
  await settled();
  return { field, change: changes[0] };
}

describe('小程序有同声传译插件的', () => {
  test('边录边听：录音留着，听出来的话一起交出来', async () => {
    const { change } = await spoken('三楼的水管漏水了。');
    expect(started.at(-1)).toEqual({ duration: 60_000, lang: 'zh_CN' });
    expect(change).toEqual({
      value: expect.objectContaining({ path: 'saved:tmp/note.mp3', seconds: 8 }) as unknown,
      heard: '三楼的水管漏水了。',
    });
    expect(plain).toEqual([]);
  });

  test('什么也没听出来，录音照样留着', async () => {
    const { change } = await spoken('  ');
    expect(change).toEqual({ value: expect.objectContaining({ seconds: 8 }) as unknown });
  });

  test('听的时候出了毛病：说再试一次，下一次只录音', async () => {
    const field = draw();
    void (field.instance.begin as () => void)();
    await settled();
    recognition.onError?.({ retcode: -30003, msg: '识别失败' });
    await settled();
    expect(words(field)).toContain('没有录上，请再试一次');
    void (field.instance.begin as () => void)();
    await settled();
    expect(plain.at(-1)).toMatchObject({ duration: 60_000, format: 'mp3' });
  });
});
