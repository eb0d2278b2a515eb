import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { openScene, type Person, type Scene } from '../requests/scene';

interface Asked {
  trace_id: string;
  media_url: string;
  media_type: number;
  openid: string;
}

/** What a test of checks does beside what the scene can. */
export interface Checking {
  scene: Scene;
  /** what WeChat finds, and whether it says so by itself */
  settings(body: object): Promise<{ mediaChecks: Asked[] }>;
  /** what WeChat was asked about this photo, in order */
  askings(fileID: string): Promise<Asked[]>;
  answer(body: object): Promise<unknown>;
  /** the scheduler once */
  run(): Promise<unknown>;
  detail(person: Person, view: { id: string }): Promise<RequestDetail>;
}

export async function openChecking(): Promise<Checking> {
  const scene = await openScene();
  const post = async (path: string, body: object) => (await scene.system.post(path, JSON.stringify(body))).body;
  const settings: Checking['settings'] = async (body) =>
    (await post('/content-check', body)) as { mediaChecks: Asked[] };
  return {
    scene,
    settings,
    askings: async (fileID) => {
      const name = fileID.split('/').at(-1)!;
      return (await settings({})).mediaChecks.filter(({ media_url }) => media_url.includes(name));
    },
    answer: (body) => post('/content-check/answers', body),
    run: () => scene.system.timer('check-media'),
    detail: (person, { id }) => scene.get(person, 'detail', { id }),
  };
}

/** The state of each photo that a view tells of. */
export const photosOf = ({ photos, heldPhotos }: Pick<RequestDetail, 'photos' | 'heldPhotos'>): string[] => [
  ...photos.map(() => 'cleared'),
  ...heldPhotos.map(({ state }) => state),
];
