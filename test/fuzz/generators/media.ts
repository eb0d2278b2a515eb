import { someId, type Entries } from './table';

export const media: Entries = {
  /** WeChat's own message: from a phone it is refused. */
  wxa_media_check: {
    weight: 0.5,
    input: ({ draw }) => ({ trace_id: draw.token(), result: { suggest: draw.pick(['pass', 'risky']) } }),
  },
  'held-words': { weight: 1, by: ['staff', 'resident'], input: () => ({}) },
  'judge-words': {
    weight: 1,
    by: ['staff', 'resident'],
    input: (situation) => ({ id: someId(situation), state: situation.draw.pick(['cleared', 'refused']) }),
  },
  judge: {
    weight: 2,
    by: ['staff'],
    input: (situation) => {
      const { draw, memory } = situation;
      const id = someId(situation);
      const { photos = [] } = { ...memory.views.get(id) };
      const fileID = draw.any(photos) ?? 'cloud://local-env.local/requests/none.jpg';
      return { owner: 'requests', id, fileID, state: draw.pick(['cleared', 'refused']) };
    },
  },
};
