import { randomUUID } from 'node:crypto';
import type { PhraseBookView, PhrasesView, RequestDetail } from '../../cloudfunctions/requests/contract';
import type { HeldPost } from '../../cloudfunctions/platform/identity';
import { booksFor, emptyBook, keptBy, phrasesOf } from '../../cloudfunctions/requests/phrases/phrase-book';
import { phraseSteps } from '../../cloudfunctions/requests/phrases/phrase-steps';
import { GRID, STAFF } from '../support/small-town';
import { expectOk, openScene, type Scene } from './scene';

const post = (kind: string, gridCode: string, more: Partial<HeldPost> = {}): HeldPost => ({
  postId: `p-${kind}`,
  kind,
  title: kind,
  gridCode,
  gridName: gridCode,
  side: 'A',
  from: 0,
  until: null,
  ...more,
});

describe('谁写常用语，用谁的', () => {
  test('网格长、管理员写自己那一级的，部门写自己部门的，网格员和居民不写', () => {
    const ids = (...posts: HeldPost[]) => keptBy(posts).map(({ id }) => id);
    expect(ids(post('chief', GRID.riverside))).toEqual([`grid_${GRID.riverside}`]);
    expect(ids(post('administrator', GRID.district))).toEqual([`grid_${GRID.district}`]);
    expect(ids(post('cityManagement', GRID.riverTown))).toEqual(['post_p-cityManagement']);
    expect(ids(post('gridWorker', GRID.southWest), post('communityWorker', GRID.riverside))).toEqual([]);
    expect(ids()).toEqual([]);
  });

  test('自己部门的在前，再看社区、镇街、区里的', () => {
    expect(booksFor([post('gridWorker', GRID.southWest)], GRID.southWest)).toEqual(
      [GRID.riverside, GRID.riverTown, GRID.district].map((code) => `grid_${code}`),
    );
    expect(booksFor([post('cityManagement', GRID.riverTown)], GRID.southWest)[0]).toBe('post_p-cityManagement');
  });

  test('近的没有写这一步，用远的；都没有写，用通用的；写了不要，就不提示', () => {
    const near = { ...emptyBook('near'), phrases: { 'request-accept': [] } };
    const far = { ...emptyBook('far'), phrases: { 'request-accept': ['远'], 'request-resolve': ['远'] } };
    const found = (step: string) => phrasesOf([far, near], ['near', 'far'], step)?.phrases ?? null;
    expect(found('request-accept')).toEqual([]);
    expect(found('request-resolve')).toEqual(['远']);
    expect(found('request-ask')).toBeNull();
  });

  test('居民自己说的话不归别人写：评价、撤回、没有解决都不在里面', () => {
    const keys = phraseSteps('grid').map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['request-accept', 'request-resolve', 'whistle-answer']));
    expect(keys.filter((key) => /confirm|reopen|withdraw$|urge/.test(key.replace('whistle-withdraw', '')))).toEqual([]);
    expect(phraseSteps('department').map(({ key }) => key)).not.toContain('whistle-dispatch');
  });
});

describe('改常用语', () => {
  let scene: Scene;
  const STANDARD = ['马上到现场查看', '今天内联系您', '已联系维修单位'];
  const read = (person: string) => scene.get<PhrasesView>(person, 'phrases');
  const bookOf = async (person: string): Promise<PhraseBookView> => {
    const [book] = (await read(person)).books;
    if (!book) throw new Error(`${person} keeps no phrases`);
    return book;
  };
  const lineIn = (book: PhraseBookView, step: string) => book.lines.find((line) => line.step === step);
  const keep = async (person: string, phrases: string[] | null, more: object = {}, commandId?: string) => {
    const { id, version } = await bookOf(person);
    const input = { bookId: id, version, step: 'request-accept', phrases, ...more };
    return scene.call<PhrasesView>(person, 'keep-phrases', input, commandId);
  };
  const offered = (view: RequestDetail, action: string) =>
    view.availableActions.find((one) => one.action === action)?.fields.find(({ name }) => name === 'note')?.suggestions;

  beforeAll(async () => {
    scene = await openScene();
    const bind = { phoneCode: `local-phone:${STAFF.sun.phone}` };
    expectOk(await scene.system.invoke('directory', 'district', 'bind-staff', bind, { commandId: randomUUID() }));
  });
  afterAll(() => scene.close());

  test('没有人写过，用通用的', async () => {
    const { id } = await scene.submit();
    expect(offered(await scene.get('worker', 'detail', { id }), 'accept')).toEqual(STANDARD);
    expect(lineIn(await bookOf('chief'), 'request-accept')).toMatchObject({
      label: '受理：给居民的话',
      phrases: STANDARD,
      own: false,
      changedText: '',
    });
  });

  test('社区写了，管内办的人看到新的；写明谁、什么时候改的；区里的不变', async () => {
    expectOk(await keep('chief', ['小赵这就来', '下班前回您电话']));
    const { id } = await scene.submit();
    const seen = await scene.get('worker', 'detail', { id });
    expect(offered(seen, 'accept')).toEqual(['小赵这就来', '下班前回您电话']);
    expect(offered(seen, 'decline')).toEqual(['类别选错了', '不在我的职责内']);
    const line = lineIn(await bookOf('chief'), 'request-accept');
    expect(line).toMatchObject({ own: true });
    expect(line?.changedText).toContain(STAFF.zhao.name);
    expect(lineIn(await bookOf('district'), 'request-accept')).toMatchObject({ phrases: STANDARD, own: false });
  });

  test('社区没有写的，用区里的；社区恢复通用的，也用区里的', async () => {
    expectOk(await keep('district', ['区里的话']));
    expect(lineIn(await bookOf('chief'), 'request-accept')?.phrases).toEqual(['小赵这就来', '下班前回您电话']);
    expectOk(await keep('chief', null));
    expect(lineIn(await bookOf('chief'), 'request-accept')).toMatchObject({ phrases: ['区里的话'], own: false });
    expectOk(await keep('district', null));
    expect(lineIn(await bookOf('chief'), 'request-accept')?.phrases).toEqual(STANDARD);
  });

  test('点两下、断网重发只改一次；别人先改了，要看过再改', async () => {
    const { id: bookId, version } = await bookOf('chief');
    const input = { bookId, version, step: 'request-accept', phrases: ['一次'] };
    const commandId = randomUUID();
    const twice = await Promise.all(
      [1, 2].map(() => scene.call<PhrasesView>('chief', 'keep-phrases', input, commandId)),
    );
    for (const reply of twice) expect(expectOk(reply).books[0]?.version).toBe(version + 1);
    expect(expectOk(await scene.call<PhrasesView>('chief', 'keep-phrases', input, commandId)).books[0]?.version).toBe(
      version + 1,
    );
    expect(await scene.call('chief', 'keep-phrases', { ...input, phrases: ['旧的'] })).toMatchObject({
      error: { code: 'STALE' },
    });
    expect(lineIn(await bookOf('chief'), 'request-accept')?.phrases).toEqual(['一次']);
  });

  test('不归自己写的改不了，什么也没有变', async () => {
    const book = await bookOf('chief');
    for (const person of ['worker', 'resident', 'district']) {
      const input = { bookId: book.id, version: book.version, step: 'request-accept', phrases: ['换一句'] };
      expect(await scene.call(person, 'keep-phrases', input)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    }
    expect((await read('worker')).books).toEqual([]);
    expect(await bookOf('chief')).toEqual(book);
  });

  test('写得不对的说哪里不对，什么也没有变', async () => {
    const book = await bookOf('chief');
    const bad: [object, RegExp][] = [
      [{ phrases: ['好', '好'] }, /重/],
      [{ phrases: ['很'.repeat(41)] }, /最多 40 个字/],
      [{ phrases: Array.from({ length: 9 }, (_, n) => `第${n}句`) }, /最多 8 句/],
      [{ step: 'request-confirm', phrases: ['处理得真好'] }, /没有常用语/],
    ];
    for (const [more, said] of bad) {
      const reply = await keep('chief', ['好'], more);
      if (reply.ok) throw new Error('taken');
      expect(JSON.stringify(reply.error)).toMatch(said);
    }
    expect(await bookOf('chief')).toEqual(book);
  });

  test('常用语在手边时，看一件诉求还是一次数据库调用，办一步还是两次', async () => {
    const { id } = await scene.submit();
    await scene.get('worker', 'detail', { id });
    const view = await scene.get('worker', 'detail', { id });
    expect(scene.system.dbCalls).toBe(1);
    await scene.done('worker', view, 'accept');
    expect(scene.system.dbCalls).toBe(2);
  });
});
