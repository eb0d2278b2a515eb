import { collections as attendance } from './attendance/collections';
import { collections as coop } from './coop/store';
import { collections as directory } from './directory/store';
import { collections as imports } from './imports/store';
import { collections as groups } from './groups/store';
import { collections as ledger } from './ledger/store';
import { collections as media } from './media/store';
import { collections as notices } from './notices/store';
import { collections as records } from './records/store';
import { collections as party } from './party/store';
import type { CollectionDeclaration } from './platform/database';
import { collections as requests } from './requests/store';
import { collections as mandates } from './requests/store-mandates';
import { whistleCollections as whistles } from './requests/whistles/store';

/** Every collection with its indexes: what the local cloud makes at its start, and what deployment makes in a real environment. */
export const collections: readonly CollectionDeclaration[] = [
  ...directory,
  ...requests,
  ...mandates,
  ...whistles,
  ...ledger,
  ...notices,
  ...media,
  ...groups,
  ...attendance,
  ...party,
  ...records,
  ...imports,
  ...coop,
];
