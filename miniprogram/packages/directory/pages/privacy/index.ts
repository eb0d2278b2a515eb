import { terms } from '../../../../services/terms';
import { PRIVACY_ITEMS, PRIVACY_VERSION } from '../../privacy-items';

const here = (said: string) => said.replace('{cell}', terms().cell);
const items = () => PRIVACY_ITEMS.map((item) => ({ ...item, why: here(item.why), who: here(item.who) }));

/** What is kept of a person, why, and who sees it. */
Component({
  data: { items: [] as ReturnType<typeof items>, version: PRIVACY_VERSION },
  lifetimes: {
    attached() {
      this.setData({ items: items() });
    },
  },
});
