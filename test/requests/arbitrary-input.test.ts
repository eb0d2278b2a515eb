import fc from 'fast-check';
import { inputs } from '../../cloudfunctions/requests/contract';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { need, openScene, type Scene } from './scene';

let scene: Scene;
let view: RequestDetail;
beforeAll(async () => {
  scene = await openScene();
  view = await scene.submit();
});
afterAll(() => scene.close());

const json = fc.jsonValue({ maxDepth: 3 });
const text = fc.string({ unit: 'binary', maxLength: 40 });

/** Something well-formed with one part replaced by anything. */
const spoiled = (sound: Record<string, unknown>) =>
  fc
    .tuple(fc.constantFrom(...Object.keys(sound), 'extra'), fc.oneof(json, text))
    .map(([key, value]) => ({ ...sound, [key]: value }));

const soundInputs = (): Record<string, Record<string, unknown>> => ({
  submit: need({ photos: [], urgency: 'normal', visibility: 'private' }),
  perform: { id: view.id, version: view.version, action: 'urge', fields: { note: '请尽快' } },
  detail: { id: view.id },
  'list-mine': { filter: 'all', cursor: 'MTox' },
  desk: { view: 'todo', cursor: 'MTox' },
  'suggest-category': { words: '灯坏了' },
  'import-past': { rows: [{ id: 'x', steps: [] }] },
});

test('任何人拿任何内容来，都得到答复或有名有姓的拒绝，从不出故障', async () => {
  const call = fc.constantFrom(...Object.keys(inputs)).chain((action) =>
    fc.record({
      action: fc.constant(action),
      person: fc.constantFrom('resident', 'worker', 'neighbour', 'local-admin', 'nobody'),
      input: fc.oneof(json, spoiled(soundInputs()[action] ?? { place: 1 })),
    }),
  );
  await fc.assert(
    fc.asyncProperty(call, async ({ person, action, input }) => {
      const reply = await scene.call(person, action, input);
      if (reply.ok) return;
      expect(reply.error.code).not.toBe('FAULT');
      expect(reply.error.message).toMatch(/^[^a-zA-Z]*[\u4e00-\u9fff]/);
    }),
    { numRuns: 600 },
  );
});
