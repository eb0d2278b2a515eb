import { quotas } from '../platform/quotas';
import { WECHAT_TOKENS } from '../platform/wechat-token';
import type { CollectionDeclaration } from '../platform/database';
import { credits } from './store-credits';
import { digests } from './store-digests';
import { fanOuts } from './store-fanouts';
import { inbox } from './store-inbox';

/** Every query of the store files names the index that serves it. */
export const collections: readonly CollectionDeclaration[] = [
  inbox,
  credits,
  digests,
  fanOuts,
  { name: WECHAT_TOKENS, indexes: [] },
  quotas,
];
