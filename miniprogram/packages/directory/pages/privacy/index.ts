import { PRIVACY_ITEMS, PRIVACY_VERSION } from '../../privacy-items';

/** What is kept of a person, why, and who sees it. */
Component({
  data: { items: PRIVACY_ITEMS, version: PRIVACY_VERSION },
});
