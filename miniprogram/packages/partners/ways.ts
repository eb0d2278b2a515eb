import { openPage } from '../../services/navigate';

const page = (name: string, query = '') => `/packages/partners/pages/${name}/index${query}`;

/** Ways to the pages of this package. */
export const WAYS_TO = {
  unit: (id: string) => page('unit', `?id=${id}`),
  pact: (id: string) => page('pact', `?id=${id}`),
  offer: (id: string) => page('offer', `?id=${id}`),
  /** draws up a pact with a unit, or changes a draft */
  draft: (partnership: string, id = '') => page('draft', `?partnership=${partnership}&id=${id}`),
  /** puts something onto a list, or changes what is there */
  list: (kind: string, id = '') => page('list', `?kind=${kind}&id=${id}`),
  units: () => page('units'),
  offers: () => page('offers'),
  joint: () => page('joint'),
  mine: () => page('mine'),
  thanks: (code: string) => page('thanks', `?code=${code}`),
} as const;

/** Opens what a tapped line names by data-id. */
export const opens =
  (to: (id: string) => string) =>
  ({ currentTarget }: WechatMiniprogram.TouchEvent) =>
    openPage(to(String(currentTarget.dataset.id)));
