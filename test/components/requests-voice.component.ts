import { component, heard, phone, tap, words } from './support';

type Listener = (told: object) => void;
const heardBy: Record<string, Listener> = {};
const started: object[] = [];
const removed: string[] = [];
let settingsOpened = 0;
const on = (name: string) => (listener: Listener) => void (heardBy[name] = listener);
Object.assign(phone, {
  getRecorderManager: () => ({
    start: (options: object) => void started.push(options),
    stop: () => heardBy.stop?.({ tempFilePath: 'tmp/note.mp3', duration: 12_300 }),
    onStart: on('start'),
    onStop: on('stop'),
    onError: on('error'),
    onInterruptionBegin: on('interrupted'),
  }),
  getFileSystemManager: () => ({
    saveFile: ({ tempFilePath, success }: { tempFilePath: string; success(saved: object): void }) =>
      success({ savedFilePath: `saved:${tempFilePath}` }),
    removeSavedFile: ({ filePath }: { filePath: string }) => removed.push(filePath),
  }),
  openSetting: ({ success }: { success(): void }) => {
    settingsOpened += 1;
    success();
  },
});
const draw = component('packages/requests/components/voice-field');
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
const begin = (field: ReturnType<typeof draw>) => void (field.instance.begin as () => void)();

describe('用说的', () => {
  test('点一下开始，再点一下说完：存在手机里，几秒都记着', async () => {
    const field = draw();
    const changes = heard(field, 'change') as { value: { path: string; seconds: number; fileId: string } }[];
    begin(field);
    expect(words(field)).toContain('请允许使用麦克风');
    heardBy.start?.({});
    expect(words(field)).toContain('正在录音，请说话0/60秒');
    (field.instance.stop as () => void)();
    await settled();
    expect(changes[0]?.value).toMatchObject({ path: 'saved:tmp/note.mp3', seconds: 12, fileId: '' });
    expect(started.at(-1)).toMatchObject({ duration: 60_000, format: 'mp3' });
  });

  test('录不到一秒的不算，说怎么录', async () => {
    const field = draw();
    const changes = heard(field, 'change');
    begin(field);
    heardBy.start?.({});
    heardBy.stop?.({ tempFilePath: 'tmp/x.mp3', duration: 300 });
    await settled();
    expect(changes).toEqual([]);
    expect(words(field)).toContain('录得太短');
  });

  test('电话打进来，说到一半的也留着', async () => {
    const field = draw();
    const changes = heard(field, 'change');
    begin(field);
    heardBy.start?.({});
    heardBy.interrupted?.({});
    await settled();
    expect(changes).toHaveLength(1);
  });

  test('不给麦克风，写字照样能用，并给一条去设置的路', async () => {
    const field = draw();
    begin(field);
    heardBy.error?.({ errMsg: 'operateRecorder:fail auth deny' });
    await settled();
    expect(words(field)).toContain('写字一样可以提交');
    expect(words(field)).toContain('到设置里打开麦克风');
    (field.instance.openSettings as () => void)();
    expect(settingsOpened).toBe(1);
    expect(words(field)).not.toContain('到设置里');
  });

  test('别的毛病，请再试一次，不叫人去设置', async () => {
    const field = draw();
    begin(field);
    heardBy.error?.({ errMsg: 'operateRecorder:fail internal error' });
    await settled();
    expect(words(field)).toContain('没有录上，请再试一次');
    expect(words(field)).not.toContain('到设置里');
  });

  test('录好的可以去掉，手机里的也删掉；正在提交时不能去', async () => {
    const value = { id: 'v', path: 'saved:v.mp3', fileId: '', seconds: 9 };
    const field = draw({ value });
    const changes = heard(field, 'change');
    expect(words(field)).toContain('9秒');
    await tap(field, '.remove');
    expect(changes).toEqual([{ value: null }]);
    expect(removed).toEqual(['saved:v.mp3']);
    expect(draw({ value, disabled: true }).querySelectorAll('.remove')).toHaveLength(0);
  });

  test('录不了的手机上，整个不出现', () => {
    const kept = (globalThis as unknown as { wx: Record<string, unknown> }).wx.getRecorderManager;
    delete (globalThis as unknown as { wx: Record<string, unknown> }).wx.getRecorderManager;
    expect(words(draw())).toBe('');
    (globalThis as unknown as { wx: Record<string, unknown> }).wx.getRecorderManager = kept;
  });
});
