import type { TagKindView } from '../../../../../cloudfunctions/visits/contract';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';
import { shows } from '../../behaviors/shows';
import { VISITS } from '../../places';

/** Kinds of tag that hold in a place: what each is kept for, by what right, and how often it has somebody visited. */
Component({
  behaviors: [
    shows<TagKindView[]>(
      ({ code }) => call('visits', 'tag-kinds', { gridCode: code || undefined }),
      (kinds) => ({ kinds, mayAdd: kinds.some(({ mayChange }) => mayChange) }),
    ),
  ],
  data: { kinds: [] as TagKindView[], mayAdd: false },
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const kind = this.data.kinds.find(({ id }) => id === currentTarget.dataset.id);
      if (kind?.mayChange) openPage(VISITS.tag(this.data.query.code ?? '', kind.id));
    },
    add() {
      openPage(VISITS.tag(this.data.query.code ?? '', ''));
    },
  },
});
